"""What operations see of each alert and do with it: every act against the alert as it is, refusals in words."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from contact.models import PhoneLine
from csp_site.service_alerts import switching
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.shown import shown
from csp_site.service_alerts.switching import Actor
from tests.factories import alert_with_lines
from tests.service_alerts import desk
from tests.service_alerts.desk import BOARD, form, soup, text

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MARIA = Actor("command line on desk", name="Maria")


@pytest.fixture
def ops():
    return desk.signed_in("ops")


@pytest.fixture
def alert():
    return alert_with_lines(headline_es="Hola", message_es="Abierto.")


def page_of(alert: ServiceAlert) -> str:
    return f"{BOARD}{alert.pk}/"


def send(client, alert: ServiceAlert, act: str, **fields):
    """Open the alert's page and send one of its forms."""
    screen = client.get(page_of(alert))
    return client.post(f"{page_of(alert)}switch/", form(screen, f"act={act}") | {"tick": desk.ticks(screen)} | fields)


def again(alert: ServiceAlert) -> ServiceAlert:
    return ServiceAlert.objects.get(pk=alert.pk)


# The board


def row_of(client, alert: ServiceAlert, address: str = BOARD):
    link = soup(client.get(address)).select_one(f'.alert-row__name a[href="{page_of(alert)}"]')
    return link and link.find_parent("li")


def said(row) -> str:
    return " ".join(row.get_text(" ").split())


def test_the_dashboard_shows_the_switchboard_to_operations_and_to_nobody_else(ops, alert):
    assert row_of(ops, alert, "/admin/")
    for role in ("editor", "reviewer"):
        assert not soup(desk.signed_in(role).get("/admin/")).select(".switchboard")


def test_a_row_says_state_window_change_and_confirmation_with_year_and_zone(ops, alert):
    switching.extend(alert, timezone.now(), MARIA, alert.ends_at + HOUR)
    words = said(row_of(ops, alert))
    end = f"{timezone.localtime(again(alert).ends_at):%Y}"
    assert words.startswith("On every page")
    assert "Confirm by" in words
    assert "Set another end: Maria" in words
    assert end in words
    assert words.count(" PST") + words.count(" PDT") >= 3


