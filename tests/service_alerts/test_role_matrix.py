"""Who may do what on the switchboard: every address, every role, to look and to act."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from csp_site.service_alerts import self_check
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.self_check import Answer
from csp_site.service_alerts.switchboard.acts import ACTS
from csp_site.service_alerts.switchboard.urls import urlpatterns
from tests.factories import alert_with_lines
from tests.service_alerts import desk

pytestmark = pytest.mark.django_db
NAMES = [pattern.name for pattern in urlpatterns]
ARGUMENTS = {"fill_in_service_alert": ["wildfire-limited"]}
OF_AN_ALERT = ("service_alert_page", "switch_service_alert", "check_service_alert")
ACTING = ("fill_in_service_alert", "switch_service_alert")  # the others only show
MAY_NOT, MAY = ("editor", "reviewer"), ("ops", "admin")
LOOKS_ELSEWHERE = {"switch_service_alert": 302, "service_alert_history_seen": 422}  # it wants a moment


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    monkeypatch.setattr(self_check, "get", lambda url: Answer(200, "", url))


@pytest.fixture
def alert():
    desk.lines()
    return alert_with_lines(ends_at=timezone.now() + timezone.timedelta(hours=40))


def address(name: str, alert: ServiceAlert) -> str:
    return reverse(name, args=[alert.pk] if name in OF_AN_ALERT else ARGUMENTS.get(name))


def everything() -> tuple:
    """Return all that an act could change."""
    return (
        list(ServiceAlert.objects.order_by("pk").values()),
        Revision.objects.count(),
        ModelLogEntry.objects.exclude(action="service_alerts.refused").count(),
    )


def acts(alert: ServiceAlert) -> list[dict]:
    return [{"act": act, "seen": alert.version, "until": "48", "message": "Over."} for act in ACTS]


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_signed_in_is_led_to_the_login_and_changes_nothing(alert, name):
    before = everything()
    for send in (Client().get, Client().post):
        answer = send(address(name, alert))
        assert answer.status_code == 302
        assert answer.url.startswith("/admin/login/")
    assert everything() == before


@pytest.mark.parametrize("role", MAY_NOT)
@pytest.mark.parametrize("name", NAMES)
def test_other_staff_get_a_403_page_and_their_attempts_are_logged(alert, role, name):
    client, before = desk.signed_in(role), everything()
    looked = client.get(address(name, alert))
    assert looked.status_code == 403
    assert "This is for operations" in desk.text(looked)
    assert not ModelLogEntry.objects.filter(action="service_alerts.refused").exists()
    sent = acts(alert) if name == "switch_service_alert" else [desk.WORDS | {"then": "live"}]
    for data in sent:
        assert client.post(address(name, alert), data).status_code == 403
    assert everything() == before
    entries = ModelLogEntry.objects.filter(action="service_alerts.refused", user__username=role)
    assert entries.count() == len(sent)
    assert all(address(name, alert) in entry.data["attempt"] for entry in entries)
    if name in OF_AN_ALERT:
        assert {entry.object_id for entry in entries} == {str(alert.pk)}


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("name", NAMES)
def test_operations_and_administrators_may_look_and_looking_changes_nothing(alert, role, name):
    client, before = desk.signed_in(role), everything()
    for send in (client.get, client.head):
        assert send(address(name, alert)).status_code == LOOKS_ELSEWHERE.get(name, 200)
    assert everything() == before


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("name", [name for name in NAMES if name not in ACTING])
def test_what_only_shows_takes_nothing(alert, role, name):
    before = everything()
    assert desk.signed_in(role).post(address(name, alert)).status_code == 405
    assert everything() == before


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("act", ["off", "confirm", "extend"])
def test_operations_and_administrators_may_switch(alert, role, act):
    data = {"act": act, "seen": alert.version, "until": "48"}
    assert desk.signed_in(role).post(address("switch_service_alert", alert), data).status_code == 302
    entry = ModelLogEntry.objects.get(action=f"service_alerts.{act}")
    assert entry.user.username == role


@pytest.mark.parametrize("role", MAY)
def test_operations_and_administrators_may_put_up(role):
    desk.lines()
    assert desk.put_up(desk.signed_in(role)).state == "live"


def test_a_right_that_was_taken_away_counts_at_once(alert):
    client = desk.signed_in("ops")
    screen = client.get(address("service_alert_page", alert))
    ModelLogEntry._meta.get_field("user").related_model.objects.get(username="ops").groups.clear()
    desk.user("editor").groups.first().user_set.add(client.session["_auth_user_id"])
    answer = client.post(address("switch_service_alert", alert), desk.form(screen, "act=off"))
    assert answer.status_code == 403
    assert ServiceAlert.objects.get(pk=alert.pk).state == "live"


def test_a_form_from_elsewhere_is_refused(alert):
    """Cross-site request forgery: without the token of the page nothing is switched."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.user("ops"))
    data = {"act": "off", "seen": alert.version}
    assert client.post(address("switch_service_alert", alert), data).status_code == 403
    assert ServiceAlert.objects.get(pk=alert.pk).state == "live"


def test_an_alert_that_is_gone_is_not_found(alert):
    client = desk.signed_in("ops")
    for name in OF_AN_ALERT:
        assert client.get(reverse(name, args=[alert.pk + 1000])).status_code == 404
    assert client.get(reverse("fill_in_service_alert", args=["no-such-message"])).status_code == 404
