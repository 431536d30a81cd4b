"""A line that nobody has called for half a year is listed for those who look after lines."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone

from contact.upkeep import due, shared
from tests.factories import PhoneLineFactory

TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [(None, True), (0, False), (1, False), (180, False), (181, True), (4000, True), (-1, True)],
)
def test_a_line_is_due_when_nobody_called_it_in_180_days(days_ago, expected):
    verified_on = None if days_ago is None else TODAY - timedelta(days=days_ago)
    assert due(verified_on, TODAY) is expected


def test_numbers_that_several_lines_have_are_found_with_their_names():
    lines = [("1", "Patients"), ("2", "Billing"), ("1", "Nurses")]
    assert shared(lines) == {"1": ["Patients", "Nurses"]}


@pytest.fixture
def report(admin_client):
    def read(**query) -> str:
        return admin_client.get(reverse("lines_to_verify"), query).content.decode()

    return read


@pytest.mark.django_db
def test_the_report_lists_the_lines_that_are_due_and_no_others(report):
    today = timezone.localdate()
    PhoneLineFactory(name="Never called", number="+18775950757")
    PhoneLineFactory(name="Called long ago", verified_on=today - timedelta(days=181))
    PhoneLineFactory(name="Called in spring", verified_on=today - timedelta(days=180))
    PhoneLineFactory(name="A draft", live=False)
    page = report()
    assert "Never called" in page
    assert "(877) 595-0757" in page
    assert "Called long ago" in page
    assert "Called in spring" not in page
    assert page.index("A draft") > page.index("Never called")


@pytest.mark.django_db
def test_the_report_says_when_nothing_is_to_do(report):
    PhoneLineFactory(verified_on=timezone.localdate())
    assert "Every line has been called in the last 180 days." in report()


@pytest.mark.django_db
def test_the_report_can_be_taken_along(admin_client):
    PhoneLineFactory(name="Never called", number="+18775950757")
    response = admin_client.get(reverse("lines_to_verify"), {"export": "csv"})
    assert "Never called,(877) 595-0757" in response.getvalue().decode()


@pytest.mark.django_db
def test_the_report_asks_the_same_whatever_the_number_of_lines(admin_client, django_assert_max_num_queries):
    PhoneLineFactory.create_batch(3)
    where = reverse("lines_to_verify")
    admin_client.get(where)
    with django_assert_max_num_queries(30) as few:
        admin_client.get(where)
    PhoneLineFactory.create_batch(10)
    with django_assert_max_num_queries(len(few.captured_queries)):
        admin_client.get(where)


@pytest.mark.django_db
@pytest.mark.parametrize(("group", "sees"), [("Operations", True), ("Editors", False), ("Clinical reviewers", False)])
def test_the_report_is_for_those_who_look_after_lines(client, group, sees):
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    assert client.get(reverse("lines_to_verify")).status_code == (200 if sees else 302)
    assert (reverse("lines_to_verify") in client.get(reverse("wagtailadmin_home")).content.decode()) is sees
