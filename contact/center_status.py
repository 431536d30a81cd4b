"""What may be said of an infusion center at a moment. Plain values, no clock."""

from datetime import datetime, timedelta

HOLDS = timedelta(hours=24)
CHECKING = "checking"


def status_at(status: str, as_of: datetime | None, at: datetime, *, during_alert: bool) -> str:
    """Return what may be said at the moment `at`.

    During an alert nothing is known to be true that is a day old, or of which nobody knows how old it is.
    """
    return CHECKING if during_alert and (as_of is None or at - as_of >= HOLDS) else status
