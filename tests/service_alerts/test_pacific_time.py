"""A time that somebody writes means one moment, or is refused with the reason."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csp_site.service_alerts.pacific_time import (
    ZONE,
    AmbiguousTime,
    MissingTime,
    UnreadableTime,
    WrongZone,
    localized,
    parse,
    shown,
    wall_clock,
)

FIRST_HALF_PAST_ONE = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
SECOND_HALF_PAST_ONE = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
moments = st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001


def clock(month, day, hour, minute=0, second=0):
    return datetime(2026, month, day, hour, minute, second)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-09 15:10", datetime(2026, 1, 9, 23, 10, tzinfo=UTC)),
        ("2026-01-09T15:10", datetime(2026, 1, 9, 23, 10, tzinfo=UTC)),
        ("2026-01-09 15:10 PT", datetime(2026, 1, 9, 23, 10, tzinfo=UTC)),
        ("2026-01-09 15:10 pst", datetime(2026, 1, 9, 23, 10, tzinfo=UTC)),
        (" 2026-1-9, 3:10 p.m. ", datetime(2026, 1, 9, 23, 10, tzinfo=UTC)),
        ("2026-01-09 12:00 am", datetime(2026, 1, 9, 8, tzinfo=UTC)),
        ("2026-01-09 12:00 PM", datetime(2026, 1, 9, 20, tzinfo=UTC)),
        ("2026-01-09 00:00", datetime(2026, 1, 9, 8, tzinfo=UTC)),
        ("2026-07-04 09:00 PDT", datetime(2026, 7, 4, 16, tzinfo=UTC)),
        ("2026-07-04T09:00:05", datetime(2026, 7, 4, 16, 0, 5, tzinfo=UTC)),
        ("2026-07-04T16:00Z", datetime(2026, 7, 4, 16, tzinfo=UTC)),
        ("2026-07-04T16:00:00.250+00:00", datetime(2026, 7, 4, 16, 0, 0, 250_000, tzinfo=UTC)),
        ("2026-07-04T12:00-0400", datetime(2026, 7, 4, 16, tzinfo=UTC)),
        ("2026-11-01 01:30 PDT", FIRST_HALF_PAST_ONE),
        ("2026-11-01 01:30 PST", SECOND_HALF_PAST_ONE),
        ("2026-11-01T01:30-07:00", FIRST_HALF_PAST_ONE),
        ("2026-11-01T01:30-08:00", SECOND_HALF_PAST_ONE),
        ("2026-03-08T02:30-08:00", datetime(2026, 3, 8, 10, 30, tzinfo=UTC)),  # an offset names a moment all the same
    ],
)
def test_a_written_time_is_a_moment(text, moment):
    assert parse(text) == moment
    assert parse(text).tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no time"),
        ("tomorrow", "is no time"),
        ("2026-11-01", "is no time"),
        ("11/01/2026 01:30", "is no time"),
        ("2026-11-01 01:30 EST", "is no time"),
        ("2026-02-30 10:00", "no such day"),
        ("2026-11-01 24:00", "no such day or time"),
        ("2026-11-01 10:60", "no such day or time"),
        ("2026-11-01 13:30 pm", "no 13 o'clock"),
        ("2206-11-01 10:00", "year"),
        ("0206-11-01 10:00", "year"),
        ("9999-12-31T23:00-08:00", "year"),
        ("2026-11-01T10:00+99:00", "offset"),
        ("2026-11-01T10:00+01:75", "offset"),
        ("+6h", "can't be used here"),
        ("+6 weeks", "is no time"),
        ("6h", "is no time"),
        ("-6h", "is no time"),
    ],
)
def test_what_is_no_time_is_refused_in_words(text, said):
    with pytest.raises(UnreadableTime, match=said):
        parse(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("+90m", datetime(2026, 11, 1, 8, 30, tzinfo=UTC)),
        ("+6h", datetime(2026, 11, 1, 13, tzinfo=UTC)),
        ("+1d", datetime(2026, 11, 2, 7, tzinfo=UTC)),  # 24 hours, though the day has 25
        (" + 3D ", datetime(2026, 11, 4, 7, tzinfo=UTC)),
    ],
)
def test_a_time_from_now_on_is_time_that_passes(text, moment):
    assert parse(text, at=datetime(2026, 11, 1, 0, tzinfo=ZONE)) == moment


def test_an_hour_that_comes_twice_must_be_named():
    with pytest.raises(
        AmbiguousTime, match=r"1:30 a\.m\. comes twice on Nov 1, 2026.*PDT.*first.*PST.*second"
    ) as twice:
        localized(clock(11, 1, 1, 30))
    assert (twice.value.first, twice.value.second) == (FIRST_HALF_PAST_ONE, SECOND_HALF_PAST_ONE)
    assert localized(clock(11, 1, 1, 30), "PDT") == FIRST_HALF_PAST_ONE
    assert localized(clock(11, 1, 1, 30), "PST") == SECOND_HALF_PAST_ONE
    with pytest.raises(AmbiguousTime):
        localized(clock(11, 1, 1, 30), "PT")


@pytest.mark.parametrize(
    ("naive", "twice"),
    [
        (clock(11, 1, 0, 59, 59), False),
        (clock(11, 1, 1), True),
        (clock(11, 1, 1, 59, 59), True),
        (clock(11, 1, 2), False),
    ],
)
def test_the_doubled_hour_has_sharp_ends(naive, twice):
    if twice:
        with pytest.raises(AmbiguousTime):
            localized(naive)
    else:
        assert wall_clock(localized(naive)) == (naive, "")


@pytest.mark.parametrize("zone_name", ["", "PT", "PST", "PDT"])
@pytest.mark.parametrize("naive", [clock(3, 8, 2), clock(3, 8, 2, 30), clock(3, 8, 2, 59, 59)])
def test_the_hour_that_is_skipped_is_refused_with_the_next_moment(naive, zone_name):
    with pytest.raises(
        MissingTime, match=r"goes from 2:00 a\.m\. to 3:00 a\.m\. .* Mar 8, 2026, 3:00 a\.m\. PDT"
    ) as gap:
        localized(naive, zone_name)
    assert gap.value.following == datetime(2026, 3, 8, 10, tzinfo=UTC)
    assert gap.value.gap_begins == clock(3, 8, 2)


def test_the_skipped_hour_has_sharp_ends():
    assert localized(clock(3, 8, 3)) - localized(clock(3, 8, 1, 59, 59)) == timedelta(seconds=1)


@pytest.mark.parametrize(
    ("naive", "wrong", "right"),
    [(clock(7, 4, 9), "PST", "PDT"), (clock(1, 9, 9), "PDT", "PST"), (clock(11, 1, 2), "PDT", "PST")],
)
def test_the_name_of_the_other_half_of_the_year_is_refused(naive, wrong, right):
    with pytest.raises(WrongZone, match=rf"2026 is in {right} at this time, not in {wrong}") as refused:
        localized(naive, wrong)
    assert refused.value.moment == localized(naive, right)


def test_a_zone_beside_the_text_counts_where_the_text_names_none():
    assert parse("2026-11-01 01:30", zone_name="PST") == SECOND_HALF_PAST_ONE
    assert parse("2026-11-01 01:30 PT", zone_name="PST") == SECOND_HALF_PAST_ONE
    assert parse("2026-11-01 01:30 PST", zone_name="PT") == SECOND_HALF_PAST_ONE
    with pytest.raises(UnreadableTime, match="Two zones"):
        parse("2026-11-01 01:30 PDT", zone_name="PST")
    with pytest.raises(UnreadableTime, match="none of PT, PDT, PST"):
        localized(clock(1, 9, 9), "EST")


def test_a_time_with_a_zone_is_not_localized_again():
    with pytest.raises(ValueError, match="zone already"):
        localized(FIRST_HALF_PAST_ONE)


def test_a_moment_without_a_zone_is_not_guessed():
    for function in (shown, wall_clock):
        with pytest.raises(ValueError, match="needs a zone"):
            function(clock(1, 9, 9))


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (FIRST_HALF_PAST_ONE, "Nov 1, 2026, 1:30 a.m. PDT"),
        (SECOND_HALF_PAST_ONE, "Nov 1, 2026, 1:30 a.m. PST"),
        (datetime(2026, 1, 9, 23, 10, tzinfo=UTC), "Jan 9, 2026, 3:10 p.m. PST"),
        (datetime(2026, 3, 8, 10, tzinfo=UTC), "Mar 8, 2026, 3:00 a.m. PDT"),
        (datetime(2026, 7, 4, 7, tzinfo=UTC), "Jul 4, 2026, 12:00 a.m. PDT"),
        (datetime(2026, 7, 4, 19, 5, tzinfo=UTC), "Jul 4, 2026, 12:05 p.m. PDT"),
    ],
)
def test_a_moment_is_shown_with_year_and_zone(moment, said):
    assert shown(moment) == said


@given(moments)
@example(FIRST_HALF_PAST_ONE)
@example(SECOND_HALF_PAST_ONE)
@example(datetime(2026, 3, 8, 10, tzinfo=UTC))
def test_every_moment_comes_back_from_the_clock_and_from_a_text(moment):
    naive, zone_name = wall_clock(moment)
    assert localized(naive, zone_name) == moment
    assert parse(f"{naive.isoformat(' ')} {zone_name}") == moment
    assert parse(moment.astimezone(ZONE).isoformat()) == moment


@given(moments)
def test_what_is_shown_can_be_read_back(moment):
    minute = moment.replace(second=0, microsecond=0)
    words, _, zone_name = shown(minute).rpartition(" ")
    naive = datetime.strptime(words.replace(".", ""), "%b %d, %Y, %I:%M %p")  # noqa: DTZ007
    assert localized(naive, zone_name) == minute


@given(st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30)), st.sampled_from(["", "PT", "PDT", "PST"]))  # noqa: DTZ001
@example(clock(3, 8, 2, 30), "")
def test_every_time_on_a_clock_is_a_moment_or_refused(naive, zone_name):
    refusals = (AmbiguousTime, MissingTime, WrongZone)
    try:
        found = localized(naive, zone_name)
    except refusals as refusal:
        found = refusal
    match found:
        case AmbiguousTime(first=first, second=second):
            assert second - first == timedelta(hours=1)
            assert wall_clock(first)[0] == wall_clock(second)[0] == naive
        case MissingTime(following=following):
            assert naive < wall_clock(following)[0] <= naive + timedelta(hours=1)
        case WrongZone(moment=moment) | moment:
            assert wall_clock(moment)[0] == naive
