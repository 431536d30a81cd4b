"""A bibliographic record as a plain value, with the kinds that we tell apart."""

from dataclasses import dataclass, field
from datetime import date

from .authors import Authors


@dataclass(frozen=True)
class Record:
    """One work. Fields that are not known are empty; identifiers stand without a prefix (see `identifiers`)."""

    kind: str = "website"
    authors: Authors = field(default_factory=Authors)
    year: int | None = None
    title: str = ""
    container: str = ""
    editors: Authors = field(default_factory=Authors)
    edition: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    pii: str = ""
    url: str = ""
    accessed_on: date | None = None
