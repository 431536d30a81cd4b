"""`manage.py check --database default` names each way of the contact tree that does not end."""

from datetime import datetime

import pytest
import time_machine
from django.core.checks import ERROR, WARNING
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError

from contact.opening_hours import ZONE
from csp_site import checks
from tests.contact.trees import contact_tree, hours, outcome, question

pytestmark = pytest.mark.django_db


def found() -> list:
    return checks.contact_paths_end(None, databases=["default"])


def test_a_sound_tree_passes():
    contact_tree()
    assert found() == []
    call_command("check", database=["default"])


def test_a_site_without_a_contact_page_passes():
    assert found() == []


def test_a_broken_way_is_an_error_with_its_name():
    tree = contact_tree()
    tree.visit.unpublish()
    tree.refill.unpublish()
    (error,) = found()
    assert (error.id, error.level) == ("csp_site.E004", ERROR)
    assert error.msg == "Contact: Contact → Current patients: is a question without answers."
    with pytest.raises(SystemCheckError, match=r"Contact → Current patients"):
        call_command("check", database=["default"])


def test_a_page_where_nobody_comes_by_is_a_warning():
    tree = contact_tree()
    outcome(question(tree.top, "Draft", live=False), "A bill", tree.line)
    (warning,) = found()
    assert (warning.id, warning.level) == ("csp_site.W004", WARNING)
    assert "Contact → Draft → A bill" in warning.msg


def test_the_year_of_the_check_and_the_next_are_walked():
    tree = contact_tree()
    closed = {"type": "special", "value": {"first": "2027-07-01", "last": "2027-07-01", "opens": None, "closes": None}}
    always = {"days": ["0", "1", "2", "3", "4", "5", "6"], "opens": "00:00", "closes": "00:00"}
    tree.line.hours = hours(rules=[{"type": "weekly", "value": always}, closed])
    tree.line.save()
    for year, count in ((2025, 0), (2026, 3), (2027, 3), (2028, 0)):
        with time_machine.travel(datetime(year, 12, 31, 23, 59, tzinfo=ZONE), tick=False):
            assert len(found()) == count, year
    with time_machine.travel(datetime(2026, 6, 1, tzinfo=ZONE), tick=False):
        assert all("Thursday, Jul 1, 2027, midnight PT" in error.msg for error in found())


def test_without_a_database_or_its_tables_nothing_is_asked(monkeypatch):
    def no_tables(now):
        raise DatabaseError

    monkeypatch.setattr(checks, "read_trees", no_tables)
    assert checks.contact_paths_end(None) == []
    assert found() == []
