"""The contact pages, lines and hours of the database as plain values, now and as schedules will make them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from contact.models import ContactPage
from contact.opening_hours import ZONE
from contact.proof import findings
from contact.routing import Step, in_words
from contact.tree import read_tree, read_trees
from tests.factories import PhoneLineFactory
from tests.samples import SampleContentTestCase

from .trees import contact_tree, hours, outcome, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return contact_tree()


def shape(step: Step) -> dict:
    """Return the labels that the public sees, as deep as they go."""
    return {answer.name: shape(answer) for answer in step.live_answers}


def said() -> list[str]:
    now = timezone.now()
    return [str(finding) for finding in findings(read_trees(now), now)]


def test_the_answers_are_the_pages_in_their_order(tree):
    step = read_tree(tree.top)
    assert step.name == "Contact"
    assert shape(step) == {"Current patients": {"A refill": {}, "A visit": {}}, "I'm not sure": {}}
    assert [answer.page for answer in step.answers] == [tree.patients.pk, tree.unsure.pk]
    assert (step.answers[1].is_unsure, step.answers[1].is_outcome) == (True, True)


def test_an_outcome_has_its_published_lines_with_hours_and_who_takes_over(tree):
    night = PhoneLineFactory(name="Night", after_hours_note="Wait.")
    tree.line.hours, tree.line.after_hours = hours(("08:00", "18:00")), night
    tree.line.save()
    (line,) = read_tree(tree.top).answers[1].lines
    assert (line.name, line.record) == (tree.line.name, tree.line.pk)
    assert line.hours == tree.line.hours.plain()
    assert (line.after_hours.name, line.after_hours.after_hours_note) == ("Night", "Wait.")


def test_a_line_or_hours_that_are_not_published_are_none(tree):
    tree.line.hours = hours(("08:00", "18:00"), live=False)
    tree.line.after_hours = PhoneLineFactory(live=False)
    tree.line.save()
    (line,) = read_tree(tree.top).answers[1].lines
    assert (line.hours, line.after_hours) == (None, None)
    tree.line.live = False
    tree.line.save()
    assert read_tree(tree.top).answers[1].lines == ()


def test_lines_in_a_circle_are_read_once_around(tree):
    other = PhoneLineFactory(name="Other", after_hours=tree.line, hours=hours())
    tree.line.after_hours, tree.line.hours = other, other.hours
    tree.line.save()
    (line,) = read_tree(tree.top).answers[1].lines
    assert line.after_hours.after_hours.who == line.who
    assert line.after_hours.after_hours.after_hours is None
    assert any("hand over to each other without an end" in words for words in said())


def test_drafts_are_there_and_marked(tree):
    outcome(tree.patients, "A bill", tree.line, live=False)
    bill = read_tree(tree.top).answers[0].answers[2]
    assert (bill.name, bill.live) == ("A bill", False)


def test_a_page_that_not_everybody_may_see_is_no_answer(tree):
    PageViewRestriction.objects.create(page=tree.patients, restriction_type=PageViewRestriction.LOGIN)
    assert shape(read_tree(tree.top)) == {"I'm not sure": {}}


def test_however_large_the_tree_the_same_queries_read_it(tree, django_assert_num_queries):
    read_trees(timezone.now())  # content types are remembered
    with django_assert_num_queries(7):
        read_trees(timezone.now())
    for number in range(5):
        page = question(tree.top, f"Question {number}")
        outcome(page, "A", PhoneLineFactory(after_hours=tree.line, hours=hours(("08:00", "18:00"))))
    with django_assert_num_queries(7):
        read_trees(timezone.now())


# Schedules


@pytest.mark.parametrize("hour", [0, 5, 12, 23])
def test_a_moment_is_said_in_pacific_time_whatever_zone_it_knows(hour):
    at = datetime(2026, 11, 26, hour, 30, tzinfo=UTC)
    assert in_words(at) == in_words(at.astimezone(ZONE))
    assert in_words(datetime(2026, 11, 26, 0, 30, tzinfo=UTC)) == "Wednesday, Nov 25, 2026, 4:30 p.m. PT"


def test_a_scheduled_expiry_is_foreseen(tree):
    later = timezone.now() + timedelta(days=3)
    tree.unsure.expire_at = later
    tree.unsure.save()
    now, then = read_trees(timezone.now())
    assert (now.since, then.since) == (None, later)
    assert "I'm not sure" in shape(now.tops[0])
    assert "I'm not sure" not in shape(then.tops[0])
    (first, *_) = said()
    day = later.astimezone(ZONE).strftime("%A, %b")
    assert first.startswith(f"From {day}")
    assert first.endswith("Contact: has no answer “I'm not sure”.")


def test_a_scheduled_version_is_foreseen(tree):
    later = timezone.now() + timedelta(days=3)
    tree.refill.answer_label, tree.refill.go_live_at = "A visit", later
    tree.refill.save_revision().publish()
    assert [words.partition("on: ")[2] for words in said()] == [
        "Contact → Current patients: two answers say “A visit”."
    ]


def test_a_later_version_that_stays_longer_voids_an_expiry(tree):
    now = timezone.now()
    tree.unsure.expire_at = now + timedelta(days=3)
    tree.unsure.save()
    tree.unsure.go_live_at, tree.unsure.expire_at = now + timedelta(days=1), None
    tree.unsure.save_revision().publish()
    assert said() == []


# The content that ships


class SampleTree(SampleContentTestCase):
    def line_with(self, *spans, **fields):
        top = ContactPage.objects.get()
        line = top.get_children().get(slug="not-sure").specific.second_line
        line.hours = hours(*spans)
        for name, value in fields.items():
            setattr(line, name, value)
        line.save()

    def test_every_way_ends_at_a_line_at_every_quarter_of_an_hour(self):
        assert said() == []

    def test_a_line_closed_at_night_breaks_the_ways_that_end_there(self):
        self.line_with(("08:00", "18:00"))
        found = said()
        assert len(found) == 7
        way = "Call us → I am a current patient, or I care for one → A refill or delivery: nobody answers on "
        assert any(fault.startswith(way) and "midnight PT" in fault for fault in found)

    def test_what_is_stated_for_the_night_mends_them(self):
        self.line_with(("08:00", "18:00"), after_hours_note="Leave a message. In an emergency, call 911.")
        assert said() == []

    def test_a_line_that_takes_over_at_night_mends_them(self):
        self.line_with(("08:00", "18:00"), after_hours=PhoneLineFactory(hours=hours(("18:00", "08:00"))))
        assert said() == []

    def test_an_hour_between_two_lines_breaks_them(self):
        self.line_with(("08:00", "18:00"), after_hours=PhoneLineFactory(hours=hours(("19:00", "08:00"))))
        assert all("6 p.m. PT" in fault for fault in said())
        assert len(said()) == 7
