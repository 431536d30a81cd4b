"""`FAQPage` (schema.org) from the questions that a page shows."""

from collections.abc import Iterable

from wagtail.rich_text import get_text_for_indexing


def faq_page(questions: Iterable, address: str) -> list[dict]:
    """Return a `FAQPage` of what is shown, or nothing when no question is. `address` is absolute."""
    entities = [
        {
            "@type": "Question",
            "name": question.question,
            "url": f"{address}#faq-{question.slug}",
            "acceptedAnswer": {"@type": "Answer", "text": get_text_for_indexing(question.answer)},
        }
        for question in questions
    ]
    return [{"@type": "FAQPage", "@id": f"{address}#faq", "mainEntity": entities}] if entities else []
