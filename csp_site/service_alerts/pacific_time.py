"""Pacific time as people write and read it; a moment is kept in UTC. Plain values, no clock.

Moments in UTC, because Python compares two times of one zone by their hands alone: 1:30 PDT would equal 1:30 PST.
The night of the change: 2 a.m. local time, forward in March, back in November (15 U.S.C. 260a).
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Los_Angeles")
ZONE_NAMES = ("PT", "PDT", "PST")
YEARS = range(2000, 2100)  # another year is a slip of the finger
_MINUTE = timedelta(minutes=1)
_UNITS = {"m": _MINUTE, "h": timedelta(hours=1), "d": timedelta(days=1)}
_RELATIVE = re.compile(r"\+\s*(\d{1,4})\s*([mhd])", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T|,?\s+)(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?\s*(?P<zone>P[DS]?T|UTC|Z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)


class UnreadableTime(ValueError):  # noqa: N818 - a refusal, not a fault
    """What was written is no time."""


class AmbiguousTime(ValueError):  # noqa: N818 - a refusal, not a fault
    """A time that comes twice: `first` (PDT) and `second` (PST) are the moments that it can mean, in UTC."""

    def __init__(self, first: datetime, second: datetime) -> None:
        self.first, self.second = first, second
        clock, date = time_of_day(first), day(first)
        super().__init__(
            f"{clock} comes twice on {date}, because the clocks go back: write PDT behind it for the first or PST for"
            " the second."
        )


class MissingTime(ValueError):  # noqa: N818 - a refusal, not a fault
    """A time that the clock skips; `following` is the first moment after the gap, in UTC."""

    def __init__(self, naive: datetime, following: datetime) -> None:
        self.naive, self.following = naive, following
        before, after = time_of_day(self.gap_begins), time_of_day(following)
        super().__init__(
            f"There is no {time_of_day(naive)} on {day(naive)}: the clock goes from {before} to {after}"
            f" The next time that exists is {shown(following)}."
        )

    @property
    def gap_begins(self) -> datetime:
        """Return what the clock would have shown at `following`, had it not been put forward: without a zone."""
        second = timedelta(seconds=1)
        return _local(self.following - second).replace(tzinfo=None) + second


class WrongZone(ValueError):  # noqa: N818 - a refusal, not a fault
    """A time was given the name of the other half of the year; `moment` (UTC) is what its right name means."""

    def __init__(self, moment: datetime, named: str) -> None:
        self.moment, self.named, self.right = moment, named, _local(moment).tzname()
        super().__init__(f"{day(moment)} is in {self.right} at this time, not in {named}.")


def localized(naive: datetime, zone_name: str = "") -> datetime:
    """Return the moment (in UTC) at which clocks in California show `naive`.

    `zone_name` is "" or "PT" where the time is clear by itself, else "PDT" or "PST". Raises `AmbiguousTime`,
    `MissingTime` (whatever the zone's name: the clock never shows it), `WrongZone`, or `UnreadableTime` for a zone or a
    year that can't be.
    """
    name = zone_name.upper() or "PT"
    if naive.tzinfo is not None:
        raise ValueError("This time has a zone already.")
    if name not in ZONE_NAMES:
        raise UnreadableTime(f"“{zone_name}” is none of {', '.join(ZONE_NAMES)}.")
    if naive.year not in YEARS:
        raise UnreadableTime(f"The year must be from {YEARS[0]} to {YEARS[-1]}, not {naive.year}.")
    first, second = (naive.replace(tzinfo=ZONE, fold=fold) for fold in (0, 1))
    if first.utcoffset() < second.utcoffset():
        raise MissingTime(naive, _after_gap(naive))
    meant = {moment.tzname(): moment.astimezone(UTC) for moment in (first, second)}
    if name == "PT" and len(meant) > 1:
        raise AmbiguousTime(*meant.values())
    if name not in ("PT", *meant):
        raise WrongZone(first.astimezone(UTC), name)
    return meant.get(name, first.astimezone(UTC))


def wall_clock(moment: datetime) -> tuple[datetime, str]:
    """Return what `localized` turns back into the moment: the clock, and PDT or PST where its time comes twice."""
    local = _local(moment)
    naive = local.replace(tzinfo=None, fold=0)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return naive, local.tzname() if twice else ""


def parse(text: str, at: datetime | None = None, zone_name: str = "") -> datetime:
    """Return the moment (in UTC) that a text names.

    It is `2026-11-01 01:30`, with a `T` or a space, with a.m. or p.m. if wanted, and then PT, PDT, PST, UTC, an offset,
    or nothing; nothing means `zone_name` (see `localized`). With `at` (which knows its zone) it may be `+90m`, `+6h` or
    `+3d` from then: time that passes, so that a day is 24 hours also when clocks change. Raises as `localized` does,
    and `UnreadableTime`.
    """
    written = text.strip()
    if relative := _RELATIVE.fullmatch(written):
        return _later(at, int(relative[1]), relative[2])
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise UnreadableTime(f"“{written}” is no time. Write it as 2026-11-01 13:30, in Pacific time.")
    zone, naive = (match["zone"] or "").upper(), _naive(match)
    if zone[:1] in ("", "P"):
        if zone not in ("", "PT") and zone_name.upper() not in ("", "PT", zone):
            raise UnreadableTime(f"Two zones are named, {zone} and {zone_name.upper()}. Name one.")
        return localized(naive, zone if zone not in ("", "PT") else zone_name)
    return naive.replace(tzinfo=_offset(zone)).astimezone(UTC)


def shown(moment: datetime) -> str:
    """Return a moment in English with year and zone: `Nov 1, 2026, 1:30 a.m. PDT`."""
    return f"{day(moment)}, {time_of_day(moment)} {_local(moment).tzname()}"


def day(moment: datetime) -> str:
    """Return the Pacific date of a moment, in English: `Nov 1, 2026`. A time without a zone is on the clock already."""
    local = moment if moment.tzinfo is None else _local(moment)
    return f"{local:%b} {local.day}, {local.year}"


def time_of_day(moment: datetime) -> str:
    """Return the Pacific time of day of a moment, to the minute: `1:30 a.m.` A time without a zone: as `day`."""
    local = moment if moment.tzinfo is None else _local(moment)
    return f"{local.hour % 12 or 12}:{local.minute:02} {'a.m.' if local.hour < 12 else 'p.m.'}"


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment needs a zone.")
    return moment.astimezone(ZONE)


def _after_gap(naive: datetime) -> datetime:
    following = naive.replace(second=0, microsecond=0)
    while True:
        following += _MINUTE
        first, second = (following.replace(tzinfo=ZONE, fold=fold) for fold in (0, 1))
        if first.utcoffset() == second.utcoffset():
            return first.astimezone(UTC)


def _later(at: datetime | None, count: int, unit: str) -> datetime:
    if at is None:
        raise UnreadableTime("A time from now on, such as +6h, can't be used here. Write it as 2026-11-01 13:30.")
    return _local(at).astimezone(UTC) + count * _UNITS[unit.lower()]


def _naive(match: re.Match) -> datetime:
    year, month, date, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    half = (match["half"] or "").lower()
    if year not in YEARS:
        raise UnreadableTime(f"The year must be from {YEARS[0]} to {YEARS[-1]}, not {year}.")
    if half and not 1 <= hour <= 12:
        raise UnreadableTime(f"There is no {hour} o'clock with a.m. or p.m.")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return datetime(year, month, date, hour, minute, second, int((match[7] or "0").ljust(6, "0")))  # noqa: DTZ001
    except ValueError as error:
        raise UnreadableTime(f"There is no such day or time: {match[0].strip()}.") from error


def _offset(zone: str) -> timezone:
    if zone in ("Z", "UTC"):
        return UTC
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    if hours > 14 or minutes > 59:
        raise UnreadableTime(f"There is no offset {zone} from UTC.")
    return timezone((-1 if zone[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
