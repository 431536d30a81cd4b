"""The log of alerts: nothing is missing from it, nothing in it is ever changed, and only operations read it."""

from importlib import import_module

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import timezone
from time_machine import travel
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from contact.models import PhoneLine
from csp_site.service_alerts import history, origin
from csp_site.service_alerts.history import Actor
from csp_site.service_alerts.models import AlertCenter, AlertLine, ServiceAlert
from csp_site.service_alerts.switching import all_clear, confirm, extend, start_drill, switch_off, switch_on
from tests.factories import InfusionCenterFactory, PhoneLineFactory, alert_with_lines

from .editor import opened, send, signed_in
from .log import HOUR, MINUTE, NIGHT, TEST, change_number, exported, prepared_alert

PAGES = ["service_alert_history", "service_alert_history_results", "service_alert_history_seen"]


@pytest.fixture
def ops():
    return signed_in()


@pytest.fixture
def prepared():
    return prepared_alert()


# Nothing is missing


@pytest.mark.django_db
def test_every_act_on_an_alert_is_in_the_log(ops):
    with travel(NIGHT, tick=False) as clock:
        alert = alert_with_lines(state="prepared", ends_at=NIGHT + 24 * HOUR)
        center = InfusionCenterFactory()
        AlertCenter.objects.create(alert=alert, center=center)
        for act in (
            lambda at: start_drill(alert, at, TEST),
            lambda at: switch_off(alert, at, TEST),
            lambda at: switch_on(alert, at, TEST),
            lambda at: extend(alert, at, TEST, at + 30 * HOUR),
            lambda at: confirm(alert, at, TEST),
            lambda at: send(ops, alert, opened(ops, alert) | {"headline": "Draft"}),
            lambda at: send(ops, alert, opened(ops, alert) | {"headline": "Public"}, publish=True),
            lambda at: PhoneLine.objects.filter(alert_lines__alert=alert).first().save(),  # nothing changed
            lambda at: change_number(alert, "+18775950757"),
            lambda at: change_status(center),
            lambda at: history.record_refusal(alert, TEST, at, "POST /somewhere/"),
            lambda at: all_clear(alert, at, TEST),
            lambda at: switch_off(alert, at, TEST),
            lambda at: ServiceAlert.objects.get().delete(),
        ):
            clock.shift(MINUTE)
            act(timezone.now())
    done = [entry.action.partition(".")[2] for entry in history.entries().order_by("timestamp", "pk")]
    wanted = "drill off on extend confirm edit edit text publish parts parts refused all_clear off deleted"
    assert done == wanted.split()


def change_status(center):
    center.status = "closed"
    center.save()


@pytest.mark.django_db
def test_a_line_that_is_changed_in_the_admin_is_logged_with_who_and_from_where(ops):
    alert = alert_with_lines(state="prepared")
    switch_on(alert, timezone.now(), TEST)
    line = alert.lines.first().phone_line
    form = {"name": line.name, "slug": line.slug, "number": "+18776027779", "audience": line.audience}
    address = reverse("wagtailsnippets_contact_phoneline:edit", args=[line.pk])
    assert ops.post(address, form | {"purpose": "To call.", "action-publish": "1"}).status_code == 302
    entry = history.entries().get(action=history.PARTS)
    assert (entry.data["by"], entry.data["origin"]) == ("ops", "admin, 127.0.0.1")
    assert entry.data["shown"]["lines"][0]["number"] == "+18776027779"


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "origin_of"),
    [
        (False, "203.0.113.9", "admin, 10.0.0.2"),
        (True, "1.2.3.4, 203.0.113.9", "admin, 203.0.113.9 through 10.0.0.2"),
        (True, "", "admin, 10.0.0.2"),
        (True, "<b>", "admin, 10.0.0.2"),
    ],
)
def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(rf, settings, behind_proxy, forwarded, origin_of):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind_proxy else None
    request = rf.get("/", REMOTE_ADDR="10.0.0.2", headers={"X-Forwarded-For": forwarded})
    request.user = User()
    assert origin.of_request(request).origin == origin_of


