"""Which entry of the library a reference is: by its identifiers, then its address, then its title and year."""

from collections.abc import Mapping
from contextlib import suppress

from . import identifiers
from .domains import host
from .identified import identifiers_of
from .identifiers import NotAnIdentifier
from .library_checks import title_key
from .records import Record

ORDER = ("doi", "pmid", "pmcid", "pii", "isbn", "arxiv", "url", "title")
_OF_ONE_WORK = ("doi", "pmid", "pmcid")
_NEEDS_TITLE = ("isbn", "pii")  # chapters share an ISBN; a PII may be another work's, and the list says so

Mark = tuple[str, str]


class Shelf:
    """Entries of the library by what tells them; of two that share a mark the first one."""

    def __init__(self, records: Mapping[int, Record]) -> None:
        self._records: dict[int, Record] = {}
        self._bearers: dict[Mark, list[int]] = {}
        for key, record in records.items():
            self.add(key, record)

    def add(self, key: int, record: Record) -> None:
        """Put one more entry on the shelf."""
        self._records[key] = record
        for mark in _marks(record):
            self._bearers.setdefault(mark, []).append(key)

    def find(self, record: Record) -> int | None:
        """Return the entry that is this work, if there is one."""
        for mark in sorted(_marks(record), key=lambda mark: ORDER.index(mark[0])):
            for key in self._bearers.get(mark, []):
                if _can_be_one(mark[0], record, self._records[key]):
                    return key
        return None


def _marks(record: Record) -> list[Mark]:
    marks = [(one.kind, one.value) for one in identifiers_of(record)]
    with suppress(NotAnIdentifier):
        marks.append(("url", identifiers.url(record.url).rstrip("/")))
    if key := title_key(record.title):
        marks.append(("title", f"{key} {record.year or ''}"))
    return marks


def _can_be_one(kind: str, one: Record, other: Record) -> bool:
    """Say whether two that share a mark can be one work: two DOIs are two works, two websites two pages."""
    marks = [dict(_marks(record)) for record in (one, other)]
    for name in _OF_ONE_WORK:
        values = [own[name] for own in marks if name in own]
        if len(values) == 2 and values[0] != values[1]:
            return False
    if kind in _NEEDS_TITLE and title_key(one.title) != title_key(other.title):
        return False
    hosts = {host(one.url), host(other.url)} - {""}
    identified = any(name in own for own in marks for name in _OF_ONE_WORK)
    return kind != "title" or identified or len(hosts) < 2
