"""Where the boxes and arrows of the contact tree stand, in CSS pixels, and what is written in them. Pure functions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext as _

from .numbers import national
from .routing import Fault, Kind, Step

BOX, PADDING, ROW, BASELINE = 264, 14, 21, 16
ACROSS, BETWEEN, MARGIN = 60, 18, 10
LETTERS = 30  # of a row at 15 px; a wide letter takes 8 px
MARK = 22  # the room for the triangle before a mark


@dataclass(frozen=True)
class Row:
    """One row of a box. `kind` names its look: state, name, line, number, mark, more (of a mark).

    `url` edits what it names.
    """

    words: str
    kind: str
    x: int
    y: int
    url: str = ""


@dataclass(frozen=True)
class Box:
    """A step with its place. `faults` are its own, `below` the boxes of its answers."""

    step: Step
    x: int
    y: int
    height: int
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    url: str
    calls: tuple[tuple[str, str, str], ...] = ()  # name, number as it is shown, address of the editor
    below: tuple["Box", ...] = ()

    @property
    def look(self) -> str:
        """Return the classes of a box: a draft is dashed, one with a fault has a thick edge."""
        return "box" + (" box--draft" if not self.step.live else "") + (" box--fault" if self.faults else "")

    @property
    def state(self) -> str:
        """Return in a few words what it is."""
        return state(self.step)

    @property
    def middle(self) -> int:
        """Return where arrows come and go."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class Arrow:
    """The way from a question to an answer. `is_cut`: the answer is published, and nobody comes to it."""

    path: str
    is_draft: bool
    is_cut: bool
    x: int
    y: int


@dataclass(frozen=True)
class Picture:
    """A drawn tree. All boxes are `BOX` wide."""

    width: int
    height: int
    top: Box
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    box_width: int = BOX


@dataclass(frozen=True)
class Drawing:
    """How a tree is drawn: its faults by page, and what gives the editors of a page and of a line.

    An address is empty where somebody may not edit.
    """

    faults: Mapping[int, Sequence[Fault]]
    page_url: Callable[[int], str]
    line_url: Callable[[int], str]

    def picture(self, tree: Step) -> Picture:
        """Return a tree from left to right."""
        top = self._box(tree, MARGIN, MARGIN)
        boxes = tuple(_all(top))
        return Picture(
            width=max(box.x for box in boxes) + BOX + MARGIN,
            height=max(box.y + box.height for box in boxes) + MARGIN,
            top=top,
            boxes=boxes,
            arrows=tuple(_arrow(box, answer) for box in boxes for answer in box.below),
        )

    def _box(self, step: Step, x: int, y: int) -> Box:
        """Return a step in the middle of its answers; `y` is where the higher of both begins."""
        texts = list(self._texts(step))
        height, room = 2 * PADDING + ROW * len(texts), self._room(step)
        below, answer_y = [], y + (room - self._room_below(step)) // 2
        for answer in step.answers:
            below.append(self._box(answer, x + BOX + ACROSS, answer_y))
            answer_y += self._room(answer) + BETWEEN
        top = y + (room - height) // 2
        rows = []
        for number, (words, kind, url) in enumerate(texts):
            indent = MARK if kind in ("mark", "more") else 0
            rows.append(Row(words, kind, x + PADDING + indent, top + PADDING + ROW * number + BASELINE, url))
        url, calls = self.page_url(step.page), tuple(self._calls(step))
        return Box(step, x, top, height, tuple(rows), self._faults(step), url, calls, tuple(below))

    def _faults(self, step: Step) -> tuple[Fault, ...]:
        return tuple(self.faults.get(step.page, ()))

    def _calls(self, step: Step) -> Iterator[tuple[str, str, str]]:
        for line in step.lines:
            yield line.name, national(line.number), self.line_url(line.record)

    def _room(self, step: Step) -> int:
        """Return how high a step is with all that follows."""
        return max(2 * PADDING + ROW * len(list(self._texts(step))), self._room_below(step))

    def _room_below(self, step: Step) -> int:
        return sum(self._room(answer) + BETWEEN for answer in step.answers) - (BETWEEN if step.answers else 0)

    def _texts(self, step: Step) -> Iterator[tuple[str, str, str]]:
        """Yield the rows of a box: their words, look and address."""
        yield state(step), "state", ""
        yield from ((part, "name", "") for part in wrap(step.name, LETTERS))
        for name, number, url in self._calls(step):
            yield from ((part, "line", "") for part in wrap(name, LETTERS))
            yield number, "number", url
        for fault in self._faults(step):
            first, *more = wrap(in_short(fault), LETTERS - 3)
            yield first, "mark", ""
            yield from ((part, "more", "") for part in more)


def state(step: Step) -> str:
    """Return in a few words what a step is."""
    words = _("Call") if step.is_outcome else _("Question")
    if step.is_unsure:
        words = _("%(what)s, if not sure") % {"what": words}
    return words if step.live else _("%(what)s · not public") % {"what": words}


def in_short(fault: Fault) -> str:
    """Return a fault as it is written in a box."""
    return {
        Kind.NO_LINE: _("Dead end: no line to call"),
        Kind.NOBODY: _("Nobody answers at times"),
        Kind.ENDLESS: _("Endless: lines hand over in a circle"),
        Kind.NO_ANSWERS: _("Dead end: no answers"),
        Kind.TOO_LONG: _("Endless: too many questions"),
        Kind.NO_UNSURE: _("“I'm not sure” is missing"),
        Kind.SAME_ANSWERS: _("Two answers are the same"),
        Kind.UNREACHABLE: _("Unreachable: nobody comes by"),
    }.get(fault.kind, fault.words)


def _all(box: Box) -> Iterator[Box]:
    yield box
    for answer in box.below:
        yield from _all(answer)


def _arrow(box: Box, answer: Box) -> Arrow:
    start, end, turn = box.x + BOX, answer.x, (box.x + BOX + answer.x) // 2
    path = f"M{start} {box.middle}C{turn} {box.middle} {turn} {answer.middle} {end - 2} {answer.middle}"
    head = f"M{end - 9} {answer.middle - 5}L{end - 1} {answer.middle}L{end - 9} {answer.middle + 5}"
    return Arrow(
        path=path + head,
        is_draft=not (box.step.live and answer.step.live),
        is_cut=answer.step.live and any(fault.kind == Kind.UNREACHABLE for fault in answer.faults),
        x=turn,
        y=(box.middle + answer.middle) // 2,
    )
