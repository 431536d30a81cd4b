"""Opening hours as people read them on a card or a list: a line for the days that are alike. Pure functions."""

from datetime import date, time
from itertools import groupby

from django.utils import translation
from django.utils.dateformat import format as date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .opening_hours import DAY, Hours, Span, special_days

MONDAY = date(2026, 1, 5)  # any: its week gives the names of the days
A_DAY = 24 * 60  # minutes


def week_in_words(hours: Hours, language: str) -> list[str]:
    """Return the week, days that follow each other and are alike as one: “Monday to Friday: 8 a.m. to 6 p.m.”."""
    with translation.override(language):
        runs = [list(days) for _spans, days in groupby(range(7), key=lambda day: hours.week[day])]
        return [f"{capfirst(_days(run[0], run[-1]))}: {_spans(hours.week[run[0]])}" for run in runs]


def special_in_words(hours: Hours, since: date, language: str) -> list[str]:
    """Return the days of a year from a day on that are not as the week says: “Thu, Nov 26, 2026: closed”."""
    with translation.override(language):
        return [
            f"{capfirst(_dates(days.first, days.last))}: {_spans(days.spans)}" for days in special_days(hours, since)
        ]


def _spans(spans: tuple[Span, ...]) -> str:
    """Return the spans of a day: “8 a.m. to noon, 1 p.m. to 6 p.m.”, “24 hours”, “closed”."""
    return ", ".join(_span(span) for span in _joined(spans)) or _("closed")


def _joined(spans: tuple[Span, ...]) -> list[Span]:
    """Return the spans in order, those that touch or overlap as one."""
    found: list[list[int]] = []
    for opens, closes in sorted(map(_minutes, spans)):
        if found and opens <= found[-1][1]:
            found[-1][1] = min(max(found[-1][1], closes), found[-1][0] + A_DAY)
        else:
            found.append([opens, closes])
    return [Span(*(time(*divmod(minute % A_DAY, 60)) for minute in span)) for span in found]


def _minutes(span: Span) -> tuple[int, int]:
    """Return a span in minutes since midnight; what ends on the next day ends after more than a day's."""
    opens, closes = (clock.hour * 60 + clock.minute for clock in (span.opens, span.closes))
    return opens, closes if closes > opens else closes + A_DAY


def _span(span: Span) -> str:
    if span.opens != span.closes:
        opens, closes = (date_format(clock, "P") for clock in (span.opens, span.closes))
        return _("%(first)s to %(last)s") % {"first": opens, "last": closes}
    if span.opens == time(0):
        return _("24 hours")
    return _("24 hours from %(time)s on") % {"time": date_format(span.opens, "P")}


def _days(first: int, last: int) -> str:
    names = [date_format(MONDAY + day * DAY, "l") for day in (first, last)]
    if last - first == 6:
        return _("every day")
    if last - first == 1:
        return _("%(first)s and %(last)s") % {"first": names[0], "last": names[1]}
    return names[0] if first == last else _("%(first)s to %(last)s") % {"first": names[0], "last": names[1]}


def _dates(first: date, last: date) -> str:
    dates = [date_format(day, _("D, M j, Y")) for day in (first, last)]
    return dates[0] if first == last else _("%(first)s to %(last)s") % {"first": dates[0], "last": dates[1]}
