"""A year as quarters of an hour, Pacific time. What is true in some of them is one number with a bit for each."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from .opening_hours import ZONE, Hours, is_open, next_change

QUARTER = timedelta(minutes=15)


def beginning(year: int) -> datetime:
    """Return the first moment of a year, in UTC: what is counted from is never on the wall clock."""
    return datetime(year, 1, 1, tzinfo=ZONE).astimezone(UTC)


def count(year: int) -> int:
    """Return how many quarters of an hour a year has: 35,040, or 35,136 in a leap year."""
    return (beginning(year + 1) - beginning(year)) // QUARTER


def year_and_next(at: datetime) -> tuple[int, int]:
    """Return the year of a moment in Pacific time, and the one after it: what has to hold now and for some time."""
    year = at.astimezone(ZONE).year
    return year, year + 1


def moment(year: int, number: int) -> datetime:
    """Return when a quarter begins, in Pacific time; the first one of the year has the number 0."""
    return (beginning(year) + number * QUARTER).astimezone(ZONE)


def every_quarter(year: int) -> int:
    """Return the number in which the bit of every quarter of the year is set."""
    return (1 << count(year)) - 1


def first_missing(quarters: int, year: int) -> int | None:
    """Return the first quarter of the year whose bit is not set, `None` if all are."""
    missing = every_quarter(year) & ~quarters
    return (missing & -missing).bit_length() - 1 if missing else None


@lru_cache(maxsize=256)
def open_quarters(hours: Hours, year: int) -> int:
    """Return the quarters of a year at whose first moment it is open. Some hundredths of a second, once for each."""
    start, found = beginning(year), 0
    for opens, closes in _open_spans(hours, start, beginning(year + 1)):
        first, end = -((start - opens) // QUARTER), -((start - closes) // QUARTER)  # rounded up
        found |= ((1 << (end - first)) - 1) << first
    return found


def _open_spans(hours: Hours, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield from when until when it is open between two moments, in UTC."""
    at, is_open_now = start, is_open(hours, start)
    while at < end:
        change = next_change(hours, at)
        until = min(change.astimezone(UTC), end) if change else end
        if is_open_now:
            yield at, until
        at, is_open_now = until, not is_open_now
