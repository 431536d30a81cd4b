"""What a page says beside a line that is not answered now: the rule of `routing.reaches`, for the lines it shows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from .models import PhoneLine
from .opening_hours import Hours, is_open, next_change
from .routing import Line, reaches

NEVER = Hours(week=((),) * 7)


@dataclass(frozen=True)
class Instead:
    """Another line to call, or what is stated for then; `until` is when this may change, `None` if never."""

    line: PhoneLine | None = None
    note: str = ""
    until: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.line or self.note)


def instead_of(line: PhoneLine, lines: Iterable[PhoneLine], at: datetime) -> Instead:
    """Return what to do while a line is closed, or if nobody answers where the hours are not known.

    `lines` are all that the public may call, read with their hours. No query.
    """
    known = {line.pk: line for line in (*lines, line)}
    way = _way(line, known)
    moments = [next_change(hand.known_hours, at) for hand in way]
    until = min(filter(None, moments), default=None)
    if is_open(line.known_hours, at):
        return Instead(until=until)
    reached = reaches(replace(_plain(way), hours=NEVER), at)
    return Instead(known[reached.line.record] if reached.line else None, reached.note, until)


def _way(line: PhoneLine, known: dict[int, PhoneLine]) -> list[PhoneLine]:
    """Return a line and those that take over, one after the other, each once."""
    way = [line]
    while (further := known.get(way[-1].after_hours_id)) and further not in way:
        way.append(further)
    return way


def _plain(way: list[PhoneLine]) -> Line:
    plain = None
    for line in reversed(way):
        plain = Line(line.name, str(line.number), line.known_hours, plain, line.after_hours_note_shown, line.pk)
    return plain
