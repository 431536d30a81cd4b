"""Switching is one act with one log, wherever it is done; text and switch do not touch each other."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import psycopg2
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from csp_site.service_alerts import switching
from csp_site.service_alerts.history import Actor
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.shown import shown
from csp_site.service_alerts.switching import Stale, SwitchRefused
from csp_site.service_alerts.wording import Words
from tests.factories import ServiceAlertFactory, alert_with_lines

pytestmark = pytest.mark.django_db
TEST = Actor("test", name="A. Person")
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def prepared(**fields) -> ServiceAlert:
    """Return an alert that may be put up from `AT` on, for a day."""
    return alert_with_lines(**({"state": "prepared", "starts_at": AT, "posted_at": None} | fields))


def now(alert: ServiceAlert) -> ServiceAlert:
    return ServiceAlert.objects.get(pk=alert.pk)


def logged(action: str):
    return ModelLogEntry.objects.filter(action=f"service_alerts.{action}")


def refused(act, *args, **options) -> list[str]:
    with pytest.raises(SwitchRefused) as refusal:
        act(*args, **options)
    return [fault.field for fault in refusal.value.faults]


ACTS = {
    "on": ("prepared", lambda alert, **options: switching.switch_on(alert, AT, TEST, **options)),
    "drill": ("prepared", lambda alert, **options: switching.start_drill(alert, AT, TEST, **options)),
    "off": ("live", lambda alert, **options: switching.switch_off(alert, AT, TEST, **options)),
    "all_clear": ("live", lambda alert, **options: switching.all_clear(alert, AT, TEST, **options)),
    "extend": ("live", lambda alert, **options: switching.extend(alert, AT, TEST, AT + 30 * HOUR, **options)),
    "confirm": ("live", lambda alert, **options: switching.confirm(alert, AT, TEST, **options)),
}
each_act = pytest.mark.parametrize("name", ACTS)


@each_act
def test_every_act_is_logged_once_with_who_when_from_where_and_what_shows_from_then(name):
    state, act = ACTS[name]
    alert = prepared(state=state)
    assert act(alert) is True
    entry = logged(name).get()
    assert (entry.timestamp, entry.data["by"], entry.data["origin"]) == (AT, "A. Person", "test")
    assert entry.data["before"] == state
    assert entry.data["changes"]
    assert entry.data["shown"]["version"] == now(alert).version == alert.version + 1


@each_act
def test_every_act_looks_at_the_alert_under_a_lock(name):
    state, act = ACTS[name]
    alert = prepared(state=state)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        act(alert)
    selects = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    assert selects[0].endswith("FOR UPDATE")
    assert "service_alerts_servicealert" in selects[0]


@each_act
def test_a_dry_run_says_what_would_happen_and_keeps_nothing(name):
    state, act = ACTS[name]
    alert = prepared(state=state)
    before = ServiceAlert.objects.filter(pk=alert.pk).values().get()
    assert act(alert, dry_run=True) is True
    assert ServiceAlert.objects.filter(pk=alert.pk).values().get() == before
    assert not logged(name).exists()


@each_act
def test_a_form_that_is_stale_changes_nothing_and_shows_the_alert_as_it_is(name):
    state, act = ACTS[name]
    alert = prepared(state=state)
    ServiceAlert.objects.filter(pk=alert.pk).update(version=7, headline="Other words")
    with pytest.raises(Stale) as stale:
        act(alert, seen=alert.version)
    assert stale.value.alert.headline == "Other words"
    assert [fault.field for fault in stale.value.faults] == ["version"]
    assert not logged(name).exists()
    assert act(alert, seen=7) is True


@pytest.mark.parametrize("name", ["on", "drill", "off", "all_clear", "extend"])
def test_the_same_act_again_changes_and_logs_nothing(name):
    state, act = ACTS[name]
    alert = prepared(state=state)
    act(alert)
    version = now(alert).version
    assert act(alert) is False
    assert now(alert).version == version
    assert logged(name).count() == 1


def test_a_signed_in_person_is_kept_with_the_switch():
    user = get_user_model().objects.create_user("ops")
    alert = prepared()
    switching.switch_on(alert, AT, Actor("admin, 192.0.2.7", user))
    assert (now(alert).state_changed_by, now(alert).state_changed_at) == (user, AT)
    assert logged("on").get().data["by"] == "ops"


def test_an_alert_that_is_put_up_is_posted_then_and_not_yet_confirmed():
    alert = prepared(confirmed_at=AT - HOUR, all_clear_at=AT - HOUR, all_clear_message="Over.")
    switching.switch_on(alert, AT, TEST)
    found = now(alert)
    assert (found.posted_at, found.confirmed_at, found.all_clear_at) == (AT, None, None)
    assert [told.resolved for told in shown(AT)] == [False]


def test_it_is_put_up_with_another_end_or_not_at_all():
    alert = prepared()
    assert refused(switching.switch_on, alert, AT, TEST, until=AT + 15 * 24 * HOUR) == ["ends_at"]
    assert now(alert).state == "prepared"
    switching.switch_on(alert, AT, TEST, until=AT + 2 * HOUR)
    assert now(alert).ends_at == AT + 2 * HOUR


def test_the_time_from_draft_to_visible_is_logged():
    alert = prepared(created_at=AT - timedelta(seconds=95))
    switching.start_drill(alert, AT, TEST)
    assert logged("drill").get().data["seconds_from_draft"] == 95


def test_a_drill_shows_to_nobody_and_must_end_before_the_alert_goes_live():
    alert = prepared()
    switching.start_drill(alert, AT, TEST)
    assert shown(AT) == []
    assert refused(switching.switch_on, alert, AT, TEST) == ["state"]
    assert refused(switching.all_clear, alert, AT, TEST) == ["state"]
    switching.switch_off(alert, AT, TEST)
    assert switching.switch_on(alert, AT, TEST)
    assert refused(switching.start_drill, alert, AT, TEST) == ["state"]


def test_a_drill_is_held_to_the_rules_of_a_real_alert():
    assert refused(switching.start_drill, prepared(severity="emergency"), AT, TEST) == ["headline_es", "message_es"]


def test_a_draft_is_not_switched_on():
    assert refused(switching.switch_on, prepared(live=False), AT, TEST) == ["state"]


def test_an_alert_whose_end_has_passed_is_not_switched_on():
    alert = prepared(state="ended", starts_at=AT - 2 * HOUR, ends_at=AT)
    assert refused(switching.switch_on, alert, AT, TEST) == ["ends_at"]


def test_all_faults_are_told_at_once_and_nothing_is_logged():
    alert = ServiceAlertFactory(state="prepared", starts_at=AT, ends_at=AT + 1000 * HOUR, message="[what]")
    assert refused(switching.switch_on, alert, AT, TEST) == ["message", "lines", "ends_at"]
    assert not ModelLogEntry.objects.filter(action__startswith="service_alerts.").exists()


@pytest.mark.parametrize(("hours", "may"), [(-2, False), (0, False), (1, True), (23, True), (336, True), (337, False)])
def test_an_end_is_set_later_or_earlier_within_the_longest_time_from_now(hours, may):
    alert = prepared(state="live", starts_at=AT - HOUR)
    until = AT + hours * HOUR
    if may:
        switching.extend(alert, AT, TEST, until)
        assert [[told.slug] for told in shown(until - SECOND)] == [[alert.slug]]
        assert shown(until) == []
    else:
        assert refused(switching.extend, alert, AT, TEST, until) == ["ends_at"]
        assert now(alert).ends_at == alert.ends_at


@pytest.mark.parametrize("state", ["prepared", "ended"])
def test_only_what_is_on_is_extended_and_only_what_shows_is_confirmed(state):
    alert = prepared(state=state)
    assert refused(switching.extend, alert, AT, TEST, AT + HOUR) == ["state"]
    assert refused(switching.confirm, alert, AT, TEST) == ["state"]


def test_what_has_not_begun_or_has_ended_is_not_confirmed():
    alert = prepared(state="live")
    assert refused(switching.confirm, alert, AT - SECOND, TEST) == ["state"]
    assert refused(switching.confirm, alert, alert.ends_at, TEST) == ["state"]


def test_confirming_takes_the_doubt_away():
    alert = prepared(state="live", posted_at=AT, ends_at=AT + 72 * HOUR)
    late = AT + 36 * HOUR
    assert shown(late)[0].in_doubt(late)
    switching.confirm(alert, late, TEST)
    assert not shown(late)[0].in_doubt(late)
    switching.confirm(alert, late + HOUR, TEST)
    assert logged("confirm").count() == 2


def test_the_all_clear_stands_for_a_day_and_says_the_prepared_words():
    alert = prepared(state="live", headline="Fire")
    switching.all_clear(alert, AT, TEST)
    (told,) = shown(AT + 24 * HOUR - SECOND)
    assert told.resolved
    assert told.headline.en.startswith("All clear")
    assert "Fire" not in told.headline.en
    assert shown(AT + 24 * HOUR) == []


def test_the_all_clear_may_say_something_else_in_both_languages():
    alert = prepared(state="live")
    assert refused(switching.all_clear, alert, AT, TEST, Words("Over.", "")) == ["message_es"]
    assert refused(switching.all_clear, alert, AT, TEST, Words("Call 877 602 7779.", "Ya.")) == ["message"]
    assert refused(switching.all_clear, alert, AT, TEST, Words("[when]", "Ya.")) == ["message"]
    assert [told.resolved for told in shown(AT)] == [False]
    switching.all_clear(alert, AT, TEST, Words("Over.", "Ya."))
    assert shown(AT)[0].message == Words("Over.", "Ya.")


def test_the_note_that_it_is_over_can_be_taken_down_and_the_alert_put_up_again():
    alert = prepared(state="live")
    switching.all_clear(alert, AT, TEST)
    assert switching.switch_off(alert, AT, TEST)
    assert shown(AT) == []
    switching.switch_on(alert, AT, TEST)
    assert [told.resolved for told in shown(AT)] == [False]


def test_publishing_an_older_text_does_not_switch_the_alert():
    """A revision holds all fields; the switch must not come back with an old one."""
    alert = prepared(headline="Old words")
    old = alert.save_revision()
    switching.switch_on(alert, AT, TEST)
    old.publish()
    assert (now(alert).headline, now(alert).state) == ("Old words", "live")


def test_publishing_an_older_text_does_not_move_the_end_of_an_alert_that_is_on():
    alert = prepared(state="live")
    old = alert.save_revision()
    switching.extend(alert, AT, TEST, AT + 48 * HOUR)
    old.publish()
    assert now(alert).ends_at == AT + 48 * HOUR


def test_saving_a_draft_does_not_change_what_the_public_sees():
    alert = prepared(state="live", headline="Public words")
    alert.headline = "Half-typed wor"
    alert.save_revision()
    assert shown(AT)[0].headline.en == "Public words"


def test_an_act_waits_for_another_one_and_then_sees_what_that_did(site):
    """Two processes, one alert: while one holds it, the other waits; the second finds it off already."""
    slug = "wildfires-no-disruption"
    database = connection.get_connection_params() | {"dbname": f"{connection.settings_dict['NAME']}_site"}
    other, watch = psycopg2.connect(**database), psycopg2.connect(**database)
    watch.autocommit = True
    try:
        with ThreadPoolExecutor() as threads, other, other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM service_alerts_servicealert WHERE slug = %s FOR UPDATE", [slug])
            command = threads.submit(site.process, "alert", "off", slug)
            _wait_until_blocked(watch)
            cursor.execute("UPDATE service_alerts_servicealert SET state = 'ended' WHERE slug = %s", [slug])
            other.commit()
            assert command.result().stdout == f"{slug} was off already.\n"
    finally:
        other.close()
        watch.close()


def _wait_until_blocked(watch) -> None:
    deadline = time.monotonic() + 30
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with watch.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(query)
            if cursor.fetchone()[0]:
                return
    raise AssertionError("the command did not wait")
