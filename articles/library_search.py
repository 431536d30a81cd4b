"""Looking for a reference by one of its identifiers, in any spelling."""

from django.db.models import Q, QuerySet

from .references.identifiers import NotAnIdentifier
from .references.library import Reference
from .references.normalised import FIELDS, of_field


def with_identifier(references: QuerySet[Reference], text: str) -> QuerySet[Reference]:
    """Return the references that bear what was typed as an identifier: none if it is no identifier."""
    said = Q()
    for name in FIELDS:
        try:
            said |= Q(**{name: of_field(name, text)})
        except NotAnIdentifier:
            continue
    return references.filter(said) if said else references.none()
