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
# Citations follow their word or its period, and each other, without a space, however they were typed.
_MARKS = re.compile(r'(?:(?:\s|&nbsp;)*<a data-reference="\d+">.*?</a>)+', re.DOTALL)


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


@dataclass(frozen=True)
class Marker:
    """One mention as it stands in the text. `before` parts it from its neighbour; one inside a range is not `shown`."""

    number: int
    mention: str
    before: str = ""
    shown: bool = True


def collapse(mentions: Iterable[tuple[int, str]]) -> list[Marker]:
    """Return the markers of adjacent mentions, (number, id): by number, with an en dash for three and more in a row.

    AMA 11th ed., 3.6: `1–3,5`. What the dash stands for keeps its marker, so that it can be reached and led back to.
    """
    ordered = sorted(mentions, key=lambda one: one[0])
    numbers = {position for position, _mention in ordered}
    inside = {one for one in numbers if {one - 1, one + 1} <= numbers}
    markers: list[Marker] = []
    last = 0
    for position, mention in ordered:
        if position == last or position in inside:
            markers.append(Marker(position, mention, shown=False))
        else:
            before = "–" if position - 1 in inside else "," if markers else ""
            markers.append(Marker(position, mention, before))
        last = position
    return markers


def write_markers(html: str, citations: Collection[Citation], write: Callable[[list[Marker], int], str]) -> str:
    """Return `html` with its marks turned into markers, adjacent ones together.

    `write` gets the markers and how many marks stand for a reference that is not among the citations; it returns HTML.
    """
    waiting = {citation.reference: (citation.number, iter(citation.mentions)) for citation in citations}

    def replace(match: re.Match) -> str:
        found = [waiting.get(reference) for reference in mentioned(match[0])]
        known = [(position, next(mentions)) for position, mentions in filter(None, found)]
        return write(collapse(known), found.count(None))

    return _MARKS.sub(replace, html)
