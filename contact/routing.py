"""The contact tree as plain values, and the proof that every way through it ends at a line that can be called.

A way ends when it comes, after at most `LONGEST_WAY` answers, to a line that is answered, or whose hours nobody has
told us (“call to check”), or for which it is stated what to do while nobody answers: at every quarter of every hour.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from .opening_hours import ZONE, Hours, is_open
from .quarters import every_quarter, first_missing, moment, open_quarters

LONGEST_WAY = 5


@dataclass(frozen=True)
class Line:
    """A phone line: `number` is E.164, `hours` are `None` when not known, `record` is the id of its record.

    A line that hands over to one before it in the row stands there once more, without a line after it.
    """

    name: str
    number: str
    hours: Hours | None = None
    after_hours: "Line | None" = None
    after_hours_note: str = ""
    record: int = 0

    @property
    def who(self) -> tuple:
        """Return what makes it the same line wherever it stands."""
        return self.record, self.name, self.number


@dataclass(frozen=True)
class Reached:
    """What a caller gets: a line to call, else what is stated for then.

    False when it is neither; `endless` then says that the lines only name each other.
    """

    line: Line | None = None
    note: str = ""
    endless: bool = False

    def __bool__(self) -> bool:
        return bool(self.line or self.note)


def reaches(line: Line, at: datetime) -> Reached:
    """Return what whoever calls a line at a moment gets: it, its after-hours line, or what is stated for then."""
    return _reaches(line, at, frozenset())


def _reaches(line: Line, at: datetime, asked: frozenset) -> Reached:
    if line.who in asked:
        return Reached(endless=True)
    if is_open(line.hours, at) is not False:
        return Reached(line)
    further = _reaches(line.after_hours, at, asked | {line.who}) if line.after_hours else Reached()
    return Reached(note=line.after_hours_note) if line.after_hours_note and not further else further


def reached_quarters(line: Line, year: int) -> int:
    """Return the quarters of a year in which whoever calls a line gets something: `reaches`, for all at once."""
    found, asked = 0, set()
    while line and line.who not in asked:
        if line.hours is None or line.after_hours_note:
            return every_quarter(year)
        found |= open_quarters(line.hours, year)
        asked.add(line.who)
        line = line.after_hours
    return found


@dataclass(frozen=True)
class Step:
    """A page of the tree, drafts too: a question with its answers, or an outcome with the lines that can be called.

    `name` is the answer that leads here, `page` the id of the page.
    """

    name: str
    lines: tuple[Line, ...] = ()
    answers: tuple["Step", ...] = ()
    is_outcome: bool = False
    is_unsure: bool = False
    live: bool = True
    page: int = 0

    @property
    def live_answers(self) -> tuple["Step", ...]:
        """Return the answers that the public sees here."""
        return tuple(answer for answer in self.answers if answer.live)

    @property
    def has_unsure(self) -> bool:
        """Say whether “I'm not sure” is among its own answers."""
        return any(answer.is_unsure for answer in self.live_answers)


class Kind(StrEnum):
    """What is wrong with a way."""

    NO_LINE = "no line"
    NOBODY = "nobody answers"
    ENDLESS = "endless"
    NO_ANSWERS = "no answers"
    TOO_LONG = "too long"
    NO_UNSURE = "no “I'm not sure”"
    SAME_ANSWERS = "same answers"
    UNREACHABLE = "unreachable"
    GONE = "gone"


@dataclass(frozen=True)
class Fault:
    """What is wrong at the end of a way, as a sentence; `at` is the first moment, if it is not so always."""

    kind: Kind
    way: tuple[str, ...]
    words: str
    page: int = 0
    at: datetime | None = None
    detail: str = ""

    def __str__(self) -> str:
        return f"{' → '.join(self.way)}: {self.words}"

    @property
    def same(self) -> tuple:
        """Return what stays the same when a page is renamed or moved."""
        return self.kind, self.page or self.way, self.detail

    @property
    def breaks_a_way(self) -> bool:
        """Say whether somebody who calls is worse off. Nobody comes by a page that can't be reached."""
        return self.kind != Kind.UNREACHABLE


def faults(tree: Step, year: int) -> Iterator[Fault]:
    """Yield what is wrong with a tree in any quarter of an hour of a year; nothing while the tree is not published."""
    if tree.live:
        yield from _Walk(tree.has_unsure, year).faults(tree, (tree.name,), LONGEST_WAY)


