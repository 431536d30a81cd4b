"""The findings of all published references: what the command and the admin show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import ReferenceIndex

from .checks import Known
from .findings import Accepted, Finding, part
from .identified import identifiers_of
from .library import Reference
from .library_checks import check_all
from .records import Record

LISTED = "listed_references."  # a work that an article lists for further reading is not cited by its text


@dataclass(frozen=True)
class Reviewed:
    """A reference with its findings, worst first: those that are open, and those that an editor let stand."""

    reference: Reference
    open: list[Finding]
    accepted: list[Accepted]


def review(on: date) -> list[Reviewed]:
    """Return the published references that have findings, as of a day: the worst open finding first.

    A handful of queries, however many references there are: one each for them, for the policy of sources, for the
    retracted works among them and for where they are mentioned, and one for each kind of content that mentions some.
    """
    return _reviewed({reference.pk: reference for reference in Reference.objects.filter(live=True).order_by("pk")}, on)


def review_one(reference: Reference, on: date) -> Reviewed:
    """Return what there is to say about one reference as it is passed, published or not, beside the published ones."""
    others = Reference.objects.filter(live=True).exclude(pk=reference.pk).order_by("pk")
    found = _reviewed({reference.pk: reference} | {other.pk: other for other in others}, on)
    return next((one for one in found if one.reference.pk == reference.pk), Reviewed(reference, [], []))


def _reviewed(references: Mapping[int, Reference], on: date) -> list[Reviewed]:
    cited = cited_ids()
    by_slug = {reference.slug: reference for reference in references.values()}
    records = {slug: reference.record for slug, reference in by_slug.items()}
    names = {slug for slug, reference in by_slug.items() if reference.pk in cited}
    found = [
        Reviewed(by_slug[slug], *part(findings, by_slug[slug].accepted_reasons))
        for slug, findings in check_all(records, names, on, _known(records.values())).items()
    ]
    return sorted(found, key=lambda one: [-finding.severity for finding in one.open] + [0])


def _known(records: Iterable[Record]) -> Known:
    """Return the tables of this site. Two queries."""
    from articles.models.retraction import retractions_among
    from articles.models.source_policy import SourcePolicy

    identifiers = [one for record in records for one in identifiers_of(record)]
    return Known(domains=SourcePolicy.in_force(), retractions=retractions_among(identifiers))


def cited_ids() -> set[int]:
    """Return the ids of the references that a published text cites: an article's, a question's."""
    mentions = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(Reference))
    rows = mentions.exclude(model_path__startswith=LISTED).values_list("base_content_type", "object_id", "to_object_id")
    by_kind: dict[int, dict[str, set[int]]] = {}
    for kind, source, reference in rows:
        by_kind.setdefault(kind, {}).setdefault(source, set()).add(int(reference))
    cited: set[int] = set()
    for kind, content_type in ContentType.objects.in_bulk(by_kind).items():
        for source in _published(content_type.model_class(), by_kind[kind]):
            cited |= by_kind[kind][str(source)]
    return cited


def _published(model: type[Model] | None, ids: Iterable[str]) -> Iterable:
    """Return which of the rows of a model are published; those of a model without drafts are."""
    if model is None:  # it has gone, its rows in the index have not
        return []
    rows = model._default_manager.filter(pk__in=ids)
    return (rows.filter(live=True) if hasattr(model, "live") else rows).values_list("pk", flat=True)