def test_who_acts_is_forgotten_after_the_act():
    with origin.acting(TEST):
        assert origin.current() is TEST
    assert origin.current() == Actor("a program")


# Nothing is changed


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda entry: ModelLogEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: ModelLogEntry.objects.filter(pk=entry.pk).update(timestamp=NIGHT),
        lambda entry: entry.delete(),
        lambda entry: entry.save(),
        lambda entry: sql("DELETE FROM wagtailcore_modellogentry"),
        lambda entry: sql("UPDATE wagtailcore_modellogentry SET data = '{}'"),
        lambda entry: ContentType.objects.get_for_model(ServiceAlert).delete(),
    ],
)
@pytest.mark.parametrize("action", [history.ON, "wagtail.edit"])
def test_an_entry_is_neither_changed_nor_deleted(prepared, action, change):
    entry = log(prepared, action, data={"a": 1})
    with pytest.raises((DatabaseError, ProtectedError), match="append-only"), transaction.atomic():
        change(entry)
    assert ModelLogEntry.objects.get().data == {"a": 1}


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_log_of_other_things_is_as_wagtail_keeps_it():
    entry = log(PhoneLineFactory(), "wagtail.edit")
    ModelLogEntry.objects.filter(pk=entry.pk).update(timestamp=NIGHT)
    ModelLogEntry.objects.filter(pk=entry.pk).delete()
    assert not ModelLogEntry.objects.exists()


@pytest.mark.django_db
def test_an_account_can_be_deleted_and_the_log_still_names_it(prepared):
    admin, user = signed_in(name="admin", is_superuser=True), User.objects.create_user("ana")
    switch_on(prepared, NIGHT, Actor("admin, 192.0.2.7", user))
    admin.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    assert not User.objects.filter(username="ana").exists()
    assert exported(admin)[0]["Who"] == "ana"


@pytest.mark.django_db
def test_types_of_content_that_are_gone_are_still_cleared_away():
    gone = ContentType.objects.create(app_label="contact", model="pigeonpost")
    ModelLogEntry.objects.create(content_type=gone, label="x", action="wagtail.edit", timestamp=NIGHT, object_id="1")
    call_command("remove_stale_contenttypes", interactive=False, verbosity=0)
    assert not ContentType.objects.filter(pk=gone.pk).exists()
    assert ModelLogEntry.objects.get().content_type is None


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("page", PAGES)
def test_not_even_an_administrator_can_write_to_the_history(page, method):
    admin = signed_in(name="admin", is_superuser=True)
    assert getattr(admin, method)(reverse(page)).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_the_history_is_for_those_who_may_switch(client, page):
    assert client.get(reverse(page)).status_code == 302
    assert signed_in("Editors", "editor").get(reverse(page), {"export": "csv"}).status_code == 403
    assert signed_in("Clinical reviewers", "reviewer").get(reverse(page)).status_code == 403
    assert signed_in().get(reverse(page), {"at": "2026-01-09 02:00"}).status_code == 200


@pytest.mark.django_db
def test_the_history_stands_among_the_reports_of_those_who_may_switch(ops):
    def shows(client):
        return reverse("service_alert_history") in client.get(reverse("wagtailadmin_home")).content.decode()

    assert shows(ops)
    assert not shows(signed_in("Editors", "editor"))


@pytest.mark.django_db
def test_the_migration_goes_back_and_forth(prepared):
    log(prepared, history.ON)
    (keep,) = import_module("csp_site.service_alerts.migrations.0003_the_log_is_append_only").Migration.operations
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.schema_editor(atomic=False) as editor:
        keep.database_backwards("service_alerts", editor, None, None)
        ModelLogEntry.objects.update(label="Changed")
        keep.database_forwards("service_alerts", editor, None, None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ModelLogEntry.objects.update(label="Changed again")


@pytest.mark.parametrize("part", [AlertLine, AlertCenter])
def test_parts_have_one_order_whatever_way_the_database_finds_them(part):
    """With a tie, two readings of one alert may differ, and the log would say that it changed."""
    assert part._meta.ordering == ["sort_order", "pk"]
