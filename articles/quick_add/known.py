"""Which pasted records the library has already."""

from collections.abc import Sequence

from articles.models import Reference
from articles.references.matching import Shelf
from articles.references.records import Record


def known(records: Sequence[Record]) -> list[Reference | None]:
    """Return for each record the reference that is the same work, drafts too, the newest first. One query."""
    library = {reference.pk: reference for reference in Reference.objects.order_by("-pk")} if records else {}
    shelf = Shelf({pk: reference.record for pk, reference in library.items()})
    return [library.get(shelf.find(record)) for record in records]
