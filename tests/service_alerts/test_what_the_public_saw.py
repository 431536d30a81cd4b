"""What did the public see at a moment? The log tells it, in both languages, as it was shown then."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st
from time_machine import travel

from contact.models import InfusionCenter, PhoneLine
from csp_site.service_alerts import history
from csp_site.service_alerts.models import AlertCenter, ServiceAlert
from csp_site.service_alerts.shown import shown
from csp_site.service_alerts.switching import (
    SwitchRefused,
    all_clear,
    confirm,
    extend,
    start_drill,
    switch_off,
    switch_on,
)
from csp_site.service_alerts.wording import Words
from tests.factories import InfusionCenterFactory, PhoneLineFactory

from .editor import opened, send, signed_in
from .log import HOUR, MINUTE, NIGHT, TEST, change_number, prepared_alert

pytestmark = pytest.mark.django_db


@pytest.fixture
def ops():
    return signed_in()


@pytest.fixture
def prepared():
    return prepared_alert()


def seen_page(client, at):
    return client.get(reverse("service_alert_history_seen"), {"at": at})


def test_the_rendering_of_a_moment_is_shown_in_both_languages_with_the_numbers_of_then(ops):
    with travel(NIGHT, tick=False) as clock:
        lines = PhoneLineFactory(number="+18775950757"), PhoneLineFactory(number="+18776027779")
        alert = prepared_alert(
            *lines,
            message="Call {current_patient}.",
            headline="Fires",
            headline_es="Incendios",
            message_es="Llame al {current_patient}.",
            details="More about it.",
        )
        switch_on(alert, NIGHT + MINUTE, TEST)
        clock.move_to(NIGHT + HOUR)
        change_number(alert, "+12137340757")
        send(ops, alert, opened(ops, alert) | {"headline": "Fires are out"}, publish=True)
    page = seen_page(ops, "2026-01-09 02:30").content.decode()
    for words in ("Fires", "Incendios", "(877) 595-0757", "More about it.", "Posted", "Información", "History."):
        assert words in page, words
    for words in ("Fires are out", "734-0757"):
        assert words not in page
    later = seen_page(ops, "2026-01-09 03:00").content.decode()
    assert "Fires are out" in later
    assert "734-0757" in later


def test_it_is_marked_as_history_and_found_by_no_search_engine(ops):
    answer = seen_page(ops, "2026-01-09 02:30")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert 'id="service-alert"' not in answer.content.decode()


def test_a_moment_without_alert_and_one_before_the_log_are_told_apart(ops, prepared):
    switch_on(prepared, NIGHT, TEST)
    switch_off(prepared, NIGHT + HOUR, TEST)
    assert "No alert was shown." in seen_page(ops, "2026-01-09 03:00").content.decode()
    assert "not known" in seen_page(ops, "2026-01-09 01:59").content.decode()


@pytest.mark.parametrize("at", ["", "soon", "2026-11-01 01:30", "2099-01-01 00:00"])
def test_a_moment_that_can_t_be_is_asked_for_again(ops, at):
    answer = seen_page(ops, at)
    assert answer.status_code == 422
    assert 'name="at"' in answer.content.decode()


def test_more_than_three_alerts_are_told_apart_by_page(ops):
    for number in range(4):
        alert = prepared_alert(starts_at=NIGHT - number * HOUR)
        switch_on(alert, NIGHT, TEST)
    page = seen_page(ops, "2026-01-09 02:00").content.decode()
    assert "On the status page only:" in page
    assert all(alert.headline in page for alert in ServiceAlert.objects.all())


# At every moment the log tells what was shown then.


def edit(alert):
    alert.headline = f"Words of {timezone.now():%H:%M}"
    return alert.save_revision()


def put_up(alert, at):
    """Publish and switch on in one request, which began a moment before the text was published."""
    alert.save_revision().publish()
    switch_on(alert, at - MINUTE / 6, TEST, until=at + 50 * HOUR)


def hide_or_show_a_line(alert):
    line = PhoneLine.objects.filter(alert_lines__alert=alert).latest("pk")
    line.live = not line.live
    line.save()


def change_the_center():
    center = InfusionCenter.objects.get()
    center.status = "open" if center.status == "closed" else "closed"
    center.save()


ACTS = {
    "on": lambda alert, at: switch_on(alert, at, TEST, until=at + 50 * HOUR),
    "put up": lambda alert, at: put_up(alert, at),
    "drill": lambda alert, at: start_drill(alert, at, TEST, until=at + 50 * HOUR),
    "off": lambda alert, at: switch_off(alert, at, TEST),
    "all clear": lambda alert, at: all_clear(alert, at, TEST, Words("It is over.", "Ya pasó.")),
    "extend": lambda alert, at: extend(alert, at, TEST, at + 20 * HOUR),
    "confirm": lambda alert, at: confirm(alert, at, TEST),
    "draft": lambda alert, at: edit(alert),
    "publish": lambda alert, at: edit(alert).publish(),
    "publish again": lambda alert, at: alert.save_revision().publish(),
    "unpublish": lambda alert, at: alert.unpublish(),
    "change line": lambda alert, at: change_number(alert, f"+1877595{int(at.timestamp()) // 30 % 9999:04}"),
    "hide or show line": lambda alert, at: hide_or_show_a_line(alert),
    "change center": lambda alert, at: change_the_center(),
    "delete": lambda alert, at: alert.delete(),
}
steps = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 1), st.integers(0, 40 * 60)), min_size=1, max_size=12
)


@settings(max_examples=20)
@given(steps=steps)
@example(steps=[("put up", 0, 0), ("change line", 0, 0)])
@example(steps=[("on", 0, 0), ("on", 1, 0), ("change line", 0, 61), ("all clear", 1, 5), ("delete", 1, 9)])
@example(steps=[("on", 1, 1), ("change center", 1, 1), ("publish again", 1, 1), ("confirm", 1, 1), ("unpublish", 1, 1)])
@example(
    steps=[("on", 0, 0), ("all clear", 0, 5), ("change line", 0, 5), ("hide or show line", 0, 5), ("off", 0, 2000)]
)
def test_the_log_tells_what_was_shown_at_every_moment(steps):
    with transaction.atomic(), travel(NIGHT, tick=False) as clock:
        alerts = [prepared_alert(ends_at=NIGHT + 60 * HOUR) for _ in range(2)]
        AlertCenter.objects.create(alert=alerts[1], center=InfusionCenterFactory())
        told = {}
        for act, which, minutes in steps:
            clock.shift(minutes * MINUTE)
            told[timezone.now()] = shown(timezone.now())
            clock.shift(MINUTE / 2)
            do(act, ServiceAlert.objects.filter(pk=alerts[which].pk).first())
            told[timezone.now()] = shown(timezone.now())
            clock.shift(MINUTE / 2)
        for at, alerts in told.items():
            seen = history.seen_at(at)
            assert seen == alerts, (at, differences(seen, alerts))
        transaction.set_rollback(True)


def differences(seen, alerts):
    """Return what differs, short enough to be read."""
    pairs = zip([alert.as_data() for alert in seen], [alert.as_data() for alert in alerts], strict=False)
    fields = [
        (one["slug"], name, one[name], other[name]) for one, other in pairs for name in one if one[name] != other[name]
    ]
    return len(seen), len(alerts), fields


def do(act, alert):
    """Do it if there is something to do it to, and if it may be done."""
    try:
        return alert and ACTS[act](alert, timezone.now())
    except SwitchRefused:
        return None
