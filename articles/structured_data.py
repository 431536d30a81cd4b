"""`MedicalWebPage` (schema.org) of an article: what the page shows, and no review that did not happen."""

from django.utils.translation import get_language

from articles.models.subject import SubjectKind
from articles.references.records import Record
from articles.references.style import author_list
from csp_site.pages.structured_data import without_unknown


def medical_web_page(article, address: str, subjects: list, references: list[Record]) -> dict:
    """Return the article with what it is about and its citations. `address` is absolute."""
    return without_unknown(
        {
            "@type": "MedicalWebPage",
            "@id": address,
            "url": address,
            "name": article.title,
            "description": article.description,
            "inLanguage": get_language(),
            "about": _things("MedicalCondition", subjects, SubjectKind.CONDITION),
            "mentions": _things("MedicalTherapy", subjects, SubjectKind.THERAPY),
            "datePublished": article.first_published_at and article.first_published_at.isoformat(),
            "dateModified": article.last_published_at and article.last_published_at.isoformat(),
            "author": _person(article.author),
            "reviewedBy": _person(article.reviewer) if article.is_reviewed else None,
            "lastReviewed": article.reviewed_on.isoformat() if article.is_reviewed else None,
            "citation": [creative_work(record) for record in references],
        }
    )


def creative_work(record: Record) -> dict:
    """Return a reference as a `ScholarlyArticle` or a `CreativeWork`."""
    return without_unknown(
        {
            "@type": "ScholarlyArticle" if record.kind == "journal" else "CreativeWork",
            "name": record.title,
            "author": author_list(record.authors),
            "datePublished": str(record.year or ""),
            "isPartOf": {"@type": "Periodical", "name": record.container} if record.container else None,
            "url": f"https://doi.org/{record.doi}" if record.doi else record.url,
        }
    )


def _things(type_name: str, subjects: list, kind: str) -> dict | list[dict]:
    """Return the subjects of a kind by their full names; alone if there is one."""
    things = [{"@type": type_name, "name": one.full_name or one.name} for one in subjects if one.kind == kind]
    return things[0] if len(things) == 1 else things


def _person(contributor) -> dict | None:
    if contributor is None:
        return None
    return {"@type": "Person", "name": contributor.name, "honorificSuffix": contributor.credentials}
