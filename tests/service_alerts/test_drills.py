"""A drill is seen by signed-in staff with the permission and by nobody else, anywhere."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.test import Client

from csp_site.service_alerts import shown
from csp_site.service_alerts.history import seen_at
from csp_site.service_alerts.switching import Actor, all_clear, start_drill, switch_off, switch_on
from tests.factories import PhoneLineFactory, alert_with_lines
from tests.service_alerts.test_never_break import failing

pytestmark = pytest.mark.django_db

WORDS = "This is an exercise"
PAGES = ["/status/", "/es/status/", "/search/?q=lupus", "/es/search/?q=lupus"]
FEEDS = ["/alerts.json", "/alerts.atom", "/sitemap.xml", "/robots.txt", "/healthz/ready", "/alerts/drill.cap"]


@pytest.fixture
def drill():
    return alert_with_lines(slug="drill", state="drill", severity="emergency", headline=WORDS)


def signed_in(group: str, **fields) -> Client:
    user = User.objects.create_user(f"{group or 'somebody'}", **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def staff() -> Client:
    return signed_in("Operations")


@pytest.mark.parametrize("path", PAGES)
def test_those_who_may_switch_see_it_and_it_is_marked(drill, path):
    region = BeautifulSoup(staff().get(path).content, "html.parser").select_one("section#service-alert")
    alert = region.select_one(".alert--drill")
    assert WORDS in alert.get_text()
    assert alert.select_one(".alert__kind--drill").get_text()


@pytest.mark.parametrize("path", [*PAGES, *FEEDS, "/no/such/page/"])
def test_nobody_else_sees_it(drill, path):
    visitors = [Client(), signed_in(""), signed_in("Editors"), signed_in("Clinical reviewers", is_staff=True)]
    for client in visitors:
        answer = client.get(path)
        assert WORDS not in answer.content.decode()
        assert "alert-drill" not in answer.content.decode()
        assert answer.status_code == (404 if "no/such" in path or path.endswith(".cap") else 200)


@pytest.mark.parametrize("path", [*PAGES, *FEEDS, "/no/such/page/"])
def test_an_answer_to_a_visitor_does_not_vary_and_sets_no_cookie(drill, path):
    answer = Client().get(path)
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_a_cookie_that_is_no_session_shows_nothing(drill):
    client = Client()
    client.cookies["sessionid"] = "made-up"
    assert WORDS not in client.get("/status/").content.decode()
    assert not shown.drills(drill.starts_at, HttpRequest())


def test_what_was_seen_by_staff_alone_is_seen_by_staff_alone(drill):
    """A copy of their page must not reach a visitor: it says that it varies."""
    answer = staff().get("/status/")
    assert "cookie" in answer.headers["Vary"].lower()
    assert WORDS not in Client().get("/status/").content.decode()


def test_feeds_and_structured_data_leave_it_out_for_staff_too(drill):
    client = staff()
    assert json.loads(client.get("/alerts.json").content)["alerts"] == []
    for path in FEEDS:
        assert WORDS not in client.get(path).content.decode()
    assert "SpecialAnnouncement" not in client.get("/").content.decode()


def test_a_drill_takes_the_place_of_no_alert():
    for number in range(3):
        alert_with_lines(headline=f"Real {number}")
        alert_with_lines(headline=f"{WORDS} {number}", state="drill")
    page = staff().get("/search/?q=lupus").content.decode()
    assert all(f"Real {number}" in page and f"{WORDS} {number}" in page for number in range(3))
    assert page.index(f"{WORDS} 0") < page.index("Real 0")
    assert page.count('id="service-alert"') == 1


def test_a_drill_shows_in_its_window_only(drill):
    client = staff()
    drill.__class__.objects.update(ends_at=drill.starts_at)
    assert WORDS not in client.get("/status/").content.decode()


def test_switching_a_drill_off_takes_it_away_without_a_word(drill):
    client = staff()
    assert WORDS in client.get("/status/").content.decode()
    switch_off(drill, drill.starts_at, Actor("test"))
    assert 'id="service-alert"' not in client.get("/status/").content.decode()


def test_the_log_says_that_the_public_saw_nothing():
    alert = alert_with_lines(state="prepared", headline=WORDS)
    start_drill(alert, alert.starts_at, Actor("test"))
    assert seen_at(alert.ends_at) == []
    switch_off(alert, alert.starts_at, Actor("test"))
    switch_on(alert, alert.starts_at, Actor("test"))
    assert [told.slug for told in seen_at(alert.starts_at)] == [alert.slug]
    all_clear(alert, alert.starts_at, Actor("test"))
    assert [told.resolved for told in seen_at(alert.starts_at)] == [True]


def test_a_drill_that_is_malformed_or_cannot_be_read_breaks_no_page(drill, caplog):
    client = staff()
    with failing("auth_permission"):
        assert client.get("/status/").status_code == 200
    drill.__class__.objects.update(severity="purple")
    alert_with_lines(PhoneLineFactory(), headline="Real")
    page = client.get("/status/")
    assert page.status_code == 200
    assert "Real" in page.content.decode()
    assert WORDS not in page.content.decode()
    assert caplog.records


def test_a_visitor_costs_no_query_for_drills(drill, django_assert_num_queries):
    request = HttpRequest()
    with django_assert_num_queries(0):
        assert shown.drills(drill.starts_at, request) == []
        assert shown.drills(drill.starts_at, None) == []


def test_a_session_that_cannot_be_read_breaks_no_page(drill):
    client = staff()

    def gone(execute, sql, params, many, context):
        if "django_session" in sql:
            raise OperationalError("the server is gone")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(gone):
        assert client.get("/status/").status_code == 200
