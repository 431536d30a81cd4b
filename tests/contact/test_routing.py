"""Every way through a contact tree ends at a line that can be called, in every quarter of an hour; or it is named."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contact.opening_hours import ZONE, Hours, Span, SpecialDays, is_open
from contact.proof import Trees, findings, new_findings
from contact.quarters import QUARTER, count, moment, open_quarters
from contact.routing import (
    LONGEST_WAY,
    Kind,
    Line,
    Step,
    all_faults,
    broken_by,
    faults,
    reached_quarters,
    reaches,
)

YEAR = 2026
DAY = (Span(time(8), time(18)),)
NIGHT = (Span(time(18), time(8)),)
WEEKDAYS = Hours((DAY,) * 5 + ((), ()))
DAYS, NIGHTS = Hours((DAY,) * 7), Hours((NIGHT,) * 7)
NEVER = Hours(((),) * 7)

UNKNOWN = Line("Patients", "+18775950757")
CLOSED = Line("Closed", "+18776027779", NEVER)


def end(name: str = "Refill", *lines: Line, **fields) -> Step:
    return Step(name, lines=lines, is_outcome=True, **fields)


UNSURE = end("I'm not sure", UNKNOWN, is_unsure=True)


def question(name: str, *answers: Step, **fields) -> Step:
    return Step(name, answers=answers, **fields)


def contact(*answers: Step) -> Step:
    return question("Contact", *answers, UNSURE)


def said(tree: Step, year: int = YEAR) -> list[str]:
    return [str(fault) for fault in faults(tree, year)]


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZONE)


# What a caller gets


def test_a_line_is_reached_while_it_is_open_and_while_its_hours_are_unknown():
    line = Line("Patients", "+18775950757", WEEKDAYS)
    assert reaches(line, at(2026, 1, 5, 9)).line == line
    assert not reaches(line, at(2026, 1, 3, 9))
    assert reaches(UNKNOWN, at(2026, 1, 3, 3)).line == UNKNOWN


def test_a_closed_line_hands_over_to_the_next_and_that_one_to_another():
    last = Line("Last", "+18772222222")
    line = Line("First", "+18775950757", NEVER, after_hours=replace(CLOSED, after_hours=last))
    assert reaches(line, at(2026, 1, 3, 9)).line == last


def test_what_is_stated_counts_only_when_no_line_answers():
    night = Line("Night", "+18772222222", NIGHTS)
    line = Line("Day", "+18775950757", DAYS, after_hours=night, after_hours_note="Leave a message.")
    assert reaches(line, at(2026, 1, 3, 3)).line == night
    noted = replace(CLOSED, after_hours=replace(CLOSED, name="Other"), after_hours_note="Leave a message.")
    assert reaches(noted, at(2026, 1, 3, 9)).note == "Leave a message."


def test_lines_in_a_circle_are_endless_only_while_all_are_closed():
    def circle(first: Hours, second: Hours) -> Line:
        again = Line("A", "+18772222222", first)
        return replace(again, after_hours=Line("B", "+18773333333", second, after_hours=again))

    assert reaches(circle(DAYS, NIGHTS), at(2026, 1, 3, 3)).line.name == "B"
    assert not said(contact(end("Refill", circle(DAYS, NIGHTS))))
    assert reaches(circle(DAYS, NEVER), at(2026, 1, 3, 3)).endless
    (fault,) = faults(contact(end("Refill", circle(DAYS, NEVER))), YEAR)
    assert fault.kind == Kind.ENDLESS
    assert "hand over to each other without an end on Thursday, Jan 1, 2026, midnight PT" in str(fault)


# The ways


def test_a_way_that_ends_at_a_line_is_sound():
    assert not said(contact(end("Patient", UNKNOWN), end("Other", UNKNOWN)))


def test_the_way_and_the_first_moment_are_named():
    line = Line("Patients", "+18775950757", WEEKDAYS)
    tree = contact(question("Current patients", end("A refill", line), end("A visit", UNKNOWN)))
    assert said(tree) == [
        "Contact → Current patients → A refill: nobody answers on Thursday, Jan 1, 2026, midnight PT, "
        "and it is not stated what to do then."
    ]


def test_one_closed_quarter_of_a_year_is_found():
    one_day_off = replace(DAYS, week=((Span(time(0), time(0)),),) * 7)
    gap = SpecialDays(date(2026, 11, 26), date(2026, 11, 26), (Span(time(0), time(13)), Span(time(13, 15), time(0))))
    line = Line("Patients", "+18775950757", replace(one_day_off, exceptions=(gap,)))
    (fault,) = faults(contact(end("Refill", line)), YEAR)
    assert fault.at == at(2026, 11, 26, 13)
    assert not said(contact(end("Refill", line)), 2027)


def test_a_holiday_without_an_after_hours_line_is_found():
    always = Hours(((Span(time(0), time(0)),),) * 7, closed_on_holidays=True)
    (fault,) = faults(contact(end("Refill", Line("Patients", "+18775950757", always))), YEAR)
    assert (fault.at.date(), fault.kind) == (date(2026, 1, 1), Kind.NOBODY)


@pytest.mark.parametrize(
    "line",
    [
        Line("Day", "+18775950757", DAYS, after_hours=Line("Night", "+18772222222", NIGHTS)),
        Line("Day", "+18775950757", DAYS, after_hours=UNKNOWN),
        Line("Day", "+18775950757", DAYS, after_hours_note="Leave a message: we call back."),
    ],
)
def test_a_line_closed_at_night_needs_somebody_or_something_for_the_night(line):
    assert not said(contact(end("Refill", line)))
    assert said(contact(end("Refill", Line("Day", "+18775950757", DAYS))))


def test_the_second_line_of_an_outcome_counts():
    line = Line("Day", "+18775950757", DAYS)
    assert not said(contact(end("Refill", line, Line("Night", "+18772222222", NIGHTS))))


def test_an_outcome_without_a_line_and_a_question_without_answers_are_named():
    tree = contact(question("Patient", end("Refill")), question("Other"), question("Draft", end("A", live=False)))
    assert said(tree) == [
        "Contact → Patient → Refill: ends without a line to call.",
        "Contact → Other: is a question without answers.",
        "Contact → Draft: is a question without answers.",
    ]


def test_a_way_may_have_five_answers_and_no_more():
    def chain(length: int) -> Step:
        step = end("end", UNKNOWN)
        for number in range(length, 0, -1):
            step = question(f"q{number}", step)
        return replace(step, answers=(*step.answers, UNSURE))

    assert not said(chain(LONGEST_WAY))
    (fault,) = said(chain(LONGEST_WAY + 1))
    assert fault == "q1 → q2 → q3 → q4 → q5 → q6: is not over after 5 answers."


def test_every_question_has_im_not_sure_its_own_or_the_first_ones():
    assert not said(contact(question("Patient", end("Refill", UNKNOWN))))
    without = question("Contact", question("Patient", end("Refill", UNKNOWN)), end("Other", UNKNOWN))
    assert said(without) == [
        "Contact: has no answer “I'm not sure”.",
        "Contact → Patient: has no answer “I'm not sure”.",
    ]
    only_below = question("Contact", question("Patient", UNSURE))
    assert said(only_below) == ["Contact: has no answer “I'm not sure”."]
    assert said(question("Contact", end("Other", UNKNOWN), replace(UNSURE, live=False)))


def test_two_answers_that_read_the_same_are_named():
    tree = contact(end("A refill", UNKNOWN), end("a  Refill", UNKNOWN), end("A REFILL", UNKNOWN, live=False))
    assert said(tree) == ["Contact: two answers say “a  Refill”."]


def test_a_page_below_an_unpublished_one_is_named_and_breaks_no_way():
    tree = contact(question("Patient", question("Draft", end("Refill", UNKNOWN), live=False), end("Other", UNKNOWN)))
    (fault,) = faults(tree, YEAR)
    assert str(fault) == (
        "Contact → Patient → Draft → Refill: is published below “Draft”, which is not: nobody comes by."
    )
    assert not fault.breaks_a_way


def test_a_tree_that_is_not_published_has_no_faults():
    assert not said(replace(contact(question("Empty")), live=False))


# Before and after a change


def test_only_what_a_change_breaks_is_held_against_it():
    broken = end("Refill", page=3)
    tree = contact(broken, end("Other", UNKNOWN, page=4))
    renamed = contact(replace(broken, name="A refill"), end("Other", UNKNOWN, page=4))
    assert not broken_by([tree], [renamed], [YEAR])
    mended = contact(replace(broken, lines=(UNKNOWN,)), end("Other", UNKNOWN, page=4))
    assert not broken_by([tree], [mended], [YEAR])
    worse = contact(broken, end("Other", page=4))
    assert [fault.page for fault in broken_by([tree], [worse], [YEAR])] == [4]


def test_another_order_of_two_answers_that_were_the_same_before_is_nothing_new():
    one, other = end("Refill", UNKNOWN, page=3), end("refill", UNKNOWN, page=4)
    assert not broken_by([contact(one, other)], [contact(other, one)], [YEAR])


def test_taking_a_whole_tree_from_the_public_breaks_it():
    tree = replace(contact(), page=2)
    assert [fault.kind for fault in broken_by([tree], [replace(tree, live=False)], [YEAR])] == [Kind.GONE]
    assert [fault.kind for fault in broken_by([tree], [], [YEAR])] == [Kind.GONE]
    assert not broken_by([replace(tree, live=False)], [], [YEAR])


def test_a_page_where_nobody_comes_by_is_no_reason_to_refuse():
    draft = question("Draft", live=False, page=5)
    assert not broken_by([contact(draft)], [contact(replace(draft, answers=(end("A", UNKNOWN, page=6),)))], [YEAR])


def test_a_fault_is_told_once_with_its_first_moment():
    tree = contact(end("Refill", CLOSED, page=3))
    (fault,) = all_faults([tree], [2026, 2027])
    assert fault.at.year == 2026


NOW, LATER = at(2026, 6, 1), at(2026, 7, 1)


def forecast(now: Step, later: Step) -> list[Trees]:
    return [Trees(None, (now,)), Trees(LATER, (later,))]


def test_what_will_be_broken_is_told_with_the_day():
    good, broken = contact(end("Refill", UNKNOWN, page=3)), contact(end("Refill", page=3))
    (found,) = new_findings(forecast(good, good), forecast(good, broken), NOW)
    words = "From Wednesday, Jul 1, 2026, midnight PT on: Contact → Refill: ends without a line to call."
    assert str(found) == words
    assert [str(finding) for finding in findings(forecast(good, broken), NOW)] == [words]


def test_what_is_broken_now_is_told_once_and_of_now():
    broken = contact(end("Refill", page=3))
    (found,) = findings(forecast(broken, broken), NOW)
    assert found.since is None


def test_what_was_scheduled_to_break_does_not_block_other_edits_but_is_not_done_at_once():
    good, broken = contact(end("Refill", UNKNOWN, page=3)), contact(end("Refill", page=3))
    renamed = replace(good, name="Call us")
    assert not new_findings(forecast(good, broken), forecast(renamed, broken), NOW)
    assert new_findings(forecast(good, broken), forecast(broken, broken), NOW)


# A whole year


def test_a_year_has_35040_quarters_and_both_days_on_which_clocks_change():
    assert count(2026) == 35_040
    assert count(2028) == 35_136
    spring = [number for number in range(count(2026)) if moment(2026, number).date() == date(2026, 3, 8)]
    autumn = [number for number in range(count(2026)) if moment(2026, number).date() == date(2026, 11, 1)]
    assert (len(spring), len(autumn)) == (92, 100)


spans = st.builds(Span, *[st.builds(time, st.integers(0, 23), st.integers(0, 59))] * 2)
schedules = st.builds(
    Hours,
    week=st.tuples(*[st.lists(spans, max_size=2).map(tuple)] * 7),
    exceptions=st.lists(
        st.builds(
            lambda day, days, open_at: SpecialDays(day, day + timedelta(days), open_at),
            st.dates(date(2026, 1, 1), date(2026, 12, 31)),
            st.integers(0, 9),
            st.lists(spans, max_size=2).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    closed_on_holidays=st.booleans(),
)
CLOCK_CHANGES = [at(2026, 3, 8) + number * QUARTER for number in range(8, 16)] + [
    (datetime(2026, 11, 1, 7, tzinfo=UTC) + number * QUARTER) for number in range(16)
]


@settings(max_examples=20)
@given(schedules, st.lists(st.integers(0, count(YEAR) - 1), max_size=60))
def test_the_open_quarters_of_a_year_are_those_in_which_it_is_open(hours, sampled):
    mask = open_quarters(hours, YEAR)
    start = moment(YEAR, 0).astimezone(UTC)
    changes = [(when.astimezone(UTC) - start) // QUARTER for when in CLOCK_CHANGES]
    for number in {*sampled, *changes, 0, count(YEAR) - 1}:
        assert bool(mask >> number & 1) == is_open(hours, moment(YEAR, number)), moment(YEAR, number)


names = st.sampled_from(["A", "B", "C"])
hours_or_none = st.none() | st.sampled_from([DAYS, NIGHTS, NEVER, WEEKDAYS])
lines = st.recursive(
    st.builds(Line, names, st.just("+18775950757"), hours_or_none),
    lambda inner: st.builds(
        Line, names, st.just("+18775950757"), hours_or_none, st.none() | inner, st.sampled_from(["", "", "Wait."])
    ),
    max_leaves=4,
)
outcomes = st.builds(
    lambda name, own, live, unsure: end(name, *own, live=live, is_unsure=unsure),
    st.sampled_from("abcd"),
    st.lists(lines, max_size=2),
    st.sampled_from([True, True, False]),
    st.booleans(),
)
trees = st.recursive(
    outcomes,
    lambda inner: st.builds(
        lambda name, answers, live: question(name, *answers, live=live),
        st.sampled_from("efgh"),
        st.lists(inner, max_size=4),
        st.sampled_from([True, True, False]),
    ),
    max_leaves=10,
)
# Moments at which any of the schedules above opens, closes, or does neither.
MOMENTS = [at(2026, 1, day, hour) for day in (1, 2, 3, 4) for hour in (0, 3, 7, 8, 12, 17, 18, 23)] + CLOCK_CHANGES


def somebody_answers(line: Line | None, when: datetime, asked: tuple = ()) -> bool:
    """Follow a line by hand."""
    if line is None or line.name in asked:
        return False
    if line.hours is None or is_open(line.hours, when):
        return True
    return somebody_answers(line.after_hours, when, (*asked, line.name)) or bool(line.after_hours_note)


def ends_well(step: Step, when: datetime, top: Step, left: int = LONGEST_WAY) -> bool:
    """Walk every way that the public sees by hand, at one moment."""
    if step.is_outcome:
        return any(somebody_answers(line, when) for line in step.lines)
    answers = [answer for answer in step.answers if answer.live]
    unsure = [answer for answer in answers if answer.is_unsure]
    unsure_of_top = [answer for answer in top.answers if answer.live and answer.is_unsure]
    labels = [answer.name for answer in answers]
    if not answers or not (unsure or unsure_of_top) or len(set(labels)) < len(labels) or left == 0:
        return False
    return all(ends_well(answer, when, top, left - 1) for answer in answers)


@settings(max_examples=300)
@given(st.lists(trees, max_size=4), st.booleans())
def test_exactly_the_trees_whose_every_way_ends_at_every_moment_are_accepted(answers, has_unsure):
    top = question("Contact", *answers, *([UNSURE] if has_unsure else []))
    broken = [fault for fault in faults(top, YEAR) if fault.breaks_a_way]
    assert (not broken) == all(ends_well(top, when, top) for when in MOMENTS)


@given(lines)
def test_all_quarters_at_once_are_the_same_as_one_after_the_other(line):
    mask, start = reached_quarters(line, YEAR), moment(YEAR, 0).astimezone(UTC)
    for when in MOMENTS:
        number = (when.astimezone(UTC) - start) // QUARTER
        assert bool(mask >> number & 1) == bool(reaches(line, when))


def test_a_large_tree_is_walked_in_time():
    hours = [Hours(((Span(time(8, number), time(12)), Span(time(13), time(18, number))),) * 7) for number in range(5)]
    night = Line("Night", "+18772222222", NIGHTS, after_hours_note="Wait.")
    ends = [
        end(f"Answer {number}", Line(f"Line {number % 5}", "+18775950757", hours[number % 5], night))
        for number in range(20)
    ]
    tree = contact(*[question(f"Question {number}", *ends) for number in range(20)])
    open_quarters.cache_clear()
    begun = perf_counter()
    assert not said(tree)
    assert perf_counter() - begun < 2
