"""An editor writes hours in rows; nonsense is refused next to the field, what overlaps is joined."""

from datetime import datetime

import pytest
from wagtail.blocks.stream_block import StreamBlockValidationError

from contact.hours_in_words import special_in_words, week_in_words
from contact.models import OpeningHours
from contact.opening_hours import ZONE, is_open, next_change
from tests.contact.hours import OFFICE, published_hours, special, weekly

BLOCK = OpeningHours._meta.get_field("rules").stream_block


def refusals(*rows: dict) -> dict[int, set[str]]:
    """Return the fields that are refused, by the number of their row."""
    try:
        BLOCK.clean(BLOCK.to_python(list(rows)))
    except StreamBlockValidationError as error:
        return {row: set(errors.block_errors) for row, errors in error.block_errors.items()}
    return {}


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (weekly("08:00", "18:00", days=[]), "days"),
        (weekly("08:00", "18:00", days=["7"]), "days"),
        (weekly(None, "18:00"), "opens"),
        (weekly("08:00", None), "closes"),
        (special(None), "first"),
        (special("2026-12-24", last="2026-12-23"), "last"),
        (special("2026-12-24", last="2036-12-26"), "last"),
        (special("2026-12-24", opens="08:00"), "closes"),
        (special("2026-12-24", closes="12:00"), "opens"),
    ],
)
def test_nonsense_is_refused_next_to_its_field(row, field):
    assert refusals(*OFFICE, row) == {1: {field}}


@pytest.mark.parametrize(
    "row",
    [
        weekly("20:00", "02:00"),
        weekly("00:00", "00:00"),
        weekly("17:00", "19:00", days=["0"]),
        special("2026-12-24"),
        special("2026-12-24", opens="08:00", closes="12:00"),
        special("2026-12-24", last="2027-01-02"),
    ],
)
def test_what_makes_sense_is_kept(row):
    assert refusals(*OFFICE, row) == {}


def test_special_days_may_lie_within_others_or_split_a_day():
    inside = special("2026-12-20", last="2027-01-02"), special("2026-12-24", opens="08:00", closes="12:00")
    split = special("2026-12-26", opens="08:00", closes="10:00"), special("2026-12-26", opens="14:00", closes="16:00")
    assert refusals(*inside, *split) == {}


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ((special("2026-12-20", last="2026-12-26"), special("2026-12-24", last="2026-12-30")), {1: {"first"}}),
        ((special("2026-12-24"), special("2026-12-24", opens="08:00", closes="12:00")), {1: {"first"}}),
        ((special("2026-12-24"), special("2026-12-24")), {1: {"first"}}),
    ],
)
def test_special_days_that_contradict_each_other_are_refused(rows, refused):
    assert refusals(*rows) == refused


@pytest.mark.django_db
def test_overlapping_rows_are_joined():
    hours = published_hours(weekly("08:00", "13:00"), weekly("12:00", "18:00")).plain()
    noon = datetime(2026, 11, 20, 12, 30, tzinfo=ZONE)
    assert is_open(hours, noon)
    assert next_change(hours, noon).astimezone(ZONE).hour == 18
    assert week_in_words(hours, "en")[0] == "Monday to Friday: 8 a.m. to 6 p.m."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (OFFICE, ["Monday to Friday: 8 a.m. to 6 p.m.", "Saturday and Sunday: closed"]),
        ([weekly("00:00", "00:00", days=list("0123456"))], ["Every day: 24 hours"]),
        (
            [weekly("08:00", "12:00", days=["0"]), weekly("13:00", "00:00", days=["0"])],
            ["Monday: 8 a.m. to noon, 1 p.m. to midnight", "Tuesday to Sunday: closed"],
        ),
        ([weekly("20:00", "02:30", days=["6"])], ["Monday to Saturday: closed", "Sunday: 8 p.m. to 2:30 a.m."]),
        (
            [weekly("18:00", "18:00", days=["4"])],
            ["Monday to Thursday: closed", "Friday: 24 hours from 6 p.m. on", "Saturday and Sunday: closed"],
        ),
    ],
)
@pytest.mark.django_db
def test_a_week_is_told_in_lines(rows, said):
    assert week_in_words(published_hours(*rows).plain(), "en") == said


@pytest.mark.django_db
def test_different_days_are_told_with_their_dates():
    rows = special("2026-12-24", opens="08:00", closes="12:00"), special("2026-12-26", last="2026-12-28")
    hours = published_hours(*OFFICE, *rows).plain()
    assert special_in_words(hours, datetime(2026, 11, 1, tzinfo=ZONE).date(), "en") == [
        "Thu, Dec 24, 2026: 8 a.m. to noon",
        "Sat, Dec 26, 2026 to Mon, Dec 28, 2026: closed",
    ]


@pytest.mark.django_db
class TestAdmin:
    def test_the_list_says_what_is_now(self, admin_client, time_machine):
        published_hours()
        time_machine.move_to(datetime(2026, 11, 20, 12, tzinfo=ZONE), tick=False)
        page = admin_client.get("/admin/snippets/contact/openinghours/").content.decode()
        assert "Open now until 6 p.m. PT" in page
        assert "Monday to Friday: 8 a.m. to 6 p.m." in page

    def test_the_preview_lists_the_week_and_the_different_days(self, admin_client, rf, time_machine):
        time_machine.move_to(datetime(2026, 11, 20, 12, tzinfo=ZONE), tick=False)
        hours = published_hours(closed_on_holidays=True)
        page = hours.make_preview_request(preview_mode=hours.default_preview_mode).content.decode()
        assert "Open now until 6 p.m. PT" in page
        assert "Thu, Nov 26, 2026 to Fri, Nov 27, 2026: closed" in page

    def test_hours_that_a_line_keeps_are_not_taken_away(self, admin_client):
        from tests.factories import PhoneLineFactory

        hours = published_hours()
        PhoneLineFactory(hours=hours).save()
        answer = admin_client.post(f"/admin/snippets/contact/openinghours/unpublish/{hours.pk}/", follow=True)
        hours.refresh_from_db()
        assert hours.live
        assert "Not unpublished." in answer.content.decode()
