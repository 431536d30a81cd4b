"""A bibliographic record as a plain value, with the kinds that we tell apart."""

from dataclasses import dataclass, field
from datetime import date

from .authors import Authors


@dataclass(frozen=True)
class Record:
    """One work. Fields that are not known are empty; identifiers are in their normal form, without a prefix."""

    kind: str = "website"
    authors: Authors = field(default_factory=Authors)
    year: int | None = None
    title: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""
    accessed_on: date | None = None
