"""When it is open, when that changes, and how it is said. Every moment is Pacific time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contact.opening_hours import (
    ZONE,
    Hours,
    Span,
    SpecialDays,
    describe,
    describes_until,
    holidays_of,
    is_holiday,
    is_open,
    next_change,
    spans_of,
    special_days,
)

SECOND = timedelta(seconds=1)


def at(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE, fold=fold)


def span(opens: str, closes: str) -> Span:
    return Span(time.fromisoformat(opens), time.fromisoformat(closes))


def daily(*spans: Span, **more) -> Hours:
    return Hours((spans,) * 7, **more)


def weekdays(*spans: Span, **more) -> Hours:
    return Hours((spans,) * 5 + ((), ()), **more)


def special(first: str, *spans: Span, last: str = "") -> SpecialDays:
    return SpecialDays(date.fromisoformat(first), date.fromisoformat(last or first), spans)


OFFICE = weekdays(span("08:00", "18:00"), closed_on_holidays=True)
SPLIT = daily(span("08:00", "12:00"), span("13:00", "17:00"))
LATE = daily(span("20:00", "02:00"))
ALWAYS = daily(span("00:00", "00:00"))
NEVER = Hours(((),) * 7)
NIGHTS = daily(span("20:00", "04:00"), closed_on_holidays=True)
NO_CHRISTMAS_EVE = daily(span("20:00", "04:00"), exceptions=(special("2026-12-24"),))
CHRISTMAS = weekdays(
    span("08:00", "18:00"),
    exceptions=(special("2026-12-21", last="2027-01-01"), special("2026-12-24", span("08:00", "12:00"))),
)


@pytest.mark.parametrize(
    ("hours", "moment", "opened", "change"),
    [
        (OFFICE, "2026-11-20 07:59:59", False, "2026-11-20 08:00"),
        (OFFICE, "2026-11-20 08:00:00", True, "2026-11-20 18:00"),
        (OFFICE, "2026-11-20 17:59:59", True, "2026-11-20 18:00"),
        (OFFICE, "2026-11-20 18:00:00", False, "2026-11-23 08:00"),
        (OFFICE, "2026-11-21 22:00", False, "2026-11-23 08:00"),  # Saturday, 10 p.m.
        (OFFICE, "2026-11-26 10:00", False, "2026-11-30 08:00"),  # Thanksgiving; California is off on the Friday too
        (OFFICE, "2026-11-25 19:00", False, "2026-11-30 08:00"),
        (OFFICE, "2026-07-03 10:00", False, "2026-07-06 08:00"),  # the Fourth is a Saturday: observed on the Friday
        (SPLIT, "2026-11-20 12:30", False, "2026-11-20 13:00"),
        (SPLIT, "2026-11-20 11:00", True, "2026-11-20 12:00"),
        (SPLIT, "2026-11-20 23:00", False, "2026-11-21 08:00"),
        (LATE, "2026-11-20 01:59", True, "2026-11-20 02:00"),
        (LATE, "2026-11-20 02:00", False, "2026-11-20 20:00"),
        (LATE, "2026-11-20 23:00", True, "2026-11-21 02:00"),
        (ALWAYS, "2026-11-20 00:00", True, None),
        (NEVER, "2026-11-20 12:00", False, None),
        (daily(span("08:00", "08:00")), "2026-11-20 08:00", True, None),
    ],
)
def test_it_is_open_until_it_changes(hours, moment, opened, change):
    assert is_open(hours, at(moment)) is opened
    assert next_change(hours, at(moment)) == (change and at(change))


def test_unknown_hours_are_neither_open_nor_closed():
    moment = at("2026-11-20 12:00")
    assert is_open(None, moment) is None
    assert next_change(None, moment) is None
    assert describes_until(None, moment) is None


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        is_open(OFFICE, at("2026-11-20 12:00").replace(tzinfo=None))


def test_a_moment_of_any_zone_is_the_same_moment():
    assert is_open(OFFICE, datetime(2026, 11, 21, 1, 59, tzinfo=UTC))
    assert not is_open(OFFICE, datetime(2026, 11, 21, 2, 0, tzinfo=UTC))


# Over midnight into a day that is different: a span belongs to the day on which it begins.


@pytest.mark.parametrize(
    ("hours", "moment", "opened", "change"),
    [
        (NIGHTS, "2026-11-26 03:00", True, "2026-11-26 04:00"),  # began on the Wednesday before Thanksgiving
        (NIGHTS, "2026-11-26 20:00", False, "2026-11-28 20:00"),
        (NIGHTS, "2026-11-28 03:00", False, "2026-11-28 20:00"),  # Friday, a holiday in California, has no night
        (NO_CHRISTMAS_EVE, "2026-12-24 03:59", True, "2026-12-24 04:00"),
        (NO_CHRISTMAS_EVE, "2026-12-25 03:00", False, "2026-12-25 20:00"),
        (
            daily(exceptions=(special("2026-12-31", span("22:00", "03:00")),)),
            "2027-01-01 02:00",
            True,
            "2027-01-01 03:00",
        ),
        (daily(span("00:00", "00:00"), closed_on_holidays=True), "2026-11-25 12:00", True, "2026-11-26 00:00"),
        (daily(span("00:00", "00:00"), closed_on_holidays=True), "2026-11-26 00:00", False, "2026-11-28 00:00"),
    ],
)  # fmt: skip
def test_a_span_belongs_to_the_day_on_which_it_begins(hours, moment, opened, change):
    assert is_open(hours, at(moment)) is opened
    assert next_change(hours, at(moment)) == at(change)


# The nights on which the clock changes.


@pytest.mark.parametrize(
    ("hours", "moment", "opened", "change"),
    [
        # 2026-03-08: from 2 a.m. the clock goes to 3 a.m.; what was to begin or end between is the moment of the jump.
        (daily(span("00:30", "02:30")), at("2026-03-08 01:59:59"), True, at("2026-03-08 03:00")),
        (daily(span("00:30", "02:30")), at("2026-03-08 03:00"), False, at("2026-03-09 00:30")),
        (daily(span("02:30", "06:00")), at("2026-03-08 01:59:59"), False, at("2026-03-08 03:00")),
        (daily(span("02:30", "06:00")), at("2026-03-08 03:00"), True, at("2026-03-08 06:00")),
        (daily(span("02:30", "03:15")), at("2026-03-08 03:14:59"), True, at("2026-03-08 03:15")),
        (daily(span("02:15", "02:45")), at("2026-03-08 01:00"), False, at("2026-03-09 02:15")),  # no such time
        (daily(span("02:00", "06:00")), at("2026-03-08 03:00"), True, at("2026-03-08 06:00")),
        (LATE, at("2026-03-08 01:30"), True, at("2026-03-08 03:00")),
        (ALWAYS, at("2026-03-08 02:30"), True, None),  # a time that does not exist
        (LATE, at("2026-03-08 02:30"), False, at("2026-03-08 20:00")),
        # 2026-11-01: at 2 a.m. the clock goes back to 1 a.m.; of the two the first counts.
        (daily(span("00:30", "01:30")), at("2026-11-01 01:29:59"), True, at("2026-11-01 01:30")),
        (daily(span("00:30", "01:30")), at("2026-11-01 01:30"), False, at("2026-11-02 00:30")),
        (daily(span("00:30", "01:30")), at("2026-11-01 01:15", fold=1), False, at("2026-11-02 00:30")),
        (daily(span("01:30", "05:00")), at("2026-11-01 01:29:59"), False, at("2026-11-01 01:30")),
        (daily(span("01:30", "05:00")), at("2026-11-01 01:00", fold=1), True, at("2026-11-01 05:00")),
        (LATE, at("2026-11-01 01:30"), True, at("2026-11-01 02:00")),
        (LATE, at("2026-11-01 01:30", fold=1), True, at("2026-11-01 02:00")),
        (LATE, at("2026-11-01 02:00"), False, at("2026-11-01 20:00")),
    ],
)
def test_the_nights_of_the_clock(hours, moment, opened, change):
    assert is_open(hours, moment) is opened
    found = next_change(hours, moment)
    assert (found and found.astimezone(UTC)) == (change and change.astimezone(UTC))


def test_a_day_of_24_hours_has_23_or_25_when_the_clock_changes():
    hours = Hours(((),) * 6 + ((span("00:00", "00:00"),),))
    for day, length in (("2026-03-08", 23), ("2026-11-01", 25), ("2026-11-08", 24)):
        opens = next_change(hours, at(f"{day} 00:00") - SECOND)
        assert next_change(hours, opens) - opens == timedelta(hours=length)


# Holidays and special days.


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01", "2026-01-19", "2026-02-16", "2026-03-31", "2026-05-25", "2026-06-19", "2026-07-03", "2026-07-04",
        "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-11-27", "2026-12-25",
        "2027-07-05",  # the Fourth is a Sunday
        "2027-12-24",  # Christmas is a Saturday
        "2027-12-31",  # so is New Year's Day 2028: observed in the year before
    ],
)  # fmt: skip
def test_federal_and_california_days_are_off(day):
    day = date.fromisoformat(day)
    assert is_holiday(day)
    assert holidays_of(day.year)[day]


@pytest.mark.parametrize("day", ["2026-11-25", "2026-07-02", "2026-12-24", "2026-12-31", "2026-04-01"])
def test_the_days_beside_them_are_not(day):
    assert not is_holiday(date.fromisoformat(day))


def test_a_special_day_goes_before_a_holiday():
    hours = weekdays(
        span("08:00", "18:00"), exceptions=(special("2026-11-27", span("09:00", "12:00")),), closed_on_holidays=True
    )
    assert is_open(hours, at("2026-11-27 10:00"))
    assert not is_open(hours, at("2026-11-26 10:00"))


def test_of_special_days_the_fewer_count():
    assert not is_open(CHRISTMAS, at("2026-12-23 10:00"))
    assert is_open(CHRISTMAS, at("2026-12-24 10:00"))
    backwards = Hours(CHRISTMAS.week, CHRISTMAS.exceptions[::-1])
    assert all(
        spans_of(backwards, day) == spans_of(CHRISTMAS, day)
        for day in (date(2026, 12, 20) + number * timedelta(days=1) for number in range(14))
    )


def test_rows_for_the_same_day_make_a_split_shift():
    hours = daily(
        exceptions=(special("2026-12-24", span("08:00", "10:00")), special("2026-12-24", span("14:00", "16:00")))
    )
    assert [is_open(hours, at(f"2026-12-24 {clock}")) for clock in ("09:00", "12:00", "15:00")] == [True, False, True]


def test_overlapping_spans_are_one():
    hours = daily(span("08:00", "13:00"), span("12:00", "18:00"), span("18:00", "19:00"))
    assert next_change(hours, at("2026-11-20 08:00")) == at("2026-11-20 19:00")


def test_days_that_are_different_are_told_as_they_count():
    assert special_days(CHRISTMAS, date(2026, 12, 1), 60) == [
        special("2026-12-21", last="2026-12-23"),
        special("2026-12-24", span("08:00", "12:00")),
        special("2026-12-25", last="2027-01-01"),
    ]


# In words.


@pytest.mark.parametrize(
    ("hours", "moment", "english", "spanish"),
    [
        (OFFICE, "2026-11-20 12:00", "Open now until 6 p.m. PT", "Abierto ahora hasta las 6 p.m., hora del Pacífico"),
        (OFFICE, "2026-11-20 07:00", "Closed now. Opens at 8 a.m. PT",
         "Cerrado ahora. Abre a las 8 a.m., hora del Pacífico"),
        (OFFICE, "2026-11-19 19:00", "Closed now. Opens tomorrow at 8 a.m. PT",
         "Cerrado ahora. Abre mañana a las 8 a.m., hora del Pacífico"),
        (OFFICE, "2026-11-21 22:00", "Closed now. Opens Monday at 8 a.m. PT",
         "Cerrado ahora. Abre el lunes a las 8 a.m., hora del Pacífico"),
        (CHRISTMAS, "2026-12-25 10:00", "Closed now. Opens Jan 4 at 8 a.m. PT",
         "Cerrado ahora. Abre el 4 de enero a las 8 a.m., hora del Pacífico"),
        (SPLIT, "2026-11-20 09:00", "Open now until noon PT",
         "Abierto ahora hasta el mediodía, hora del Pacífico"),
        (SPLIT, "2026-11-20 12:00", "Closed now. Opens at 1 p.m. PT",
         "Cerrado ahora. Abre a la 1 p.m., hora del Pacífico"),
        (daily(span("09:00", "13:30")), "2026-11-20 10:00", "Open now until 1:30 p.m. PT",
         "Abierto ahora hasta la 1:30 p.m., hora del Pacífico"),
        (daily(span("12:00", "20:00")), "2026-11-20 10:00", "Closed now. Opens at noon PT",
         "Cerrado ahora. Abre al mediodía, hora del Pacífico"),
        (LATE, "2026-11-20 23:00", "Open now until 2 a.m. PT", "Abierto ahora hasta las 2 a.m., hora del Pacífico"),
        (daily(span("08:00", "00:00")), "2026-11-20 23:00", "Open now until midnight PT",
         "Abierto ahora hasta la medianoche, hora del Pacífico"),
        (weekdays(span("00:00", "00:00")), "2026-11-18 10:00", "Open now until Friday at midnight PT",
         "Abierto ahora hasta el viernes a medianoche, hora del Pacífico"),
        (weekdays(span("00:00", "00:00")), "2026-11-20 10:00", "Open now until midnight PT",
         "Abierto ahora hasta la medianoche, hora del Pacífico"),
        (weekdays(span("00:00", "00:00")), "2026-11-21 10:00", "Closed now. Opens Monday at 12 a.m. PT",
         "Cerrado ahora. Abre el lunes a las 12 a.m., hora del Pacífico"),
        (weekdays(span("00:00", "00:00")), "2026-11-22 10:00", "Closed now. Opens at midnight PT",
         "Cerrado ahora. Abre a medianoche, hora del Pacífico"),
        (weekdays(span("18:00", "18:00")), "2026-11-20 19:00", "Open now until tomorrow at 6 p.m. PT",
         "Abierto ahora hasta mañana a las 6 p.m., hora del Pacífico"),
        (ALWAYS, "2026-11-20 12:00", "Open 24 hours", "Abierto las 24 horas"),
        (NEVER, "2026-11-20 12:00", "Closed", "Cerrado"),
        (None, "2026-11-20 12:00", "Hours are not listed yet: call to check",
         "El horario aún no está publicado: llame para confirmarlo"),
    ],
)  # fmt: skip
def test_a_moment_is_described_in_both_languages(hours, moment, english, spanish):
    assert describe(hours, at(moment), "en") == english
    assert describe(hours, at(moment), "es") == spanish


@pytest.mark.parametrize(
    ("hours", "moment", "until"),
    [
        (OFFICE, "2026-11-20 12:00", "2026-11-20 18:00"),
        (OFFICE, "2026-11-20 18:00", "2026-11-21 00:00"),  # “Monday” stays, and tomorrow it would be “tomorrow”
        (LATE, "2026-11-20 23:00", "2026-11-21 00:00"),
        (ALWAYS, "2026-11-20 12:00", "2026-11-21 00:00"),
    ],
)
def test_words_hold_until_the_next_change_or_midnight(hours, moment, until):
    assert describes_until(hours, at(moment)) == at(until)


# Properties.

clocks = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
spans = st.builds(Span, clocks, clocks)
some_spans = st.lists(spans, max_size=3).map(tuple)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
exceptions = st.builds(
    lambda first, length, held: SpecialDays(first, first + timedelta(days=length), held),
    days,
    st.integers(0, 10),
    some_spans,
)
schedules = st.builds(
    Hours,
    st.tuples(*[some_spans] * 7),
    st.lists(exceptions, max_size=4).map(tuple),
    st.booleans(),
)
BEGINNING = at("2026-01-01 00:00").astimezone(UTC)
NIGHTS_OF_THE_CLOCK = [datetime(2026, 3, 8, 6, tzinfo=UTC), datetime(2026, 11, 1, 5, tzinfo=UTC)]
moments = st.one_of(
    st.builds(lambda second: BEGINNING + second * SECOND, st.integers(0, 2 * 365 * 24 * 60 * 60)),
    st.builds(lambda night, minutes: night + timedelta(minutes=minutes), st.sampled_from(NIGHTS_OF_THE_CLOCK),
              st.integers(0, 12 * 60)),
)  # fmt: skip


@given(schedules, moments)
def test_it_changes_exactly_at_the_next_change(hours, moment):
    change = next_change(hours, moment)
    assume(change is not None)
    assert change > moment
    assert is_open(hours, change) is not is_open(hours, moment)
    assert is_open(hours, change - SECOND) is is_open(hours, moment) or change - SECOND < moment


@given(schedules, moments)
def test_it_does_not_change_before_it(hours, moment):
    """It can only change where a clock shows a quarter of an hour, so all of those are looked at."""
    end = min(next_change(hours, moment) or moment + timedelta(days=30), moment + timedelta(days=30))
    quarter = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0) + timedelta(minutes=15)
    while quarter < end:
        assert is_open(hours, quarter) is is_open(hours, moment)
        quarter += timedelta(minutes=15)


@given(schedules, moments)
def test_what_is_said_does_not_change_while_it_holds(hours, moment):
    until = describes_until(hours, moment)
    assert until > moment
    for language in ("en", "es"):
        assert describe(hours, until - SECOND, language) == describe(hours, moment, language) or until - SECOND < moment


def said_by_the_clock(hours: Hours, moment: datetime) -> bool:
    """Say whether it is open by what the clock on the wall shows: another way to the same answer."""
    local = moment.astimezone(ZONE)
    clock, today = local.time(), local.date()
    return any(
        held.opens <= clock and (clock < held.closes or held.closes <= held.opens) for held in spans_of(hours, today)
    ) or any(clock < held.closes <= held.opens for held in spans_of(hours, today - timedelta(days=1)))


@given(schedules, moments)
def test_it_is_open_as_the_clock_says(hours, moment):
    assume(not datetime(2026, 11, 1, 7, tzinfo=UTC) < moment < datetime(2026, 11, 1, 11, tzinfo=UTC))
    assume(not datetime(2027, 11, 7, 7, tzinfo=UTC) < moment < datetime(2027, 11, 7, 11, tzinfo=UTC))
    assert is_open(hours, moment) is said_by_the_clock(hours, moment)
