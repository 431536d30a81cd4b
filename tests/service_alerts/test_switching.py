"""Switching is one act with one log, wherever it is done; text and switch do not touch each other."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.switching import SwitchRefused, switch
from tests.factories import ServiceAlertFactory

pytestmark = pytest.mark.django_db


def alert_command(*arguments: str) -> str:
    out = StringIO()
    call_command("alert", *arguments, stdout=out)
    return out.getvalue()


def test_off_and_on_again_by_command():
    alert = ServiceAlertFactory(slug="fire")
    assert alert_command("off", "fire") == "fire is off.\n"
    assert not ServiceAlert.objects.showing(timezone.now()).exists()
    assert alert_command("on", "fire") == "fire is on.\n"
    assert list(ServiceAlert.objects.showing(timezone.now())) == [alert]


def test_a_switch_is_logged_with_who_and_from_where():
    ServiceAlertFactory(slug="fire")
    alert_command("off", "fire", "--by", "the night pharmacist")
    entry = ModelLogEntry.objects.get(action="service_alerts.off")
    assert entry.data["by"] == "the night pharmacist"
    assert entry.data["origin"].startswith("command line on ")
    assert entry.data["before"] == "live"


def test_switching_twice_changes_and_logs_once():
    ServiceAlertFactory(slug="fire")
    alert_command("off", "fire")
    assert alert_command("off", "fire") == "fire was off already.\n"
    assert ModelLogEntry.objects.filter(action="service_alerts.off").count() == 1


def test_an_unknown_slug_is_named():
    with pytest.raises(CommandError, match="slug: there is no alert “flood”"):
        alert_command("on", "flood")


def test_a_draft_is_not_switched_on():
    alert = ServiceAlertFactory(live=False, state="prepared")
    with pytest.raises(SwitchRefused, match="draft"):
        switch(alert, True, timezone.now(), origin="test")


def test_an_alert_whose_end_has_passed_is_not_switched_on():
    now = timezone.now()
    alert = ServiceAlertFactory(state="ended", starts_at=now - timedelta(days=2), ends_at=now)
    with pytest.raises(SwitchRefused, match="end has passed"):
        switch(alert, True, now, origin="test")


def test_publishing_an_older_text_does_not_switch_the_alert():
    """A revision holds all fields; the switch must not come back with an old one."""
    alert = ServiceAlertFactory(state="prepared", headline="Old words")
    old = alert.save_revision()
    switch(alert, True, timezone.now(), origin="test")
    old.publish()
    alert.refresh_from_db()
    assert (alert.headline, alert.state) == ("Old words", "live")


def test_saving_a_draft_does_not_change_what_the_public_sees():
    alert = ServiceAlertFactory(headline="Public words")
    alert.headline = "Half-typed wor"
    alert.save_revision()
    assert ServiceAlert.objects.showing(timezone.now()).get().headline == "Public words"


def test_list_and_status_name_the_alert_with_its_window_in_pacific_time():
    ServiceAlertFactory(slug="fire")
    ServiceAlertFactory(slug="old", state="ended")
    assert "fire" in alert_command("list")
    assert "old" in alert_command("list")
    assert "old" not in alert_command("status")
    assert "PST" in alert_command("status") or "PDT" in alert_command("status")
