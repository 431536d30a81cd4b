"""The editor of an alert's text: what it refuses, when, and how it says so; two editors; what it never touches."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from csp_site.service_alerts import history
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.shown import shown
from csp_site.service_alerts.switching import Actor, all_clear, start_drill, switch_off, switch_on
from tests.factories import PhoneLineFactory, alert_with_lines

from .editor import JSON, errors_of, form_of, messages_of, opened, pacific, send, signed_in, url

pytestmark = pytest.mark.django_db
TEST = Actor("test")


@pytest.fixture
def ops():
    return signed_in()


@pytest.fixture
def alert():
    return alert_with_lines(PhoneLineFactory(number="+18775950757"), PhoneLineFactory(number="+18776027779"))


@pytest.fixture
def prepared():
    return alert_with_lines(state="prepared")


def texts(alert):
    return ServiceAlert.objects.get(pk=alert.pk).headline


# Rules


@pytest.mark.parametrize("publish", [False, True])
@pytest.mark.parametrize("typed", ["8775950757", "877.595.0757", "+1 877 595 0757", "(877) 595-0757"])
def test_a_typed_number_is_refused_next_to_its_field_with_what_to_write_instead(ops, prepared, typed, publish):
    line = prepared.lines.get(audience="current_patient").phone_line
    line.number = "+18775950757"
    line.save()
    answer = send(ops, prepared, opened(ops, prepared) | {"message": f"Call {typed} now."}, publish=publish)
    said = errors_of(answer, "message")
    assert "is typed" in said
    assert "{current_patient}" in said
    assert typed in answer.content.decode(), "what was typed is still in the form"


def test_the_offer_to_link_a_typed_number_is_one_press(ops, alert):
    typed = {"message": "Call 877-595-0757, or else 877.602.7779.", "message_es": "Llame al 8775950757."}
    refused = send(ops, alert, opened(ops, alert) | typed)
    assert b'<button type="submit" form="w-editor-form" name="link-numbers"' in refused.content
    answer = send(ops, alert, form_of(refused) | {"link-numbers": "1"})
    assert answer.status_code == 302
    draft = ServiceAlert.objects.get(pk=alert.pk).get_latest_revision_as_object()
    assert draft.message == "Call {current_patient}, or else {everyone_else}."
    assert draft.message_es == "Llame al {current_patient}."
    assert texts(alert) == alert.headline, "it is a draft"


def test_a_number_without_a_line_is_refused_without_that_offer(ops, alert):
    answer = send(ops, alert, opened(ops, alert) | {"message": "Call 916 555 7777 now."})
    assert "Add its phone line" in errors_of(answer, "message")
    assert b"link-numbers" not in answer.content


@pytest.mark.parametrize("field", ["headline", "headline_es", "message_es", "details", "details_es"])
def test_a_typed_number_is_refused_in_every_text(ops, alert, field):
    answer = send(ops, alert, opened(ops, alert) | {field: "Call 877 595 0757."})
    assert "is typed" in errors_of(answer, field)


def test_a_number_typed_into_a_sentence_is_refused_at_that_sentence(ops, alert):
    answer = send(ops, alert, opened(ops, alert) | {"lines-1-sentence": "Or call 877 595 0757"})
    assert "sentence says who is calling" in errors_of(answer, "lines-1-sentence")


def test_an_audience_without_a_line_is_refused(ops, alert):
    answer = send(ops, alert, opened(ops, alert) | {"message": "Insurers call {insurer}, clerks {clerk}."})
    said = errors_of(answer, "message")
    assert "no line below is for them" in said
    assert "“{clerk}” is no audience" in said


def test_a_draft_may_be_incomplete(ops, alert):
    gap = {"headline": "Fire in [area]", "message": "", "severity": "emergency"}
    assert send(ops, alert, opened(ops, alert) | gap).status_code == 302
    assert texts(alert) == alert.headline


def test_a_prepared_alert_is_published_with_gaps(ops, prepared):
    assert send(ops, prepared, opened(ops, prepared) | {"headline": "Fire in [area]"}, publish=True).status_code == 302
    assert texts(prepared) == "Fire in [area]"


@pytest.mark.parametrize("drill", [False, True])
def test_what_the_public_reads_at_once_must_be_complete(ops, alert, drill):
    if drill:
        switch_off(alert, timezone.now(), TEST)
        start_drill(alert, timezone.now(), TEST)
    form = opened(ops, alert) | {"headline": "Fire in [area]", "severity": "disruption", "message_es": ""}
    answer = send(ops, alert, form, publish=True)
    assert "A gap is still to be filled: [area]" in errors_of(answer, "headline")
    assert "needs this in Spanish" in errors_of(answer, "message_es")
    assert texts(alert) == alert.headline


def test_a_live_alert_keeps_its_line_for_everyone_else(ops, alert):
    answer = send(ops, alert, opened(ops, alert) | {"lines-1-DELETE": "1"}, publish=True)
    assert "nobody may be left without a number" in answer.content.decode()
    assert alert.lines.count() == 2


def test_a_severity_that_may_not_last_so_long_is_refused_at_the_severity(ops):
    alert = alert_with_lines(ends_at=timezone.now() + timedelta(days=10), english_only_reason="A test.")
    answer = send(ops, alert, opened(ops, alert) | {"severity": "emergency"}, publish=True)
    assert "At most 72 hours" in errors_of(answer, "severity")


def test_the_text_of_an_alert_whose_end_has_passed_can_be_mended(ops):
    alert = alert_with_lines(starts_at=timezone.now() - timedelta(days=3))
    assert send(ops, alert, opened(ops, alert) | {"headline": "New words"}, publish=True).status_code == 302


# The window


def test_the_window_of_an_alert_that_is_on_is_shown_and_not_editable(ops, alert):
    page = ops.get(url("edit", alert.pk)).content.decode()
    assert "Extend it on the switchboard" in page
    form = opened(ops, alert)
    assert "ends_at" not in form
    later = {"starts_at": "2026-01-01 00:00", "ends_at": "2030-01-01 00:00", "headline": "New words"}
    send(ops, alert, form | later | {"loaded_revision_id": ""}, publish=True)
    after = ServiceAlert.objects.get(pk=alert.pk)
    assert (after.starts_at, after.ends_at) == (alert.starts_at, alert.ends_at)


@travel(datetime(2026, 10, 31, 12, tzinfo=UTC), tick=False)
def test_a_time_that_comes_twice_asks_which(ops):
    prepared = alert_with_lines(state="prepared")
    asked = send(ops, prepared, opened(ops, prepared) | {"ends_at": "2026-11-01 01:30"})
    assert "comes twice" in errors_of(asked, "ends_at")
    answered = send(ops, prepared, form_of(asked) | {"ends_at_zone": "PST"}, publish=True)
    assert answered.status_code == 302
    assert ServiceAlert.objects.get(pk=prepared.pk).ends_at == datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


def test_no_schedule_is_offered(ops, prepared):
    page = ops.get(url("edit", prepared.pk)).content.decode()
    assert "go_live_at" not in page
    later = pacific(timezone.now() + timedelta(days=1))
    send(ops, prepared, opened(ops, prepared) | {"go_live_at": later, "headline": "New"}, publish=True)
    after = ServiceAlert.objects.get(pk=prepared.pk)
    assert (after.go_live_at, after.headline) == (None, "New")


# Two editors


def test_the_second_editor_of_a_stale_form_is_told_so_and_loses_nothing(ops, alert):
    first, second = ops, signed_in(name="second", first_name="Ana", last_name="Ruiz")
    send(first, alert, opened(first, alert) | {"headline": "Before"})
    typed = opened(first, alert) | {"headline": "Mine"}
    send(second, alert, opened(second, alert) | {"headline": "Hers"}, publish=True)
    answer = send(first, alert, typed, publish=True)
    assert answer.status_code == 409
    assert "Ana Ruiz saved another version on" in messages_of(answer)
    assert texts(alert) == "Hers"
    again = form_of(answer)
    assert again["headline"] == "Mine"
    assert b"w-autosave#save" not in answer.content, "nothing is saved by itself over her version"
    assert send(first, alert, again, publish=True).status_code == 302
    assert texts(alert) == "Mine"
    assert "Hers" in [revision.content["headline"] for revision in alert.revisions.all()]


def test_what_wagtail_saves_by_itself_is_refused_when_it_is_stale(ops, alert):
    second = signed_in(name="second")
    send(ops, alert, opened(ops, alert) | {"headline": "Before"})
    typed = opened(ops, alert) | {"headline": "Mine"}
    send(second, alert, opened(second, alert) | {"headline": "Hers"})
    answer = send(ops, alert, typed, **JSON)
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    told = send(ops, alert, typed)
    assert told.status_code == 409
    assert form_of(told)["headline"] == "Mine"


def test_an_alert_that_was_switched_on_meanwhile_is_not_edited_unawares(ops, prepared):
    form = opened(ops, prepared) | {"headline": "Mine", "ends_at": "2031-01-02 03:04"}
    switch_on(prepared, timezone.now(), TEST)
    answer = send(ops, prepared, form, publish=True)
    assert answer.status_code == 409
    assert "2031-01-02 03:04" in messages_of(answer)
    again = form_of(answer)
    assert again["headline"] == "Mine"
    assert "ends_at" not in again
    assert send(ops, prepared, again, publish=True).status_code == 302
    assert texts(prepared) == "Mine"


def test_a_form_that_was_opened_while_the_alert_was_on_keeps_the_window(ops, alert):
    form = opened(ops, alert) | {"headline": "Mine"}
    switch_off(alert, timezone.now(), TEST)
    assert send(ops, alert, form, publish=True).status_code == 302
    after = ServiceAlert.objects.get(pk=alert.pk)
    assert (after.headline, after.ends_at) == ("Mine", alert.ends_at)


# What the public sees


def test_what_is_saved_by_itself_never_changes_what_the_public_sees(ops, alert):
    before = shown(timezone.now())
    form = opened(ops, alert)
    for number in range(3):
        typed = {"headline": f"Half a wor{number}", "message": "", "lines-0-sentence": "Half"}
        answer = send(ops, alert, form | typed, **JSON).json()
        assert answer["success"], answer
        form |= {"overwrite_revision_id": answer["revision_id"]}
        assert shown(timezone.now()) == before
    assert alert.revisions.count() == 1
    assert "Half a wor" not in ops.get("/status/").content.decode()


def test_published_words_are_logged_with_who_and_from_where(ops, alert):
    send(ops, alert, opened(ops, alert) | {"headline": "New words"}, publish=True)
    entry = history.entries().get(action=history.TEXT)
    assert (entry.user.username, entry.data["by"], entry.data["origin"]) == ("ops", "ops", "admin, 127.0.0.1")
    assert entry.data["changes"]["headline"][1] == {"en": "New words", "es": ""}


def test_nothing_is_published_that_is_not_logged(ops, alert, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the log can't be written")

    form = opened(ops, alert) | {"headline": "New words"}
    monkeypatch.setattr(history, "record", fail)
    with pytest.raises(RuntimeError):
        send(ops, alert, form, publish=True)
    assert texts(alert) == alert.headline
    assert not alert.revisions.exists()


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_what_is_on_is_neither_unpublished_nor_deleted(alert, act):
    admin = signed_in(name="admin", is_superuser=True)
    answer = admin.post(url(act, alert.pk), follow=True)
    assert "is on, or the note shows" in messages_of(answer)
    assert shown(timezone.now())
    assert history.entries().get(action=history.REFUSED).data["attempt"] == f"POST {url(act, alert.pk)}"


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_the_note_that_it_is_over_is_not_taken_away_either(alert, act):
    all_clear(alert, timezone.now(), TEST)
    signed_in(name="admin", is_superuser=True).post(url(act, alert.pk))
    assert shown(timezone.now())


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_what_is_not_on_is_taken_away_and_the_log_stays(prepared, act):
    admin = signed_in(name="admin", is_superuser=True)
    assert admin.post(url(act, prepared.pk)).status_code == 302
    assert not ServiceAlert.objects.filter(live=True).exists()
    assert history.entries().exists()


def test_alerts_that_are_on_are_not_deleted_together(alert):
    admin = signed_in(name="admin", is_superuser=True)
    address = reverse("wagtail_bulk_action", args=["service_alerts", "servicealert", "delete"])
    admin.post(f"{address}?id={alert.pk}&next=/admin/")
    assert ServiceAlert.objects.filter(pk=alert.pk).exists()


def test_a_line_of_a_live_alert_is_not_unpublished_and_the_refusal_names_the_alert(ops, alert):
    line = alert.lines.first().phone_line
    answer = ops.post(reverse("wagtailsnippets_contact_phoneline:unpublish", args=[line.pk]), follow=True)
    assert f"Service alert “{alert}”" in messages_of(answer)
    line.refresh_from_db()
    assert line.live


# Preview and copy


def test_the_preview_speaks_both_languages(ops, alert):
    typed = {"headline": "Fires", "headline_es": "Incendios", "message_es": "Estamos abiertos."}
    form = opened(ops, alert) | typed
    address = url("preview_on_edit", alert.pk)
    assert ops.post(address, form).json() == {"is_valid": True, "is_available": True}
    page = ops.get(address).content.decode()
    assert "Fires" in page
    assert "Incendios" in page
    assert "(877) 595-0757" in page


def test_the_preview_of_an_alert_that_is_over_shows_its_text(ops, alert):
    all_clear(alert, timezone.now(), TEST)
    address = url("preview_on_edit", alert.pk)
    ops.post(address, opened(ops, alert) | {"headline": "Fires again"})
    assert "Fires again" in ops.get(address).content.decode()


def test_a_new_alert_is_previewed_and_made(ops, prepared):
    page = ops.get(url("add"))
    form = form_of(page) | {
        "internal_name": "A fire",
        "slug": "a-fire",
        "headline": "Fires",
        "message": "Call {everyone_else}.",
        "starts_at": pacific(timezone.now()),
        "ends_at": pacific(timezone.now() + timedelta(hours=5)),
        "lines-TOTAL_FORMS": "1",
        "lines-0-audience": "everyone_else",
        "lines-0-sentence": "I am calling",
        "lines-0-phone_line": str(PhoneLineFactory().pk),
        "lines-0-ORDER": "1",
    }
    assert ops.post(url("preview_on_add"), form).json()["is_valid"]
    assert "Fires" in ops.get(url("preview_on_add")).content.decode()
    assert ops.post(url("add"), form).status_code == 302
    made = ServiceAlert.objects.get(slug="a-fire")
    assert (made.state, made.live) == ("prepared", False)


def test_a_copy_begins_with_the_words_of_a_live_alert_and_is_not_on(ops, alert):
    form = form_of(ops.get(url("copy", alert.pk)))
    assert form["headline"] == alert.headline
    assert form["slug"] != alert.slug
    answer = ops.post(url("add"), form | {"action-publish": "1"})
    assert answer.status_code == 302
    copy = ServiceAlert.objects.exclude(pk=alert.pk).get()
    assert (copy.headline, copy.state, copy.lines.count()) == (alert.headline, "prepared", 2)
    assert alert.lines.count() == 2
