"""Whatever is wrong with an alert, the page answers 200 with what is known to be good, and the log is not filled."""

import logging
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Thread

import psycopg2
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import OperationalError, connection
from django.test import RequestFactory
from django.utils import timezone

from csp_site.pages import errors
from csp_site.service_alerts import rendering, shown
from csp_site.service_alerts.models import AlertCenter
from csp_site.service_alerts.publication import public_alert
from tests.factories import InfusionCenterFactory, PhoneLineFactory, alert_with_lines
from tests.service_alerts.test_public_alert import ALERT, AT
from tests.site.test_contract import get

PAGES = ["/status/", "/es/status/", "/search/?q=lupus"]


def region_of(client, path: str = "/status/") -> BeautifulSoup | None:
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one("#service-alert")


def words_of(client, path: str = "/status/") -> str:
    region = region_of(client, path)
    return region.get_text(" ", strip=True) if region else ""


def damage(table: str, column: str, value: str, where: str = "TRUE") -> None:
    """Write into the database what no form and no constraint lets through; the test's transaction takes it back."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER TABLE {table} ALTER COLUMN "{column}" DROP NOT NULL')
        cursor.execute(f'UPDATE {table} SET "{column}" = {value} WHERE {where}')


@contextmanager
def failing(table: str):
    """Let every query that names a table fail as it does when the server is gone."""

    def fail(execute, sql, params, many, context):
        if table in sql:
            raise OperationalError("the server closed the connection unexpectedly")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield


UNTELLABLE = [
    ("headline", "NULL"),
    ("headline", "''"),
    ("message", "NULL"),
    ("severity", "NULL"),
    ("severity", "'purple'"),
]
HARMLESS = [
    *((name, "NULL") for name in ("details", "headline_es", "message_es", "details_es", "internal_name", "made_from")),
    *((name, "NULL") for name in ("updated_at", "posted_at", "confirmed_at", "created_at", "version")),
    *(("message", "'Call {nobody}, { or }.'"), ("message", "'Call {}.'"), ("message", "'{current_patient'")),
]  # fmt: skip
GONE = [("starts_at", "NULL"), ("ends_at", "NULL"), ("state", "NULL"), ("state", "'purple'"), ("live", "NULL")]


@pytest.mark.django_db
@pytest.mark.parametrize(("column", "value"), UNTELLABLE)
def test_a_malformed_alert_is_told_as_it_was_read_last_and_hides_no_other(client, caplog, column, value):
    alert_with_lines(headline="Other words", severity="emergency")
    alert_with_lines(slug="hurt", headline="Good words")
    before = words_of(client)
    damage("service_alerts_servicealert", column, value, "slug = 'hurt'")
    assert words_of(client) == before
    assert "Good words" in before
    assert ["An alert can't be shown" in record.getMessage() for record in caplog.records] == [True]


@pytest.mark.django_db
@pytest.mark.parametrize(("column", "value"), UNTELLABLE)
def test_without_a_last_good_one_it_is_left_out(client, column, value):
    alert_with_lines(headline="Other words")
    alert_with_lines(slug="hurt", headline="Good words")
    damage("service_alerts_servicealert", column, value, "slug = 'hurt'")
    for path in PAGES:
        assert "Other words" in words_of(client, path)
        assert "Good words" not in words_of(client, path)
        assert "None" not in words_of(client, path)


@pytest.mark.django_db
@pytest.mark.parametrize(("column", "value"), HARMLESS)
def test_what_is_missing_beside_the_words_leaves_nothing(client, column, value):
    alert_with_lines(headline="Good words", message="Good message", headline_es="Buenas", message_es="Sí")
    damage("service_alerts_servicealert", column, value)
    for path in PAGES:
        assert "None" not in words_of(client, path)
    assert "Good words" in words_of(client)


@pytest.mark.django_db
@pytest.mark.parametrize(("column", "value"), GONE)
def test_an_alert_that_is_in_no_window_and_no_state_does_not_show(client, column, value):
    alert_with_lines()
    damage("service_alerts_servicealert", column, value)
    assert region_of(client) is None


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["'garbage'", "''", "NULL", "'+1'", "'+18775550123'", "'911'"])
def test_a_line_whose_number_cannot_be_called_is_left_out(client, caplog, number):
    good, bad = PhoneLineFactory(), PhoneLineFactory(slug="bad")
    alert_with_lines(bad, good, headline="Good words", message="Call {current_patient}.")
    damage("contact_phoneline", "number", number, "slug = 'bad'")
    for path in PAGES:
        region = region_of(client, path)
        assert {link["href"] for link in region.select("a[href^=tel]")} == {good.tel}
    assert f"Call {good.national}." in region.select_one(".alert__message").get_text()
    assert ["holds no number" in record.getMessage() for record in caplog.records] == [True]


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["sentence", "sentence_es", "audience", "sort_order"])
def test_a_line_without_its_words_keeps_its_number(client, column):
    line = PhoneLineFactory()
    alert_with_lines(line, headline="Good words")
    damage("service_alerts_alertline", column, "NULL")
    assert region_of(client).select_one(f'a[href="{line.tel}"]')
    assert "None" not in words_of(client)


@pytest.mark.django_db
def test_a_line_that_is_gone_leaves_the_alert(client):
    gone, kept = PhoneLineFactory(slug="gone"), PhoneLineFactory()
    alert_with_lines(gone, kept, headline="Good words")
    constraint = (
        "SELECT conname FROM pg_constraint WHERE conrelid = 'service_alerts_alertline'::regclass AND contype = 'f'"
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(constraint)
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE service_alerts_alertline DROP CONSTRAINT "{name}"')
        cursor.execute("DELETE FROM contact_phoneline WHERE slug = 'gone'")
    region = region_of(client)
    assert {link["href"] for link in region.select("a")} == {kept.tel}
    assert "Good words" in region.get_text()


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["status", "name", "remaining_services", "note", "as_of"])
def test_a_center_without_its_facts_leaves_the_alert(client, column):
    alert = alert_with_lines(headline="Good words")
    AlertCenter.objects.create(alert=alert, center=InfusionCenterFactory(remaining_services="Something"))
    damage("contact_infusioncenter", column, "NULL")
    for path in PAGES:
        assert "None" not in words_of(client, path)
    assert "Good words" in words_of(client)


@pytest.mark.django_db
def test_a_status_that_we_do_not_know_is_one_that_we_check(client):
    alert = alert_with_lines()
    AlertCenter.objects.create(alert=alert, center=InfusionCenterFactory())
    damage("contact_infusioncenter", "status", "'purple'")
    assert region_of(client, PAGES[2]).select_one(".alert__centers").get_text().endswith("We are checking")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "table", ["service_alerts_servicealert", "service_alerts_alertline", "service_alerts_alertcenter"]
)
def test_when_a_query_fails_the_last_known_good_alert_shows_until_its_end_and_recovers(client, caplog, table):
    alert = alert_with_lines(headline="Good words")
    AlertCenter.objects.create(alert=alert, center=InfusionCenterFactory())
    before = {path: words_of(client, path) for path in PAGES}
    with failing(table):
        assert {path: words_of(client, path) for path in PAGES} == before
        with time_machine.travel(alert.ends_at - timedelta(seconds=1), tick=False):
            assert "Good words" in words_of(client)
        with time_machine.travel(alert.ends_at, tick=False):
            assert region_of(client) is None
    alert.headline = "Newer words"
    alert.save()
    assert "Newer words" in words_of(client)
    assert any("can't be read" in record.getMessage() for record in caplog.records)


@pytest.mark.django_db
def test_a_failing_query_is_logged_once_a_minute(client, caplog):
    alert_with_lines()
    with failing("service_alerts_servicealert"), time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(5):
            client.get("/status/")
        assert len(caplog.records) == 1
        assert caplog.records[0].exc_info
        assert caplog.records[0].levelno == logging.ERROR
        clock.shift(60)
        client.get("/status/")
        assert len(caplog.records) == 2


@pytest.mark.django_db
def test_what_is_not_known_is_not_denied(client):
    """A process that could never read must not say that there is no alert."""
    assert "There is no service alert now." in client.get("/status/").content.decode()
    shown._read_last.forget()
    with failing("service_alerts_servicealert"):
        page = client.get("/status/").content.decode()
    assert "There is no service alert now." not in page
    assert "We can't check for service alerts" in BeautifulSoup(page, "html.parser").main.get_text().replace("’", "'")


@pytest.mark.django_db
def test_the_status_page_stands_without_the_database(client):
    line = PhoneLineFactory()
    alert_with_lines(line, headline="Good words")
    center = InfusionCenterFactory(name="Center by the sea")
    client.get("/status/")
    with failing(""):
        answer = client.get("/status/")
    assert answer.status_code == 200
    for words in ("Good words", line.tel, center.name, "California Specialty Pharmacy"):
        assert words in answer.content.decode()


@pytest.mark.django_db
def test_the_500_page_shows_the_last_known_alert_and_asks_nothing_for_it(django_assert_num_queries):
    line = PhoneLineFactory()
    alert_with_lines(line, headline="Good words")
    errors.page_not_found(RequestFactory().get("/"), Exception())
    with failing("service_alerts_"):
        answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    region = BeautifulSoup(answer.content, "html.parser").select_one("#service-alert")
    assert "Good words" in region.get_text()


@pytest.mark.django_db
def test_a_value_that_breaks_its_template_takes_one_alert_and_no_page(client, monkeypatch, caplog):
    alert_with_lines(headline="Other words")
    hurt = alert_with_lines(headline="Good words")
    said = rendering.said

    def break_one(alert, language, at):
        words = said(alert, language, at)
        if alert.slug == hurt.slug:
            object.__setattr__(words, "message", 5)
        return words

    monkeypatch.setattr(rendering, "said", break_one)
    for path in PAGES:
        assert "Other words" in words_of(client, path)
        assert "Good words" not in words_of(client, path)
    assert len(caplog.records) == 1
    monkeypatch.undo()
    assert "Good words" in words_of(client)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["service_alerts/alert.html", "service_alerts/region.html"])
def test_a_broken_template_takes_no_page(client, monkeypatch, name):
    alert_with_lines()
    render = rendering.render_to_string

    def fail(template, *args, **kwargs):
        if template == name:
            raise RuntimeError(template)
        return render(template, *args, **kwargs)

    monkeypatch.setattr(rendering, "render_to_string", fail)
    for path in PAGES:
        assert region_of(client, path) is None


@pytest.mark.django_db
def test_structured_data_that_fails_takes_no_page(client, monkeypatch):
    alert_with_lines(headline="Good words")
    monkeypatch.setattr("csp_site.service_alerts.structured_data.special_announcements", None)
    assert "Good words" in words_of(client)


def test_threads_that_read_while_alerts_switch_see_one_whole_answer(monkeypatch):
    """What is remembered is replaced as one value: nobody sees half of the old and half of the new."""
    answers = [
        (),
        tuple(replace(ALERT, slug=f"a-{number}") for number in range(3)),
        tuple(replace(ALERT, slug=f"b-{number}") for number in range(40)),
    ]
    turns = iter(range(10**6))

    def read(at):
        turn = next(turns)
        if turn % 4 == 3:
            raise OperationalError("the server is gone")
        return answers[turn % 4]

    monkeypatch.setattr(shown, "_read", read)
    whole = {tuple(alert.slug for alert in answer) for answer in answers}
    seen: set[tuple] = set()

    def visit() -> None:
        for _ in range(300):
            seen.add(tuple(alert.slug for alert in shown.shown(AT)))
            seen.add(tuple(alert.slug for alert in shown.last_known(AT)))

    threads = [Thread(target=visit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen <= whole
    assert len(seen) == 3


@pytest.mark.django_db
def test_a_line_that_is_taken_down_and_a_center_that_is_a_draft_are_not_told():
    taken_down, kept = PhoneLineFactory(live=False), PhoneLineFactory()
    alert = alert_with_lines(taken_down, kept)
    AlertCenter.objects.create(alert=alert, center=InfusionCenterFactory(live=False))
    told = public_alert(alert)
    assert [line.number for line in told.lines] == [str(kept.number)]
    assert told.centers == ()


@contextmanager
def direct_cursor(site):
    """Have the database of the served site for the length of the block, beside the site."""
    name = site.env["DATABASE_URL"].rpartition("/")[2]
    direct = psycopg2.connect(**{**connection.get_connection_params(), "dbname": name, "cursor_factory": None})
    direct.autocommit = True
    try:
        yield direct.cursor()
    finally:
        direct.close()


def test_a_table_that_is_gone_for_real(site):
    """The served site, its own database: no query of it is pretended to fail."""
    paths = [*PAGES, "/", "/conditions/ivig-for-lupus/", "/contact/"]
    for path in paths:
        assert "tel:+18775950757" in str(get(site, path).soup.select_one("#service-alert"))
    with direct_cursor(site) as cursor:
        cursor.execute("ALTER TABLE service_alerts_servicealert RENAME TO gone")
        try:
            answers = {path: get(site, path) for path in [*paths, "/no/such/page/"]}
        finally:
            cursor.execute("ALTER TABLE gone RENAME TO service_alerts_servicealert")
    for path, answer in answers.items():
        assert answer.status == (404 if "no/such" in path else 200), path
        assert "tel:+18775950757" in str(answer.soup.select_one("#service-alert")), path
    assert site.manage("alert", "off", "wildfires-no-disruption").returncode == 0
    assert get(site, "/").soup.select_one("#service-alert") is None
