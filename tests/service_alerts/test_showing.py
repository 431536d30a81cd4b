"""One truth table: when does the public see an alert? Rule, instance, queryset, plain value and page are held to it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
import time_machine

from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.public_alert import PublicAlert, by_urgency
from csp_site.service_alerts.publication import public_alert
from csp_site.service_alerts.rules import (
    CONFIRM_EVERY,
    Severity,
    State,
    Window,
    in_doubt,
    resolved_window,
    showing,
    showing_resolved,
    situation,
)
from csp_site.service_alerts.shown import shown
from csp_site.service_alerts.switching import Actor, extend, switch_off
from tests.factories import ServiceAlertFactory, alert_with_lines

SECOND = timedelta(seconds=1)
PACIFIC = ZoneInfo("America/Los_Angeles")
WINDOWS = {
    "winter": Window(datetime(2026, 1, 9, 8, tzinfo=UTC), datetime(2026, 1, 10, 8, tzinfo=UTC)),
    "clocks go forward": Window(
        datetime(2026, 3, 8, 1, 30, tzinfo=PACIFIC), datetime(2026, 3, 8, 3, 30, tzinfo=PACIFIC)
    ),
    "clocks go back": Window(
        datetime(2026, 11, 1, 1, 30, tzinfo=PACIFIC, fold=0), datetime(2026, 11, 1, 1, 30, tzinfo=PACIFIC, fold=1)
    ),
}
MOMENTS = {  # is it inside the window?
    "a second before the start": False,
    "at the start": True,
    "a second before the end": True,
    "at the end": False,
}
HEADLINE = {"en": "We are closed", "es": "Estamos cerrados"}


@dataclass(frozen=True)
class Row:
    """One alert. With `cleared` the all clear was given at its start."""

    state: State
    published: bool
    cleared: bool
    window: str
    severity: Severity

    @property
    def own_window(self) -> Window:
        return WINDOWS[self.window]

    @property
    def is_note(self) -> bool:
        return self.state == State.ENDED and self.cleared

    @property
    def all_clear_at(self) -> datetime | None:
        return self.own_window.starts_at if self.cleared else None

    def at(self, moment: str) -> datetime:
        """Return the moment of the window that counts: the day of the note for an alert that is over."""
        start = self.own_window.starts_at.astimezone(UTC)
        end = start + timedelta(hours=24) if self.is_note else self.own_window.ends_at.astimezone(UTC)
        return {
            "a second before the start": start - SECOND,
            "at the start": start,
            "a second before the end": end - SECOND,
            "at the end": end,
        }[moment]

    def expected(self, moment: str) -> bool:
        return self.published and (self.state == State.LIVE or self.is_note) and MOMENTS[moment]

    @property
    def fields(self) -> dict:
        return {
            "state": self.state,
            "live": self.published,
            "severity": self.severity,
            "starts_at": self.own_window.starts_at,
            "ends_at": self.own_window.ends_at,
            "all_clear_at": self.all_clear_at,
            "all_clear_message": "It is over." if self.cleared else "",
        }


ROWS = [Row(*values) for values in product(State, (True, False), (True, False), WINDOWS, Severity)]
SHOWN = [row for row in ROWS if row.published and (row.state == State.LIVE or row.is_note)]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("state", State)
def test_the_rule(state, window, moment):
    for row in (row for row in ROWS if (row.state, row.window) == (state, window)):
        at = row.at(moment)
        runs = showing(row.state, row.published, row.own_window, at)
        note = showing_resolved(row.state, row.published, row.all_clear_at, at)
        assert (runs or note) == row.expected(moment), row
        assert not (runs and note), row
        assert (situation(row.state, row.published, row.own_window, at) == "showing") == runs, row


@pytest.mark.django_db
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("window", WINDOWS)
def test_instance_queryset_plain_value_and_what_is_told_agree_with_the_rule(window, moment):
    rows = [row for row in ROWS if row.window == window]
    made = ServiceAlert.objects.bulk_create(
        ServiceAlertFactory.build(slug=f"row-{number}", **row.fields) for number, row in enumerate(rows)
    )
    alerts = {row: ServiceAlert.objects.get(pk=alert.pk) for row, alert in zip(rows, made, strict=True)}
    for note in (False, True):
        here = {row: alert for row, alert in alerts.items() if row.is_note == note}
        at = next(iter(here)).at(moment)
        running = set(ServiceAlert.objects.showing(at).values_list("slug", flat=True))
        public = set(ServiceAlert.objects.public(at).values_list("slug", flat=True))
        drills = set(ServiceAlert.objects.drills(at).values_list("slug", flat=True))
        told = {alert.slug for alert in shown(at)}
        for row, alert in here.items():
            expected = row.expected(moment)
            assert alert.showing(at) == (expected and not note), row
            assert (alert.slug in running) == alert.showing(at), row
            assert (alert.slug in public) == expected, row
            assert (alert.live and public_alert(alert).shows(at)) == expected, row
            assert (alert.slug in told) == expected, row
            drill = row.state == State.DRILL and row.published and MOMENTS[moment]
            assert (alert.slug in drills) == drill, row


def test_a_plain_value_shows_the_same_after_a_way_through_json():
    for row, moment in product(SHOWN, MOMENTS):
        times = {name: value.astimezone(UTC) for name, value in row.fields.items() if isinstance(value, datetime)}
        fields = row.fields | times | {"updated_at": times["starts_at"], "posted_at": times["starts_at"]}
        told = public_alert_of(ServiceAlertFactory.build(slug="row", **fields))
        again = PublicAlert.from_data(told.as_data())
        assert again == told
        assert again.shows(row.at(moment)) == row.expected(moment), row


def public_alert_of(alert: ServiceAlert) -> PublicAlert:
    alert._prefetched_objects_cache = {"lines": [], "centers": []}
    return public_alert(alert)


def status_page(client, language: str, at: datetime) -> str:
    """Return the status page as it is at a moment: the clock that a view reads is moved."""
    with time_machine.travel(at, tick=False):
        answer = client.get("/es/status/" if language == "es" else "/status/")
    assert answer.status_code == 200
    return answer.content.decode().partition("</style>")[2]


@pytest.mark.django_db
@pytest.mark.parametrize("window", WINDOWS)
def test_the_page_shows_what_shows_in_both_languages(client, window):
    running = [row for row in SHOWN if row.window == window and not row.cleared]
    over = next(row for row in SHOWN if row.window == window and row.is_note)
    for row in [*running, over]:
        alert = ServiceAlertFactory(headline=HEADLINE["en"], headline_es=HEADLINE["es"], message_es="Sí.", **row.fields)
        for moment, language in product(MOMENTS, HEADLINE):
            page = status_page(client, language, row.at(moment))
            assert ('id="service-alert"' in page) == row.expected(moment), (row, moment)
            assert (HEADLINE[language] in page) == (row.expected(moment) and not row.is_note), (row, moment)
            assert ("alert--resolved" in page) == (row.expected(moment) and row.is_note), (row, moment)
            assert (f"alert--{row.severity}" in page) == (row.expected(moment) and not row.is_note), (row, moment)
        alert.delete()


@pytest.mark.django_db
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_page_shows_nothing_else(client, moment):
    """States that are not for the public all at once: if one of them showed, the region would be there."""
    hidden = [row for row in ROWS if row not in SHOWN and row.window == "clocks go back"]
    for row in hidden:
        ServiceAlertFactory(**row.fields)
    for row in {row.is_note: row for row in hidden}.values():
        assert 'id="service-alert"' not in status_page(client, "en", row.at(moment))


@pytest.mark.django_db
def test_a_running_alert_that_is_edited_shows_its_new_words_at_once_and_a_draft_never(client):
    alert = alert_with_lines(headline="Old words")
    assert "Old words" in client.get("/status/").content.decode()
    alert.headline = "New words"
    draft = alert.save_revision()
    assert "New words" not in client.get("/status/").content.decode()
    draft.publish()
    page = client.get("/status/").content.decode()
    assert "New words" in page
    assert "Old words" not in page


@pytest.mark.django_db
def test_a_text_that_is_published_moves_no_window(client):
    alert = alert_with_lines()
    at = alert.ends_at - SECOND
    alert.ends_at = alert.starts_at + SECOND
    alert.headline = "New words"
    alert.save_revision().publish()
    assert "New words" in status_page(client, "en", at)


@pytest.mark.django_db
def test_another_end_and_the_switch_count_at_once(client):
    alert = alert_with_lines()
    late = alert.ends_at + SECOND
    assert 'id="service-alert"' not in status_page(client, "en", late)
    extend(alert, alert.starts_at, Actor("test"), late + SECOND)
    assert 'id="service-alert"' in status_page(client, "en", late)
    switch_off(alert, alert.starts_at, Actor("test"))
    assert 'id="service-alert"' not in status_page(client, "en", late)


def test_the_hour_that_comes_twice_is_an_hour_long():
    window = WINDOWS["clocks go back"]
    assert window.ends_at.astimezone(UTC) - window.starts_at.astimezone(UTC) == timedelta(hours=1)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-07", 25), ("2026-10-31", 23), ("2026-01-09", 24)])
def test_the_note_that_it_is_over_stands_for_24_hours_whatever_clocks_do(day, hours):
    given = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=PACIFIC)
    window = resolved_window(given.astimezone(UTC))
    assert window.ends_at - window.starts_at == timedelta(hours=24)
    on_the_wall = window.ends_at.astimezone(PACIFIC).replace(tzinfo=None) - given.replace(tzinfo=None)
    assert on_the_wall == timedelta(hours=hours)


@pytest.mark.parametrize(("severity", "hours"), [("information", 36), ("disruption", 36), ("emergency", 18)])
@pytest.mark.parametrize("window", WINDOWS)
def test_an_alert_is_in_doubt_when_its_confirmation_is_overdue_by_half(window, severity, hours):
    known = WINDOWS[window].starts_at.astimezone(UTC)
    doubt = known + timedelta(hours=hours)
    assert CONFIRM_EVERY[severity] * 3 / 2 == timedelta(hours=hours)
    assert not in_doubt(severity, known, doubt - SECOND)
    assert in_doubt(severity, known, doubt)


@pytest.mark.django_db
def test_the_most_severe_comes_first_of_equals_the_latest_and_what_is_over_last():
    now = datetime(2026, 1, 9, tzinfo=UTC)
    old, new, emergency, disruption = (
        ServiceAlertFactory(severity=severity, starts_at=now - timedelta(hours=age))
        for severity, age in (("information", 3), ("information", 1), ("emergency", 5), ("disruption", 4))
    )
    over = ServiceAlertFactory(severity="emergency", state="ended", all_clear_at=now, all_clear_message="Over.")
    assert list(ServiceAlert.objects.showing(now)) == [emergency, disruption, new, old]
    expected = [alert.slug for alert in (emergency, disruption, new, old, over)]
    assert [alert.slug for alert in shown(now)] == expected
    assert [alert.slug for alert in by_urgency(reversed(shown(now)))] == expected
