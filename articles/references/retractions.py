"""Retracted works, from a table that an operator keeps: the columns are those of Retraction Watch's data set.

Crossref gives the data set away (https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/). That a
work is not in it means no more than that.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from .identifiers import NotAnIdentifier, doi, pmid

NATURE, DOI, PMID, DATE = "RetractionNature", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionDate"


@dataclass(frozen=True)
class Retractions:
    """DOIs and PMIDs of retracted works in their normal form, each with the day of the notice as the table has it."""

    dois: dict[str, str]
    pmids: dict[str, str]


NONE = Retractions({}, {})


def read(lines: Iterable[str]) -> Retractions:
    """Return the retractions of a table; a work that was reinstated is not among them.

    Raises ValueError if a column is missing, a row is not whole (a copy that was cut off), or nothing is retracted in
    it; and csv.Error if it is no table.
    """
    table = csv.DictReader(lines, strict=True)
    if missing := {NATURE, DOI, PMID} - set(table.fieldnames or ()):
        raise ValueError(f"columns missing: {', '.join(sorted(missing))}")
    retracted: dict[tuple[str, str], str] = {}
    reinstated: set[tuple[str, str]] = set()
    for row in table:
        if None in row or None in row.values() or "\0" in "".join(row.values()):
            raise ValueError(f"line {table.line_num} is not whole")
        nature = row[NATURE].strip().lower()
        for mark in _marks(row):
            if nature == "retraction":
                retracted[mark] = row.get(DATE, "").split(" ")[0]
            elif nature == "reinstatement":
                reinstated.add(mark)
    if not retracted:
        raise ValueError("no work is retracted in it")
    return of_marks({mark: day for mark, day in retracted.items() if mark not in reinstated})


def _marks(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what names the work of a row: (kind, identifier)."""
    for kind, normalise, column in (("doi", doi, DOI), ("pmid", pmid, PMID)):
        with suppress(NotAnIdentifier):  # “unavailable”, 0
            yield kind, normalise(row[column])


def of_marks(days: Mapping[tuple[str, str], str]) -> Retractions:
    """Return the retractions of (kind, identifier) with their days."""
    return Retractions(*({value: day for (kind, value), day in days.items() if kind == one} for one in ("doi", "pmid")))