@pytest.mark.parametrize(
    ("fields", "state", "step"),
    [
        ({}, "On every page", "Take down…"),
        ({"starts_at": timedelta(hours=1)}, "On, waits for its start", "Take down…"),
        ({"ends_at": timedelta(minutes=-1)}, "Its end has passed", "Extend or close…"),
        ({"state": "drill"}, "Drill, seen by staff only", "End the drill…"),
        ({"state": "prepared"}, "Prepared, not on", "Read back and put up…"),
        ({"state": "prepared", "live": False}, "Draft", "Finish the words…"),
        ({"state": "ended", "all_clear_at": -HOUR}, "Over, the all clear shows", "Take the note down…"),
        ({"state": "ended", "state_changed_at": -HOUR}, "Ended", "Put up again…"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_state_is_said_in_words_and_has_one_next_step(ops, fields, state, step):
    now = timezone.now()
    fields = {name: now + value if isinstance(value, timedelta) else value for name, value in fields.items()}
    row = row_of(ops, alert_with_lines(**{"ends_at": now + 24 * HOUR} | fields))
    assert said(row.select_one(".alert-row__state strong")) == state
    assert row.select_one(".alert-row__state svg")
    buttons = row.select(".row-button")
    assert [said(button).split(" Alert")[0] for button in buttons] == [step]


def test_an_overdue_confirmation_is_one_press_on_the_dashboard(ops, alert):
    long_ago = timezone.now() - 40 * HOUR
    ServiceAlert.objects.filter(pk=alert.pk).update(starts_at=long_ago, posted_at=long_ago)
    row = row_of(ops, alert, "/admin/")
    assert "Overdue since" in said(row)
    assert "The public reads that we are checking." in said(row)
    sent = row.select_one("form")
    data = {field["name"]: field["value"] for field in sent.select("input, button")}
    assert ops.post(sent["action"], data).status_code == 302
    assert timezone.now() - again(alert).confirmed_at < HOUR


def test_what_ended_long_ago_or_can_never_show_again_is_not_on_the_board(ops):
    old = alert_with_lines(state="ended", state_changed_at=timezone.now() - timedelta(days=8))
    past = alert_with_lines(state="prepared", ends_at=timezone.now() - HOUR)
    assert row_of(ops, old) is None
    assert row_of(ops, past) is None


@pytest.mark.parametrize(
    ("switch", "words"),
    [
        ("off", "No page shows any alert"),
        ("wildfire-no-disruption", "All pages say only “Wildfires: we are open"),
        ("no such message", "can't be read"),
    ],
)
def test_the_break_glass_switch_is_said_loudly(ops, alert, switch, words, tmp_path):
    with override_settings(BREAK_GLASS=switch, BREAK_GLASS_FILE=tmp_path / "none"):
        for address in ("/admin/", BOARD, page_of(alert)):
            notice = soup(ops.get(address)).select_one(".notice--stop")
            assert words in " ".join(notice.get_text().split())


# Putting a prepared alert up


def test_a_prepared_alert_is_read_back_and_put_up_on_its_own_page(ops):
    alert = alert_with_lines(state="prepared", headline="Roads are closed", ends_at=timezone.now() + 30 * HOUR)
    assert "Roads are closed" in text(ops.get(page_of(alert)))
    answer = send(ops, alert, "on")
    assert answer.url == f"{page_of(alert)}check/"
    assert [one.slug for one in shown(timezone.now())] == [alert.slug]
    assert again(alert).ends_at == alert.ends_at


def test_it_needs_its_ticks_too(ops):
    alert = alert_with_lines(state="prepared")
    for act in ("on", "drill"):
        answer = send(ops, alert, act, tick=[])
        assert answer.status_code == 422
        assert "Tick each number" in text(answer)
    assert again(alert).state == "prepared"


def test_one_whose_end_has_passed_asks_how_long(ops):
    alert = alert_with_lines(state="ended", ends_at=timezone.now() - HOUR)
    assert "This field is required" in text(send(ops, alert, "on"))
    assert send(ops, alert, "on", until="6").status_code == 302
    assert 5 * HOUR < again(alert).ends_at - timezone.now() <= 6 * HOUR


def test_what_is_to_be_mended_is_said_before_anything_is_pressed(ops):
    alert = alert_with_lines(state="prepared", severity="disruption", message="Fire in [area].")
    screen = ops.get(page_of(alert))
    assert "Message: A gap is still to be filled: [area]." in text(screen)
    assert "needs this in Spanish" in text(screen)
    assert not soup(screen).select("button[name=act]")


def test_a_refusal_names_the_field(ops):
    alert = alert_with_lines(state="prepared", ends_at=timezone.now() + HOUR)
    screen = ops.get(page_of(alert))
    ServiceAlert.objects.filter(pk=alert.pk).update(message="Fire in [area].")
    answer = ops.post(f"{page_of(alert)}switch/", form(screen, "act=on") | {"tick": desk.ticks(screen)})
    assert answer.status_code == 422
    assert "Message: A gap is still to be filled: [area]." in text(answer)


def test_an_alert_that_was_over_is_read_back_with_its_own_words(ops, alert):
    switching.all_clear(alert, timezone.now() - 30 * HOUR, MARIA)
    ServiceAlert.objects.filter(pk=alert.pk).update(ends_at=timezone.now() + HOUR)
    assert alert.headline in text(ops.get(page_of(alert)))
    assert "All clear: this problem" not in text(ops.get(page_of(alert)))


# An alert that is on


def test_still_true(ops, alert):
    assert send(ops, alert, "confirm").url == page_of(alert)
    assert timezone.now() - again(alert).confirmed_at < HOUR
    assert "Confirmed: it is still true." in text(ops.get(page_of(alert)))


def test_no_end_is_chosen_before_somebody_chooses(ops, alert):
    answer = send(ops, alert, "extend")
    assert answer.status_code == 422
    assert again(alert).ends_at == alert.ends_at
    assert send(ops, alert, "extend", until="72").status_code == 302
    assert again(alert).ends_at > timezone.now() + 71 * HOUR


def test_an_end_too_far_ahead_is_refused_at_its_field(ops, alert):
    far = {"until": "own", "until_time": f"{timezone.localdate() + timedelta(days=30)}T10:00", "until_time_zone": "PT"}
    answer = send(ops, alert, "extend", **far)
    assert answer.status_code == 422
    assert "too far ahead" in soup(answer).select_one("#id_until").get_text()
    assert soup(answer).select_one("[name=until_time]")["value"] == far["until_time"]


def test_the_all_clear_ends_it_with_a_note(ops, alert):
    switching.extend(alert, timezone.now(), MARIA, alert.ends_at + HOUR)
    assert send(ops, alert, "all_clear", message="It is over.", message_es="Ya pasó.").status_code == 302
    (told,) = shown(timezone.now())
    assert (told.resolved, told.message.en, told.message.es) == (True, "It is over.", "Ya pasó.")
    assert send(ops, alert, "off").status_code == 302
    assert shown(timezone.now()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"message": ""}, "Say that it is over."),
        ({"message_es": ""}, "Say it in Spanish too."),
        ({"message": "Call {nobody}."}, "is no audience"),
    ],
)
def test_an_all_clear_that_does_not_do_keeps_what_was_typed(ops, words, said):
    alert = alert_with_lines(severity="disruption", headline_es="Hola", message_es="Abierto.")
    typed = {"message": "It is over.", "message_es": "Ya pasó."} | words
    answer = send(ops, alert, "all_clear", **typed)
    assert answer.status_code == 422
    field = soup(answer).select_one(f"[name={next(iter(words))}]").find_parent(class_="field")
    assert said in field.get_text()
    kept = form(answer, "act=all_clear")
    assert {name: kept[name] for name in typed} == typed
    assert again(alert).state == "live"


