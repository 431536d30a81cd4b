"""When somebody answers or a door is open: weekly spans, special days and holidays. Pure functions, Pacific time.

Hours that nobody has told us are `None`, and every function says so instead of guessing. What counts:

- A span belongs to the day on which it begins: what runs over midnight runs on into a holiday or a special day.
- Special days go before holidays, holidays before the week. Of special days within others the fewer ones count
  (“Dec 24” within “Dec 20 to Jan 2”); spans for the very same days are added to each other.
- A time that the clock skips in March is the moment of the jump: the clock has passed it then. A time that comes twice
  in November is the first of the two (as in RFC 5545, section 3.3.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import holidays
from django.utils import translation
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

ZONE = ZoneInfo("America/Los_Angeles")
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
NEAR = 4  # days in which a next change is nearly always found
FURTHEST = 400  # days in which one is looked for at all: a year of special days, and some
EARLY = 6  # o'clock: “until 2 a.m.” is the coming night


@dataclass(frozen=True)
class Span:
    """From `opens` to `closes` on the wall clock. `closes` earlier means the next day; equal, 24 hours."""

    opens: time
    closes: time


@dataclass(frozen=True)
class SpecialDays:
    """Days, both included, that have hours of their own; without spans they are closed."""

    first: date
    last: date
    spans: tuple[Span, ...] = ()

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Hours:
    """`week` holds a tuple of spans for each day from Monday to Sunday."""

    week: tuple[tuple[Span, ...], ...]
    exceptions: tuple[SpecialDays, ...] = ()
    closed_on_holidays: bool = False


@cache
def holidays_of(year: int) -> dict[date, str]:
    """Return the days off of a year with their English names: US federal and California public holidays.

    A holiday on a Saturday or Sunday is off on that day and on the day on which it is observed (PyPI: holidays).
    California leaves out a federal one, so both lists are read.
    """
    lists = (holidays.country_holidays("US", subdiv=place, years=year, language="en_US") for place in (None, "CA"))
    return {day: name for days in lists for day, name in days.items() if day.year == year}


def is_holiday(day: date) -> bool:
    """Say whether a day is a US federal or California public holiday, or the day on which one is observed."""
    return day in holidays_of(day.year)


def spans_of(hours: Hours, day: date) -> tuple[Span, ...]:
    """Return the spans that begin on a day."""
    special = _special_spans(hours, day)
    return hours.week[day.weekday()] if special is None else special


def _special_spans(hours: Hours, day: date) -> tuple[Span, ...] | None:
    """Return the spans of a day that the week does not decide on, `None` for an ordinary day."""
    around = [days for days in hours.exceptions if day in days]
    if around:
        fewest = min(days.last - days.first for days in around)
        return tuple(span for days in around if days.last - days.first == fewest for span in days.spans)
    return () if hours.closed_on_holidays and is_holiday(day) else None


def special_days(hours: Hours, since: date, days: int = 366) -> list[SpecialDays]:
    """Return the days from `since` on that are not as the week says; alike ones that follow each other are one."""
    found: list[SpecialDays] = []
    for day in (since + number * DAY for number in range(days)):
        spans = _special_spans(hours, day)
        if spans is None:
            continue
        if found and found[-1].last == day - DAY and found[-1].spans == spans:
            found[-1] = SpecialDays(found[-1].first, day, spans)
        else:
            found.append(SpecialDays(day, day, spans))
    return found


def _moment(at: datetime) -> datetime:
    """Return a moment in UTC: Python compares two times of one zone by the clock alone, where 1:30 equals 1:30."""
    if at.tzinfo is None:
        raise ValueError("A moment needs a zone.")
    return at.astimezone(UTC)


def _instant(day: date, clock: time) -> datetime:
    """Return the moment, in UTC, at which the wall clock of a day shows a time or has first passed it."""
    local = datetime.combine(day, clock, ZONE)
    moment = local.astimezone(UTC)
    if moment.astimezone(ZONE).replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    moment = moment.replace(second=0, microsecond=0)  # skipped: this is later by as much as the clock jumps
    offset = moment.astimezone(ZONE).utcoffset()
    while (moment - MINUTE).astimezone(ZONE).utcoffset() == offset:
        moment -= MINUTE
    return moment


@lru_cache(maxsize=128)
def _intervals(hours: Hours, first: date, days: int) -> tuple[tuple[datetime, datetime], ...]:
    """Return, in UTC and in order, when it is open by the spans of some days; those that touch or overlap are one."""
    joined: list[tuple[datetime, datetime]] = []
    for opens, closes in sorted(_moments(hours, first, days)):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def _moments(hours: Hours, first: date, days: int) -> Iterator[tuple[datetime, datetime]]:
    for day in (first + number * DAY for number in range(days)):
        for span in spans_of(hours, day):
            opens = _instant(day, span.opens)
            closes = _instant(day if span.closes > span.opens else day + DAY, span.closes)
            if opens < closes:  # a span within the hour that is skipped is none
                yield opens, closes


def is_open(hours: Hours | None, at: datetime) -> bool | None:
    """Say whether it is open at a moment; `None` when the hours are not known."""
    if hours is None:
        return None
    at = _moment(at)
    today = at.astimezone(ZONE).date()
    return any(opens <= at < closes for opens, closes in _intervals(hours, today - DAY, NEAR))


def next_change(hours: Hours | None, at: datetime) -> datetime | None:
    """Return when it next opens or closes, in UTC; `None` when that is not known, or not within `FURTHEST` days."""
    if hours is None:
        return None
    at = _moment(at)
    today = at.astimezone(ZONE).date()
    for days in (NEAR, FURTHEST):
        seen = _instant(today + (days - 1) * DAY, time(0))  # what begins then or later may still join
        changes = (change for interval in _intervals(hours, today - DAY, days) for change in interval)
        change = next((change for change in changes if change > at), seen)
        if change < seen:
            return change
    return None


def describe(hours: Hours | None, at: datetime, language: str) -> str:
    """Return one sentence on a moment, in a language: “Open now until 6 p.m. PT”."""
    with translation.override(language):
        if hours is None:
            return _("Hours are not listed yet: call to check")
        change, today = next_change(hours, at), at.astimezone(ZONE).date()
        if is_open(hours, at):
            until = change and _until(change.astimezone(ZONE), today)
            return _("Open now until %(when)s PT") % {"when": until} if until else _("Open 24 hours")
        opens = change and _opens(change.astimezone(ZONE), today)
        return _("Closed now. Opens %(when)s PT") % {"when": opens} if opens else _("Closed")


def describes_until(hours: Hours | None, at: datetime) -> datetime | None:
    """Return until when `describe` says the same, in UTC: to the next change, or to midnight, when “tomorrow” moves.

    `None` when the hours are not known: then it stays so until somebody tells us.
    """
    if hours is None:
        return None
    midnight = _instant(at.astimezone(ZONE).date() + DAY, time(0))
    return min(next_change(hours, at) or midnight, midnight)


def _until(change: datetime, today: date) -> str:
    """Return when it closes: “6 p.m.”, “midnight”, “tomorrow at 6 p.m.”, “Monday at midnight” (the end of Monday)."""
    at_midnight = change.time() == time(0)
    day = change.date() - DAY if at_midnight else change.date()
    if day == today or (day == today + DAY and change.hour < EARLY and not at_midnight):
        return _clock_until(change.time())
    return _on(day, today, _at(change.time()))


def _opens(change: datetime, today: date) -> str:
    """Return when it opens: “at 8 a.m.”, “tomorrow at 8 a.m.”, “Monday at 8 a.m.”, “Jan 2 at 8 a.m.”.

    The midnight with which a day begins is “12 a.m.” of it; only the coming one is clear by its name.
    """
    if change.date() == today or (change.date() == today + DAY and change.time() == time(0)):
        return _at(change.time())
    return _on(change.date(), today, _at(change.time(), first_of_day=True))


def _on(day: date, today: date, at: str) -> str:
    if day == today + DAY:
        return _("tomorrow %(at)s") % {"at": at}
    named = date_format(day, _("l") if day < today + 7 * DAY else _("M j"))
    return _("%(day)s %(at)s") % {"day": named, "at": at}


def _clock_until(clock: time) -> str:
    """Return a time as the end of something: “6 p.m.”, “noon”; in Spanish with its article, “las 6 p.m.”."""
    if clock == time(0):
        return pgettext("until", "midnight")
    if clock == time(12):
        return pgettext("until", "noon")
    return npgettext("until", "%(time)s", "%(time)s", clock.hour % 12 or 12) % {"time": date_format(clock, "P")}


def _at(clock: time, *, first_of_day: bool = False) -> str:
    if clock == time(0) and not first_of_day:
        return _("at midnight")
    if clock == time(12):
        return _("at noon")
    words = date_format(clock, "g a" if clock == time(0) else "P")
    return npgettext("at", "at %(time)s", "at %(time)s", clock.hour % 12 or 12) % {"time": words}
