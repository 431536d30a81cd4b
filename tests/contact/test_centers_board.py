"""Operations set all centers on one screen; what is a day old during an alert is said no more."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, User
from wagtail.models import ModelLogEntry

from contact.center_status import status_at
from contact.centers_now import as_told, set_status
from contact.models import InfusionCenter
from tests.factories import InfusionCenterFactory

BOARD = "/admin/centers-now/"
NOON = datetime(2026, 11, 22, 20, tzinfo=UTC)
DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("age", "during_alert", "told"),
    [
        (DAY, True, "checking"),
        (DAY - timedelta(seconds=1), True, "open"),
        (DAY, False, "open"),
        (100 * DAY, True, "checking"),
    ],
)
def test_what_is_a_day_old_is_not_told_during_an_alert(age, during_alert, told):
    assert status_at("open", NOON - age, NOON, during_alert=during_alert) == told


def test_what_remained_is_not_told_when_it_is_in_doubt():
    center = InfusionCenterFactory.build(status="limited", remaining_services="Pickup", as_of=NOON - DAY)
    assert [c.remaining_services for c in as_told([center], NOON, during_alert=False)] == ["Pickup"]
    told = as_told([center], NOON, during_alert=True)[0]
    assert (told.status, told.remaining_services) == ("checking", "")


def signed_in(client, group: str):
    user = User.objects.create_user(username=group)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return user


def fields(center: InfusionCenter, **values) -> dict:
    given = {"status": center.status, "seen": center.as_of.isoformat()} | values
    return {f"center-{center.pk}-{name}": value for name, value in given.items()}


@pytest.fixture
def centers(db) -> list[InfusionCenter]:
    made = [InfusionCenterFactory(as_of=NOON) for _ in range(3)]
    return [InfusionCenter.objects.get(pk=center.pk) for center in made]


def test_three_centers_are_set_at_once_and_public(client, centers):
    signed_in(client, "Operations")
    one, two, three = centers
    data = (
        fields(one, status="closed")
        | fields(two, status="limited", remaining_services="Pickup only")
        | fields(three, still_true="on")
    )
    assert client.post(BOARD, data).status_code == 302
    now = list(InfusionCenter.objects.order_by("position"))
    assert [center.status for center in now] == ["closed", "limited", "open"]
    assert all(center.as_of > NOON and center.live and not center.has_unpublished_changes for center in now)
    assert ModelLogEntry.objects.filter(action="wagtail.publish").count() == 3


def test_what_is_left_alone_keeps_its_time(client, centers):
    signed_in(client, "Operations")
    client.post(BOARD, fields(centers[0], status="closed") | fields(centers[1]) | fields(centers[2]))
    assert [center.as_of == NOON for center in InfusionCenter.objects.order_by("position")] == [False, True, True]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"status": "limited"}, "Say what can still be had."),
        ({"status": "closed", "remaining_services": "Pickup"}, "A closed center has no service."),
        ({"status": "burning"}, "Select a valid choice."),
    ],
)
def test_one_that_does_not_do_keeps_all_from_being_written(client, centers, wrong, words):
    signed_in(client, "Operations")
    data = fields(centers[0], status="closed") | fields(centers[1], **wrong) | fields(centers[2], note="Typed")
    answer = client.post(BOARD, data)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="Typed"' in answer.content.decode()
    assert set(InfusionCenter.objects.values_list("status", flat=True)) == {"open"}


def test_who_saves_an_old_board_is_told_and_may_save_again(client, centers):
    user = signed_in(client, "Operations")
    set_status(centers[0], {"status": "closed"}, NOON + DAY, user)
    data = fields(centers[0], status="limited", remaining_services="Pickup") | fields(centers[1]) | fields(centers[2])
    answer = client.post(BOARD, data)
    assert answer.status_code == 409
    assert "Somebody set it to “Closed” in the meantime" in answer.content.decode()
    assert 'value="Pickup"' in answer.content.decode()
    assert InfusionCenter.objects.get(pk=centers[0].pk).status == "closed"
    centers[0].as_of = InfusionCenter.objects.get(pk=centers[0].pk).as_of
    assert centers[0].as_of.isoformat() in answer.content.decode()
    again = fields(centers[0], status="limited", remaining_services="Pickup") | fields(centers[1]) | fields(centers[2])
    assert client.post(BOARD, again).status_code == 302
    assert InfusionCenter.objects.get(pk=centers[0].pk).status == "limited"


def test_a_draft_of_a_center_is_kept(client, centers):
    user = signed_in(client, "Operations")
    centers[0].note = "Only a draft"
    centers[0].save_revision()
    set_status(InfusionCenter.objects.get(pk=centers[0].pk), {"status": "closed"}, NOON + DAY, user)
    center = InfusionCenter.objects.get(pk=centers[0].pk)
    draft = center.get_latest_revision_as_object()
    assert (center.status, center.note, draft.status, draft.note) == ("closed", "", "closed", "Only a draft")
    assert center.has_unpublished_changes


@pytest.mark.parametrize("group", ["Editors", "Clinical reviewers"])
def test_only_operations_have_the_board(client, centers, group):
    signed_in(client, group)
    for answer in (client.get(BOARD), client.post(BOARD, fields(centers[0], status="closed"))):
        assert answer.status_code == 302
    assert set(InfusionCenter.objects.values_list("status", flat=True)) == {"open"}
