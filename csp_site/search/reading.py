"""What somebody who typed some words wants to find. Pure: no database, no request."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from .table import Table
from .words import fold, words

MOST_WORDS = 12  # more say no more of what is looked for, and each makes the search dearer


@dataclass(frozen=True)
class Reading:
    """A query as it is understood. A page answers it that has, of each part, one of the ways to say it."""

    parts: tuple[tuple[str, ...], ...] = ()
    urgent: tuple[str, ...] = ()  # paths of pages that come first
    is_emergency: bool = False


def read(typed: str, table: Table) -> Reading:
    """Return what a query asks for. One without any word that says something has no parts."""
    whole = words(typed)[:MOST_WORDS]
    plain = [fold(word) for word in whole]
    urgent = [path for phrase in _phrases(plain, table.urgent) for path in table.urgent[phrase]]
    return Reading(
        parts=tuple(_parts(whole, plain, table)),
        urgent=tuple(dict.fromkeys(urgent)),
        is_emergency=any(True for _phrase in _phrases(plain, table.emergency)),
    )


def is_about(reading: Reading, text: str) -> bool:
    """Say whether a short text, such as a title, has a word of each part."""
    there = f" {' '.join(fold(word) for word in words(text))} "
    return bool(reading.parts) and all(any(f" {fold(way)} " in there for way in ways) for ways in reading.parts)


def _parts(whole: list[str], plain: list[str], table: Table) -> Iterator[tuple[str, ...]]:
    at = 0
    while at < len(plain):
        phrase = next(_phrases_at(at, plain, table.meanings), "")
        length = len(phrase.split()) or 1
        typed = " ".join(whole[at : at + length])
        if phrase or plain[at] not in table.small:
            yield tuple(dict.fromkeys((typed, phrase or plain[at], *table.meanings.get(phrase, ()))))
        at += length


def _phrases(plain: list[str], known: Container[str]) -> Iterator[str]:
    for at in range(len(plain)):
        yield from _phrases_at(at, plain, known)


def _phrases_at(at: int, plain: list[str], known: Container[str]) -> Iterator[str]:
    """Yield the phrases of a table that begin at a word, the longest first."""
    for end in range(len(plain), at, -1):
        if (phrase := " ".join(plain[at:end])) in known:
            yield phrase
