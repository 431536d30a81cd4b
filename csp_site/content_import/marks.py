"""What letters in a line mean: a citation, a phone number."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from contact.numbers import typed_numbers

from .document import SUPERSCRIPT, Block, Heading, Item, List, Paragraph, Run, Runs, Table

_LIST = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*"
_BRACKETED = re.compile(rf"\[{_LIST}\]")
_RAISED = re.compile(rf"\(?{_LIST}\)?|\[{_LIST}\]")
_SIGNS = re.compile(rf"[{SUPERSCRIPT}](?:[{SUPERSCRIPT}]|[,⁻](?=[{SUPERSCRIPT}]))*")
_PLAIN = str.maketrans(SUPERSCRIPT + "⁻–", "0123456789--")
# Round brackets hold much else: they cite only at the end of a clause, and only where the text has no other markers.
_ROUND = re.compile(rf"(?<=[^\W\d]|[%)”’])\s?(?P<marker>\({_LIST}\))(?=[.,;:]|$)")
_EXTENSION = re.compile(r"[\s,;]*(?:ext(?:ension|n)?\.?|x|#)\s*:?\s*\d+\s*$", re.IGNORECASE)
MOST_IN_A_RANGE = 50

Span = tuple[int, int, dict]


def numbers_in(marker: str) -> list[int]:
    """Return the numbers that a marker names: `[1,3–5]` gives 1, 3, 4, 5."""
    found: list[int] = []
    for piece in re.split(r"[,;]", marker.translate(_PLAIN).strip("[]()")):
        ends = [int(end) for end in piece.split("-")]
        if ends[0] <= ends[-1] < ends[0] + MOST_IN_A_RANGE:
            found += range(ends[0], ends[-1] + 1)
        else:
            found += ends
    return found


def cites_in_round_brackets(runs: Iterable[Run], count: int) -> bool:
    """Say whether a text cites like this (1), and in no other way. `count` is how many references it has."""
    text = "".join(f"{run.text} " for run in runs if not run.raised)
    markers = [found["marker"] for found in _ROUND.finditer(text)]
    return bool(markers) and not _BRACKETED.search(text) and _cite(markers, count)


def _cite(markers: Iterable[str], count: int) -> bool:
    return all(1 <= number <= count for marker in markers for number in numbers_in(marker))


def with_citations(runs: Runs, count: int, notes: dict[str, int], *, in_round: bool = False) -> Runs:
    """Mark what cites one of `count` references, or a footnote; `notes` are the places of footnotes among them.

    `in_round` says that round brackets cite as well.
    """

    def find(run: Run) -> Iterable[Span]:
        if run.note in notes:
            yield 0, len(run.text), {"cites": (notes[run.note],)}
            return
        whole = run.raised and _RAISED.fullmatch(run.text.strip())
        spans = [(0, len(run.text), run.text.strip())] if whole else []
        if not whole:
            matches = [*_BRACKETED.finditer(run.text), *_SIGNS.finditer(run.text)]
            spans = [(match.start(), match.end(), match[0]) for match in matches]
            if in_round:
                spans += [(*match.span("marker"), match["marker"]) for match in _ROUND.finditer(run.text)]
            spans.sort()
        for start, end, marker in spans:
            numbers = numbers_in(marker)
            if _cite([marker], count):
                yield start, end, {"cites": tuple(number - 1 for number in numbers)}

    return _marked(runs, find)


def with_phones(runs: Runs) -> Runs:
    """Mark the phone numbers that a reader would dial."""

    def find(run: Run) -> Iterable[Span]:
        numbers = [] if run.cites else typed_numbers(run.text)
        return [(one.start, one.end - _length_of_extension(one.text), {"phone": one.number}) for one in numbers]

    return _marked(runs, find)


def _length_of_extension(text: str) -> int:
    """Return how much of a typed number its extension takes: a phone line has none, so that stays text."""
    found = _EXTENSION.search(text)
    return len(found[0]) if found else 0


def _marked(runs: Runs, find: Callable[[Run], Iterable[Span]]) -> Runs:
    result: list[Run] = []
    for run in runs:
        position = 0
        for start, end, change in find(run):
            if start > position:
                result.append(replace(run, text=run.text[position:start]))
            result.append(replace(run, text=run.text[start:end], **change))
            position = end
        if position < len(run.text) or not run.text:
            result.append(replace(run, text=run.text[position:]))
    return tuple(result)


def change_runs(block: Block, change: Callable[[Runs], Runs]) -> Block:
    """Return a block with its runs changed, those of items and cells too. Headings and the headers of
    tables stay as they are: they hold plain text.
    """
    match block:
        case Paragraph():
            return Paragraph(change(block.runs))
        case List():
            return List(tuple(_changed_item(item, change) for item in block.items), block.ordered)
        case Table():
            rows = (tuple(change(cell) for cell in row) for row in block.rows[1:])
            return Table((*block.rows[:1], *rows), block.caption)
    return block


def _changed_item(item: Item, change: Callable[[Runs], Runs]) -> Item:
    return Item(change(item.runs), tuple(change_runs(inner, change) for inner in item.lists), item.number)


def runs_of(block: Block) -> list[Run]:
    """Return all runs of a block, in reading order."""
    match block:
        case Heading() | Paragraph():
            return list(block.runs)
        case List():
            return [
                run for item in block.items for run in (*item.runs, *(r for one in item.lists for r in runs_of(one)))
            ]
        case Table():
            return [run for row in block.rows for cell in row for run in cell]
    return []