def test_the_ready_all_clear_does_for_an_alert_of_a_ready_message(ops):
    desk.lines()
    alert = desk.put_up(ops)
    assert send(ops, alert, "all_clear").status_code == 302
    assert shown(timezone.now())[0].resolved


def test_taking_down_without_a_word(ops, alert):
    assert send(ops, alert, "off").status_code == 302
    assert shown(timezone.now()) == []
    assert again(alert).state == "ended"


def test_a_drill_becomes_real_only_after_it_has_ended(ops):
    alert = alert_with_lines(state="drill")
    assert not soup(ops.get(page_of(alert))).select("button[value=on], button[value=all_clear]")
    assert send(ops, alert, "off").status_code == 302
    assert send(ops, alert, "on").status_code == 302


def test_the_page_gives_the_text_message_to_copy_and_the_way_to_the_files(ops, alert):
    tree = soup(ops.get(page_of(alert)))
    texts = {area["lang"]: area.get_text().strip() for area in tree.select("textarea[readonly]")}
    assert set(texts) == {"en", "es"}
    assert all(len(words) <= 160 for words in texts.values())
    links = {link["href"] for link in tree.select("a[href]")}
    assert {f"/alerts/{alert.slug}.cap", f"{BOARD}history/?alert={alert.pk}"} <= links


# The same alert in two hands


def test_a_stale_form_is_told_who_did_what_and_loses_nothing(ops, alert):
    screen = ops.get(page_of(alert))
    switching.extend(alert, timezone.now(), MARIA, alert.ends_at + HOUR)
    typed = {"message": "It is over, we checked.", "message_es": "Ya pasó, lo revisamos."}
    answer = ops.post(f"{page_of(alert)}switch/", form(screen, "act=all_clear") | typed)
    assert answer.status_code == 409
    assert again(alert).state == "live"
    notice = " ".join(soup(answer).select_one(".notice--stop").get_text(" ").split())
    assert "Set another end: Maria" in notice
    assert "Until:" in notice
    once_more = form(answer, "act=all_clear")
    assert {name: once_more[name] for name in typed} == typed
    assert ops.post(f"{page_of(alert)}switch/", once_more).status_code == 302
    assert shown(timezone.now())[0].message.en == typed["message"]


