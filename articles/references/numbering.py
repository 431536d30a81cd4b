"""Numbered citations: a pure function of what a page mentions, in the order in which it is read.

Rich text leaves a neutral mark where a reference is cited. When a page is finished, one pass over its text numbers the
marks by first mention (AMA 11th ed., 3.6) and gives each an id of its own, so that the list can lead back to it.
Nothing is kept on blocks: their instances are shared between threads.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from string import ascii_lowercase

_MARK = re.compile(r'<a data-reference="(\d+)">.*?</a>', re.DOTALL)
# A citation follows its word or its period without a space, however it was typed.
_SPACED_MARK = re.compile(r'(?:\s|&nbsp;)*<a data-reference="(\d+)">.*?</a>', re.DOTALL)


@dataclass(frozen=True)
class Citation:
    """A reference as a page cites it: its number and the ids of its mentions, none if it is only listed."""

    reference: int
    number: int
    mentions: tuple[str, ...] = ()


def mark(reference_id: int | str) -> str:
    """Return the opening tag that stands for a citation until the page is finished."""
    return f'<a data-reference="{int(reference_id)}">'


def mentioned(html: str) -> list[int]:
    """Return the references that a text cites, in reading order, each as often as it is mentioned."""
    return [int(found) for found in _MARK.findall(html)]


def letters(position: int) -> str:
    """Return `a` for 0, `b` for 1, … `z`, `aa`, `ab` …: the name of a mention."""
    name = ""
    position += 1
    while position:
        position, digit = divmod(position - 1, len(ascii_lowercase))
        name = ascii_lowercase[digit] + name
    return name


def number(mentions: Iterable[int], listed: Iterable[int] = ()) -> list[Citation]:
    """Return the citations of a page: numbered by first mention, then what is only listed, in its order."""
    times: dict[int, int] = {}
    for reference in mentions:
        times[reference] = times.get(reference, 0) + 1
    for reference in listed:
        times.setdefault(reference, 0)
    return [
        Citation(reference, position, tuple(f"cite-{position}-{letters(nth)}" for nth in range(count)))
        for position, (reference, count) in enumerate(times.items(), start=1)
    ]


def write_markers(html: str, citations: Collection[Citation], marker: Callable[[int, str], str]) -> str:
    """Return `html` with each mark turned into its marker; a mark of a reference that is not among them disappears.

    `marker` gets the number and the id of the mention and returns HTML.
    """
    waiting = {citation.reference: (citation.number, iter(citation.mentions)) for citation in citations}

    def replace(match: re.Match) -> str:
        found = waiting.get(int(match[1]))
        return marker(found[0], next(found[1])) if found else ""

    return _SPACED_MARK.sub(replace, html)
