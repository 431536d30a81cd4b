"""Which identifiers a record bears, in its fields or inside its address."""

from contextlib import suppress
from dataclasses import dataclass

from . import identifiers
from .identifiers import NotAnIdentifier
from .records import Record

NORMALISERS = {kind: getattr(identifiers, kind) for kind in ("doi", "pmid", "pmcid", "isbn", "pii")}


@dataclass(frozen=True)
class Identifier:
    """An identifier in its normal form, and the field that it stands in."""

    kind: str
    value: str
    where: str


def identifiers_of(record: Record) -> list[Identifier]:
    """Return what can be read of a record's identifiers, each once; the field itself goes before the address."""
    found: dict[tuple[str, str], Identifier] = {}
    for kind, normalise in NORMALISERS.items():
        for where in (kind, "url"):
            try:
                value = normalise(getattr(record, where))
            except NotAnIdentifier:
                continue
            found.setdefault((kind, value), Identifier(kind, value, where))
    with suppress(NotAnIdentifier):
        found["arxiv", ""] = Identifier("arxiv", identifiers.arxiv(record.url), "url")
    return list(found.values())
