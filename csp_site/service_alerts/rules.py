"""When an alert shows, and which of several comes first. Plain values, no clock."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_SHOWN = 3


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


@dataclass(frozen=True)
class Window:
    """From `starts_at` (included) to `ends_at` (excluded); both know their time zone."""

    starts_at: datetime
    ends_at: datetime

    def holds(self, at: datetime) -> bool:
        """Say whether the moment `at` lies in the window."""
        return self.starts_at <= at < self.ends_at


def showing(state: str, published: bool, window: Window, at: datetime) -> bool:
    """Say whether the public sees an alert at a moment: switched on, published, and inside its window."""
    return published and state == State.LIVE and window.holds(at)


def situation(state: str, published: bool, window: Window, at: datetime) -> str:
    """Return in one word what an alert does now: `showing`, `waiting` for its start, `over`, or its state."""
    if state != State.LIVE:
        return str(state)
    if not published:
        return "draft"
    if at < window.starts_at:
        return "waiting"
    return "showing" if at < window.ends_at else "over"
