"""Whoever deploys is told what nobody has told us about lines and centers."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from contact.checks import contact_data_is_known
from contact.models import PhoneLine
from tests.contact.hours import published_hours
from tests.factories import InfusionCenterFactory, PhoneLineFactory

pytestmark = pytest.mark.django_db


def found() -> list[tuple[str, str]]:
    return [(remark.id, remark.msg) for remark in contact_data_is_known(None, databases=["default"])]


def test_a_center_names_all_that_it_lacks_in_one_sentence():
    InfusionCenterFactory(position=1)
    InfusionCenterFactory(position=2, name="Valley", hours=published_hours())
    InfusionCenterFactory(position=3, live=False)
    assert found() == [
        ("csp_site.W005", "Infusion center 1 has no name, address or hours."),
        ("csp_site.W005", "Infusion center 2 has no address."),
    ]


def test_a_line_without_hours_that_nobody_called_is_told_twice():
    PhoneLineFactory(name="Patients")
    assert found() == [
        ("csp_site.W006", "The phone line “Patients” has no hours."),
        ("csp_site.W007", "The phone line “Patients” was never called to check."),
    ]


def test_a_line_that_was_called_long_ago_is_due():
    called = timezone.localdate() - timedelta(days=181)
    PhoneLineFactory(name="Patients", hours=published_hours(), verified_on=called)
    assert found() == [("csp_site.W007", f"The phone line “Patients” was last called to check on {called}.")]


def test_hours_that_are_not_published_are_not_known():
    PhoneLineFactory(hours=published_hours(live=False), verified_on=timezone.localdate())
    assert [number for number, _words in found()] == ["csp_site.W006"]


def test_nothing_is_said_when_all_is_known():
    hours = published_hours()
    PhoneLineFactory(hours=hours, verified_on=timezone.localdate())
    InfusionCenterFactory(name="Valley", address="1 Main St\nFresno, CA 93721", hours=hours)
    assert found() == []


def test_nothing_is_asked_without_a_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert contact_data_is_known(None) == []


def test_the_deployment_check_tells_and_the_ordinary_one_does_not(capsys):
    PhoneLineFactory(name="Patients")
    assert PhoneLine.objects.get().known_hours is None
    call_command("check", "--tag", "database", "--database", "default")
    assert "Patients" not in capsys.readouterr().err
    call_command("check", "--deploy", "--tag", "database", "--database", "default")
    assert "The phone line “Patients” has no hours." in capsys.readouterr().err