@dataclass(frozen=True)
class _Walk:
    """One walk through a whole tree. `has_unsure`: the first question's “I'm not sure” stands at all others too."""

    has_unsure: bool
    year: int

    def faults(self, step: Step, way: tuple[str, ...], left: int) -> Iterator[Fault]:
        """Yield the faults of a step and of all below it; `left` is how many more answers may be given."""
        if not step.live:
            yield from _hidden_below(step, way)
        elif step.is_outcome:
            yield from self._faults_of_outcome(step, way)
        elif left == 0:
            words = _("is not over after %(count)s answers.") % {"count": LONGEST_WAY}
            yield Fault(Kind.TOO_LONG, way, words, step.page)
        else:
            yield from self._faults_of_question(step, way)
            for answer in step.answers:
                yield from self.faults(answer, (*way, answer.name), left - 1)

    def _faults_of_question(self, step: Step, way: tuple[str, ...]) -> Iterator[Fault]:
        if not step.live_answers:
            yield Fault(Kind.NO_ANSWERS, way, _("is a question without answers."), step.page)
            return
        if not (self.has_unsure or step.has_unsure):
            yield Fault(Kind.NO_UNSURE, way, _("has no answer “I'm not sure”."), step.page)
        seen: set[str] = set()
        for answer in step.live_answers:
            label = " ".join(answer.name.split()).casefold()
            if label in seen:
                words = _("two answers say “%(answer)s”.") % {"answer": answer.name}
                yield Fault(Kind.SAME_ANSWERS, way, words, step.page, detail=label)
            seen.add(label)

    def _faults_of_outcome(self, step: Step, way: tuple[str, ...]) -> Iterator[Fault]:
        if not step.lines:
            yield Fault(Kind.NO_LINE, way, _("ends without a line to call."), step.page)
            return
        reached = 0
        for line in step.lines:
            reached |= reached_quarters(line, self.year)
        missing = first_missing(reached, self.year)
        if missing is None:
            return
        at = moment(self.year, missing)
        if any(reaches(line, at).endless for line in step.lines):
            kind, words = Kind.ENDLESS, _("the lines hand over to each other without an end on %(when)s.")
        else:
            kind, words = Kind.NOBODY, _("nobody answers on %(when)s, and it is not stated what to do then.")
        yield Fault(kind, way, words % {"when": in_words(at)}, step.page, at)


def _hidden_below(step: Step, way: tuple[str, ...]) -> Iterator[Fault]:
    """Yield the published pages below a page that isn't."""
    for answer in step.answers:
        below = (*way, answer.name)
        if answer.live:
            words = _("is published below “%(page)s”, which is not: nobody comes by.") % {"page": step.name}
            yield Fault(Kind.UNREACHABLE, below, words, answer.page)
        yield from _hidden_below(answer, below)


def in_words(at: datetime) -> str:
    """Return a moment in Pacific time, as an editor reads it: “Saturday, Jan 3, 2026, 10 p.m. PT”."""
    at = at.astimezone(ZONE)
    return _("%(day)s, %(time)s PT") % {"day": date_format(at, _("l, M j, Y")), "time": date_format(at, "P")}


def all_faults(trees: Iterable[Step], years: Iterable[int]) -> list[Fault]:
    """Return the faults of some trees over some years, each once, with its first moment."""
    found: dict[tuple, Fault] = {}
    years = tuple(years)
    for tree in trees:
        for year in years:
            for fault in faults(tree, year):
                found.setdefault(fault.same, fault)
    return list(found.values())


def broken_by(before: Iterable[Step], after: Iterable[Step], years: Iterable[int]) -> list[Fault]:
    """Return the ways that a change breaks: those that were broken before are not its fault."""
    before, after, years = tuple(before), tuple(after), tuple(years)
    stay = {tree.page for tree in after if tree.live}
    words = _("all ways to a line begin here.")
    gone = [Fault(Kind.GONE, (tree.name,), words, tree.page) for tree in before if tree.live and tree.page not in stay]
    known = {fault.same for fault in all_faults(before, years)}
    return gone + [fault for fault in all_faults(after, years) if fault.breaks_a_way and fault.same not in known]
