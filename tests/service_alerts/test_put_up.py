"""From the dashboard to every page: nothing is kept before the last button, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from contact.models import InfusionCenter, PhoneLine
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.prepared_messages import all_messages
from csp_site.service_alerts.shown import drills, shown
from tests.factories import InfusionCenterFactory, alert_with_lines
from tests.service_alerts import desk
from tests.service_alerts.desk import AS_USUAL, BOARD, LIMITED, OTHERS, PATIENTS, form, put_up, read_back, soup, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ops():
    desk.lines()
    return desk.signed_in("ops")


def headlines() -> list[str]:
    return [alert.headline.en for alert in shown(timezone.now())]


def test_the_first_screen_leads_to_every_ready_message_and_every_prepared_alert(ops):
    prepared = alert_with_lines(state="prepared")
    links = {link["href"] for link in soup(ops.get(f"{BOARD}put-up/")).select("a[href]")}
    assert {reverse("fill_in_service_alert", args=[message.name]) for message in all_messages()} <= links
    assert f"{BOARD}{prepared.pk}/" in links


@pytest.mark.parametrize("message", all_messages(), ids=lambda message: message.name)
def test_every_ready_message_can_go_live(ops, message):
    gaps = {f"gap_{gap.name}": gap.example.en for gap in message.gaps}
    gaps |= {f"gap_{gap.name}_es": gap.example.es for gap in message.gaps}
    until = {"until": str(message.hours), "severity": message.severity}
    alert = put_up(ops, reverse("fill_in_service_alert", args=[message.name]), **gaps, **until)
    assert alert.made_from == message.name
    assert len(headlines()) == 1


def test_three_screens_put_an_alert_on_every_page(ops):
    alert = put_up(ops)
    assert headlines() == ["Wildfires in Ventura County: our service is limited"]
    assert alert.message_es.startswith("Por los incendios, algunas entregas se atrasan.")
    left = alert.ends_at - timezone.now()
    assert timedelta(hours=47, minutes=58) < left <= timedelta(hours=48)


def test_before_the_last_button_nothing_is_kept(ops):
    center = InfusionCenterFactory()
    before = (ModelLogEntry.objects.count(), Revision.objects.count())
    answer = read_back(ops, **{f"center_{center.pk}": "on", f"status_{center.pk}": "closed"})
    assert answer.status_code == 200
    center.refresh_from_db()
    assert center.status == "open"
    assert not ServiceAlert.objects.exists()
    assert (ModelLogEntry.objects.count(), Revision.objects.count()) == before


def test_the_read_back_says_it_in_both_languages_with_each_number_once(ops):
    screen = read_back(ops)
    tree = soup(screen)
    assert "Wildfires in Ventura County" in tree.select_one(".alerts[lang=en]").get_text()
    assert "Incendios en el condado de Ventura" in tree.select_one(".alerts[lang=es]").get_text()
    assert desk.ticks(screen) == [PATIENTS, OTHERS]
    assert "8 7 7 · 5 9 5 · 0 7 5 7 Current patients" in text(screen)
    ids = [tag["id"] for tag in tree.find_all(id=True)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("ticked", [[], [PATIENTS], [PATIENTS, "+18775550000"]])
def test_each_number_must_be_ticked(ops, ticked):
    screen = read_back(ops)
    for then in ("live", "drill"):
        answer = ops.post(LIMITED, form(screen, f"then={then}") | {"tick": ticked})
        assert answer.status_code == 422
        assert "Tick each number" in text(answer)
        assert form(answer, "then=live")["gap_area"] == "Ventura County"
    assert not ServiceAlert.objects.exists()


def test_what_changed_since_it_was_read_is_read_again(ops):
    screen = read_back(ops)
    PhoneLine.objects.filter(number=OTHERS).update(number="+18776027770")
    answer = ops.post(LIMITED, form(screen, "then=live") | {"tick": desk.ticks(screen)})
    assert answer.status_code == 409
    assert "has changed since you read it" in text(answer)
    assert desk.ticks(answer) == [PATIENTS, "+18776027770"]
    assert not ServiceAlert.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("gap_area", "", "This field is required."),
        ("gap_area", "Ventura, call 8775950757", "is typed"),
        ("gap_area", "A" * 90, "at most 80 fit"),
        ("gap_limited_es", "todo lo que hay " * 7, "characters; at most 280 fit"),
        ("until", "999", "is not one of the available choices"),
        ("until", "own", "Write when it ends."),
        ("severity", "loud", "is not one of the available choices"),
    ],
)
def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(ops, field, value, words):
    answer = read_back(ops, **{field: value})
    assert answer.status_code == 422
    at = "until_time" if value == "own" else field
    wrong = [tag for tag in soup(answer).select(".field--wrong") if tag.select(f"[name={at}]")]
    assert words in wrong[0].get_text()
    assert form(answer, "then=read")["gap_limited"] == "some deliveries are late"
    assert not ServiceAlert.objects.exists()


def test_an_end_too_far_ahead_is_refused_at_the_choice(ops):
    answer = read_back(ops, severity="emergency", until="336")
    assert answer.status_code == 422
    assert "The end is too far ahead" in soup(answer).select_one("#id_until").get_text()


def test_a_time_of_ones_own_is_pacific_time(ops):
    day = timezone.localdate() + timedelta(days=2)
    alert = put_up(ops, until="own", until_time=f"{day}T18:30", until_time_zone="PT")
    assert f"{timezone.localtime(alert.ends_at):%Y-%m-%d %H:%M}" == f"{day} 18:30"


def test_a_time_beside_another_choice_is_asked_about(ops):
    answer = read_back(ops, until_time="2030-01-01T10:00", until_time_zone="PT")
    assert answer.status_code == 422
    assert "Another end is chosen above" in text(answer)


def test_the_way_back_keeps_what_was_filled_in(ops):
    screen = read_back(ops, until="12")
    answer = ops.post(LIMITED, form(screen, "then=back"))
    assert answer.status_code == 200
    kept = form(answer, "then=read")
    assert {name: kept[name] for name in WORDS_OF_12_HOURS} == WORDS_OF_12_HOURS


WORDS_OF_12_HOURS = desk.WORDS | {"until": "12"}


def test_a_button_pressed_twice_puts_up_one_alert(ops):
    screen = read_back(ops)
    data = form(screen, "then=live") | {"tick": desk.ticks(screen)}
    first, second = ops.post(LIMITED, data), ops.post(LIMITED, data)
    assert first.url == second.url
    assert ServiceAlert.objects.count() == 1


def test_the_same_message_from_somebody_else_is_asked_about(ops):
    screen = read_back(ops)
    other = desk.signed_in("ops", "another")
    put_up(other)
    answer = ops.post(LIMITED, form(screen, "then=live") | {"tick": desk.ticks(screen)})
    assert answer.status_code == 409
    assert "in the meantime" in text(answer)
    assert len(headlines()) == 1
    again = form(answer, "then=live") | {"tick": desk.ticks(answer)}
    assert ops.post(LIMITED, again).status_code == 302
    assert len(headlines()) == 2


def test_the_read_back_names_what_is_on_from_the_same_message(ops):
    alert = put_up(ops)
    assert f"“{alert.internal_name}” is on already" in text(read_back(ops))


def test_a_drill_is_for_staff_and_leaves_the_centers_alone(ops, rf):
    center = InfusionCenterFactory()
    alert = put_up(ops, then="drill", **{f"status_{center.pk}": "closed"})
    assert alert.state == "drill"
    assert headlines() == []
    request = rf.get("/")
    request.COOKIES["session"], request.user = "any", desk.user("admin")
    assert [one.slug for one in drills(timezone.now(), request)] == [alert.slug]
    center.refresh_from_db()
    assert center.status == "open"


def test_changing_the_words_prepares_the_alert_and_opens_the_editor(ops):
    screen = read_back(ops)
    answer = ops.post(LIMITED, form(screen, "then=words"))
    alert = ServiceAlert.objects.get()
    assert answer.url == f"/admin/snippets/service_alerts/servicealert/edit/{alert.pk}/"
    assert alert.state == "prepared"
    assert headlines() == []


def test_a_spanish_gap_that_was_left_empty_is_pointed_at(ops):
    screen = read_back(ops, gap_area_es="")
    assert "“Ventura County” stands in the Spanish text as in the English one" in text(screen)
    assert "stands in the Spanish text" not in text(read_back(ops))


def test_the_log_knows_how_long_it_took_from_the_first_field_to_the_public(ops):
    began = (timezone.now() - timedelta(seconds=75)).isoformat()
    put_up(ops, began=began)
    entry = ModelLogEntry.objects.get(action="service_alerts.on")
    assert 74 <= entry.data["seconds_from_draft"] <= 80
    assert (entry.user.username, entry.data["origin"]) == ("ops", "admin, 127.0.0.1")


def test_switching_on_is_the_last_word_of_the_log(ops):
    """Publishing its text is logged too, and comes before."""
    put_up(ops)
    entries = ModelLogEntry.objects.filter(action__startswith="service_alerts.").order_by("-timestamp")
    assert entries[0].action == "service_alerts.on"


# Infusion centers


def test_a_message_without_centers_asks_for_none(ops):
    InfusionCenterFactory()
    assert not soup(ops.get(AS_USUAL)).select("[name^=center_]")


def test_a_tick_names_a_center_and_changes_nothing_of_it(ops):
    center = InfusionCenterFactory()
    before = center.as_of
    alert = put_up(ops, **{f"center_{center.pk}": "on"})
    center.refresh_from_db()
    assert [row.center for row in alert.centers.all()] == [center]
    assert (center.status, center.as_of) == ("open", before)


def test_a_new_status_is_published_and_logged_with_the_alert(ops):
    center, draft_words = InfusionCenterFactory(note="Public"), "A note that is not finished"
    center.note = draft_words
    center.save_revision()
    alert = put_up(ops, **{f"status_{center.pk}": "limited", f"remaining_{center.pk}": "Infusions until noon."})
    center.refresh_from_db()
    assert (center.status, center.remaining_services, center.note) == ("limited", "Infusions until noon.", "Public")
    assert abs(center.as_of - timezone.now()) < timedelta(minutes=1)
    assert center.get_latest_revision_as_object().note == draft_words
    assert ModelLogEntry.objects.for_instance(center).filter(action="wagtail.publish", user__username="ops").exists()
    told = ModelLogEntry.objects.for_instance(alert).get(action="service_alerts.on").data["shown"]
    assert [(one["status"], one["name"]["en"]) for one in told["centers"]] == [("limited", str(center))]


@pytest.mark.parametrize(
    ("status", "remaining", "words"),
    [
        ("limited", "", "Say what can still be had."),
        ("closed", "A little", "A closed center has no service."),
        ("", "Something new", "Choose its status too."),
    ],
)
def test_a_status_that_does_not_fit_is_refused(ops, status, remaining, words):
    center = InfusionCenterFactory()
    answer = read_back(ops, **{f"status_{center.pk}": status, f"remaining_{center.pk}": remaining})
    assert answer.status_code == 422
    assert words in text(answer)


def test_what_could_still_be_had_goes_when_a_center_closes(ops):
    before = {"remaining_services": "Mornings only", "remaining_services_es": "Solo en la mañana"}
    center = InfusionCenterFactory(status="limited", **before)
    kept = {f"remaining_{center.pk}": "Mornings only", f"remaining_es_{center.pk}": "Solo en la mañana"}
    put_up(ops, **{f"status_{center.pk}": "closed"} | kept)
    center.refresh_from_db()
    assert (center.status, center.remaining_services, center.remaining_services_es) == ("closed", "", "")


def test_an_old_spanish_sentence_does_not_stay_beside_a_new_english_one(ops):
    before = {"remaining_services": "Mornings only", "remaining_services_es": "Solo en la mañana"}
    center = InfusionCenterFactory(status="limited", **before)
    sent = {f"remaining_{center.pk}": "Fridays only", f"remaining_es_{center.pk}": "Solo en la mañana"}
    put_up(ops, **{f"status_{center.pk}": "limited"} | sent)
    center.refresh_from_db()
    assert (center.remaining_services, center.remaining_services_es) == ("Fridays only", "")


def test_who_may_not_publish_centers_is_not_asked_for_their_status(ops):
    from django.contrib.auth.models import Permission

    account = desk.user("ops", "without centers")
    account.groups.clear()
    names = ["access_admin", "switch_servicealert", "publish_servicealert", "add_servicealert"]
    account.user_permissions.set(Permission.objects.filter(codename__in=names))
    ops.force_login(account)
    center = InfusionCenterFactory()
    assert soup(ops.get(LIMITED)).select(f"[name=center_{center.pk}]")
    put_up(ops, **{f"status_{center.pk}": "closed"})
    assert InfusionCenter.objects.get().status == "open"
