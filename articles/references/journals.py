"""Journals that we can tell by a number: which one an ISSN or the beginning of a DOI names."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

SHIPPED = Path(__file__).with_name("journals.toml")
# Wiley's and Blackwell's 10.1111/j.1365-2249.2005…, Elsevier's 10.1016/S0140-6736(10)… and 10.1016/0049-0172(93)…
_ISSN_IN_DOI = re.compile(r"^10\.\d+/(?:j\.|s)?(\d{4}-\d{3}[\dx])(?=[(.-])", re.I)


@dataclass(frozen=True)
class Journal:
    """A journal as the NLM Catalog has it."""

    title: str
    abbreviation: str
    issns: tuple[str, ...]
    other_names: tuple[str, ...] = ()
    doi_starts: tuple[str, ...] = ()

    @property
    def names(self) -> set[str]:
        """Return all that it is called, in the form in which names are compared."""
        return {name_key(name) for name in (self.title, self.abbreviation, *self.other_names)}


def name_key(name: str) -> str:
    """Return a journal's name for comparison: no case, accents, article, place in brackets; `and` as `&`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\s*\([^)]*\)\s*$", "", plain).replace("&", " and ")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split()).removeprefix("the ")


def issn_in_doi(doi: str) -> str:
    """Return the ISSN that some publishers write into a DOI, or nothing. The check digit is not looked at."""
    found = _ISSN_IN_DOI.match(doi)
    return found[1].upper() if found else ""


@dataclass(frozen=True)
class Journals:
    """A table of journals, ready to be asked."""

    known: tuple[Journal, ...] = field(default=())

    @cached_property
    def _by_issn(self) -> dict[str, Journal]:
        return {issn: journal for journal in self.known for issn in journal.issns}

    @cached_property
    def _by_name(self) -> dict[str, Journal]:
        return {name: journal for journal in self.known for name in journal.names}

    @cached_property
    def _by_doi_start(self) -> dict[str, list[Journal]]:
        starts: dict[str, list[Journal]] = {}
        for journal in self.known:
            for start in journal.doi_starts:
                starts.setdefault(start, []).append(journal)
        return dict(sorted(starts.items(), key=lambda item: -len(item[0])))

    def of_issn(self, issn: str) -> Journal | None:
        """Return the journal of an ISSN."""
        return self._by_issn.get(issn)

    def named(self, name: str) -> Journal | None:
        """Return the journal of a title, an abbreviation or another name of it."""
        return self._by_name.get(name_key(name))

    def of_doi(self, doi: str) -> list[Journal]:
        """Return the journals whose DOIs begin as this one does, the longest beginning first; mostly one or none."""
        return next((found for start, found in self._by_doi_start.items() if doi.lower().startswith(start)), [])


def journals(rows: Iterable[dict]) -> Journals:
    """Return the table of rows as the file has them."""
    return Journals(tuple(Journal(**{key: _frozen(value) for key, value in row.items()}) for row in rows))


def _frozen(value: str | list[str]) -> str | tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else value


@cache
def shipped() -> Journals:
    """Return the table that comes with the project."""
    return journals(tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["journal"])