def test_what_was_typed_for_an_alert_that_is_over_meanwhile_is_still_there(ops, alert):
    screen = ops.get(page_of(alert))
    switching.switch_off(alert, timezone.now(), MARIA)
    answer = ops.post(f"{page_of(alert)}switch/", form(screen, "act=all_clear") | {"message": "We checked: over."})
    assert answer.status_code == 409
    assert "You had typed:" in text(answer)
    assert "We checked: over." in text(answer)


def test_ticks_are_made_anew_for_another_text(ops):
    alert = alert_with_lines(state="prepared")
    screen = ops.get(page_of(alert))
    alert.headline = "Other words"
    alert.save_revision().publish()
    answer = ops.post(f"{page_of(alert)}switch/", form(screen, "act=on") | {"tick": desk.ticks(screen)})
    assert answer.status_code == 409
    assert "Other words" in text(answer)
    assert not soup(answer).select("input[name=tick][checked]")
    assert again(alert).state == "prepared"


def test_a_number_that_changed_since_is_ticked_anew(ops):
    line = PhoneLine.objects.create(slug="x", name="X", number="+18775951234", audience="everyone_else", purpose="X")
    alert = alert_with_lines(line, state="prepared")
    screen = ops.get(page_of(alert))
    PhoneLine.objects.update(number="+18775954321")
    answer = ops.post(f"{page_of(alert)}switch/", form(screen, "act=on") | {"tick": desk.ticks(screen)})
    assert answer.status_code == 422
    assert "8 7 7 · 5 9 5 · 4 3 2 1" in text(answer)


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 30, None])
def test_a_form_that_does_not_say_what_it_saw_is_stale(ops, alert, seen):
    data = {"act": "off"} | ({} if seen is None else {"seen": seen})
    assert ops.post(f"{page_of(alert)}switch/", data).status_code == 409
    assert again(alert).state == "live"


def test_an_act_that_is_none_is_refused(ops, alert):
    assert ops.post(f"{page_of(alert)}switch/", {"act": "explode", "seen": alert.version}).status_code == 422


# Time, and who


def test_all_times_are_pacific_whatever_the_users_own_zone(ops, alert):
    from wagtail.users.models import UserProfile

    account = ModelLogEntry._meta.get_field("user").related_model.objects.get(username="ops")
    UserProfile.objects.update_or_create(user=account, defaults={"current_time_zone": "Asia/Tokyo"})
    clock = f"{timezone.localtime(alert.ends_at):%-I:%M}"
    for address in ("/admin/", BOARD, page_of(alert)):
        words = text(ops.get(address))
        assert "JST" not in words
        assert clock in words


def test_an_act_is_logged_with_who_and_from_where(ops, alert):
    send(ops, alert, "confirm")
    entry = ModelLogEntry.objects.for_instance(alert).get(action="service_alerts.confirm")
    assert (entry.user.username, entry.data["origin"]) == ("ops", "admin, 127.0.0.1")


def test_the_list_of_alerts_leads_to_the_page_that_switches(ops, alert):
    tree = soup(ops.get("/admin/snippets/service_alerts/servicealert/"))
    assert tree.select(f'a[href="{page_of(alert)}"]')


def test_more_alerts_ask_the_database_no_more(ops, alert):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            ops.get(BOARD)
        return len(found)

    def one_more_of_each() -> None:
        for state in ("live", "drill", "prepared", "ended"):
            alert_with_lines(state=state, state_changed_at=timezone.now())

    one_more_of_each()
    before = queries()
    one_more_of_each()
    assert queries() == before
