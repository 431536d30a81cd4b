"""When an alert shows, how long it may run, and whether it is still known to be true. Plain values, no clock.

All is reckoned in UTC: Python compares and adds times of one zone by their hands alone, so that on the days when clocks
change “24 hours later” would be 23 or 25, and 1:30 PDT would equal 1:30 PST.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

MOST_SHOWN = 3
RESOLVED_SHOWN_FOR = timedelta(hours=24)
ENDS_SOON = timedelta(hours=24)


class State(StrEnum):
    """Where an alert is in its life. It changes by switching, never by editing."""

    PREPARED = "prepared"
    LIVE = "live"
    ENDED = "ended"
    DRILL = "drill"


class Severity(StrEnum):
    """How much an alert asks of its readers."""

    INFORMATION = "information"
    DISRUPTION = "disruption"
    EMERGENCY = "emergency"


URGENCY = {Severity.EMERGENCY: 0, Severity.DISRUPTION: 1, Severity.INFORMATION: 2}
LONGEST = {
    Severity.INFORMATION: timedelta(days=14),
    Severity.DISRUPTION: timedelta(days=14),
    Severity.EMERGENCY: timedelta(hours=72),
}
CONFIRM_EVERY = {
    Severity.INFORMATION: timedelta(hours=24),
    Severity.DISRUPTION: timedelta(hours=24),
    Severity.EMERGENCY: timedelta(hours=12),
}


def utc(moment: datetime) -> datetime:
    """Return a moment in UTC. Raise `ValueError` for a time that does not know its zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} does not know its time zone")
    return moment.astimezone(UTC)


@dataclass(frozen=True)
class Window:
    """From `starts_at` (included) to `ends_at` (excluded); both know their time zone."""

    starts_at: datetime
    ends_at: datetime

    def holds(self, at: datetime) -> bool:
        """Say whether the moment `at` lies in the window."""
        return utc(self.starts_at) <= utc(at) < utc(self.ends_at)


def showing(state: str, published: bool, window: Window, at: datetime) -> bool:
    """Say whether the public sees an alert at a moment: switched on, published, and inside its window."""
    return published and state == State.LIVE and window.holds(at)


def resolved_window(all_clear_at: datetime) -> Window:
    """Return when the note stands that says that an alert is over: for a day from the all clear."""
    return Window(utc(all_clear_at), utc(all_clear_at) + RESOLVED_SHOWN_FOR)


def showing_resolved(state: str, published: bool, all_clear_at: datetime | None, at: datetime) -> bool:
    """Say whether the public sees the note that an alert is over."""
    return published and state == State.ENDED and all_clear_at is not None and resolved_window(all_clear_at).holds(at)


def situation(state: str, published: bool, window: Window, at: datetime) -> str:
    """Return in one word what an alert does now: `showing`, `waiting` for its start, `over`, or its state."""
    if state != State.LIVE:
        return str(state)
    if not published:
        return "draft"
    if window.holds(at):
        return "showing"
    return "waiting" if utc(at) < utc(window.starts_at) else "over"


def latest_end(severity: str, starts_at: datetime, at: datetime) -> datetime:
    """Return the latest end that may be set at the moment `at`: counted from then, or from a start that lies ahead."""
    return max(utc(starts_at), utc(at)) + LONGEST[Severity(severity)]


def confirmation_due(severity: str, known_true_at: datetime) -> datetime:
    """Return when somebody has to say again that an alert is still true."""
    return utc(known_true_at) + CONFIRM_EVERY[Severity(severity)]


def in_doubt(severity: str, known_true_at: datetime, at: datetime) -> bool:
    """Say whether the public must be told that we are checking: a confirmation is overdue by half its time."""
    return utc(at) >= utc(known_true_at) + CONFIRM_EVERY[Severity(severity)] * 3 / 2
