"""The command does what the admin does, by the same rules and into the same log, and answers people and machines."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry

from csp_site.service_alerts import break_glass_text, prepared_messages
from csp_site.service_alerts.command import looking
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.shown import shown
from tests.factories import InfusionCenterFactory, PhoneLineFactory, ServiceAlertFactory, alert_with_lines

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)  # 2 a.m. in California
HOUR = timedelta(hours=1)
LIMITED = ("--template", "wildfire-limited", "--gap", "area=Sonoma County", "--gap", "limited=some deliveries are late")


@pytest.fixture(autouse=True)
def at_night(settings, tmp_path):
    """Stop the clock at 2 a.m., with a break-glass switch of this test's own."""
    settings.BREAK_GLASS, settings.BREAK_GLASS_FILE = "", tmp_path / "break-glass"
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


@pytest.fixture
def lines():
    PhoneLineFactory(number="+18775950757", audience="current_patient")
    PhoneLineFactory(number="+18776027779", audience="everyone_else")


def run(*arguments: str, stderr=None) -> str:
    out = StringIO()
    call_command("alert", *arguments, stdout=out, stderr=stderr or StringIO())
    return out.getvalue()


def answer(*arguments: str) -> dict:
    """Return the answer for machines, also of a refusal."""
    out = StringIO()
    try:
        call_command("alert", *arguments, "--json", stdout=out, stderr=StringIO())
    except CommandError:
        assert json.loads(out.getvalue())["ok"] is False
    return json.loads(out.getvalue())


def fields(answered: dict) -> list[str]:
    return [fault["field"] for fault in answered["faults"]]


def entries(action: str):
    return ModelLogEntry.objects.filter(action=f"service_alerts.{action}")


def test_a_prepared_message_is_made_and_put_up_at_once(lines):
    said = run("on", *LIMITED, "--until", "2026-11-23 06:00", "--by", "A. Person")
    alert = ServiceAlert.objects.get()
    assert said == f"{alert.slug} is on until Nov 23, 2026, 6:00 a.m. PST.\n"
    (told,) = shown(AT)
    assert told.headline.en == "Wildfires in Sonoma County: our service is limited"
    assert told.headline.es == "Incendios en Sonoma County: servicio limitado"
    assert [line.number for line in told.lines] == ["+18775950757", "+18776027779"]
    assert alert.ends_at == AT + 28 * HOUR
    entry = entries("on").get()
    assert entry.data["by"] == "A. Person"
    assert entry.data["origin"].startswith("command line on ")


def test_it_runs_as_long_as_its_message_says_unless_told(lines):
    run("on", "fire", *LIMITED)
    assert ServiceAlert.objects.get(slug="fire").ends_at == AT + 48 * HOUR


def test_the_same_command_again_finds_the_first_alert(lines, at_night):
    first = answer("on", *LIMITED, "--until", "+6h")
    at_night.shift(600)
    again = answer("on", *LIMITED, "--until", "+6h")
    assert (first["changed"], again["changed"]) == (True, False)
    assert first["alert"]["slug"] == again["alert"]["slug"]
    assert first["alert"]["ends_at"] == again["alert"]["ends_at"]
    assert "Its end is as it was" in run("on", *LIMITED, "--until", "+6h")
    other = answer("on", *LIMITED, "--gap", "area=Napa County")
    assert other["changed"]
    assert ServiceAlert.objects.count() == 2


def test_a_slug_of_its_own_is_taken_once(lines):
    run("on", "fire", *LIMITED)
    assert run("on", "fire", *LIMITED).startswith("fire was on already until")
    refused = answer("on", "fire", *LIMITED, "--gap", "area=Napa County")
    assert fields(refused) == ["slug"]
    assert fields(answer("on", "no slug", *LIMITED)) == ["slug"]


def test_an_alert_that_is_down_comes_up_again_with_the_same_words(lines, at_night):
    run("on", "fire", *LIMITED)
    run("off", "fire")
    at_night.shift(timedelta(days=30))
    assert run("on", "fire", *LIMITED).startswith("fire is on until Dec 24, 2026")
    assert ServiceAlert.objects.count() == 1


def test_centers_are_named_by_their_numbers(lines):
    InfusionCenterFactory(position=2, name="Second center")
    run("on", "fire", *LIMITED, "--center", "2")
    assert [center.name.en for center in shown(AT)[0].centers] == ["Second center"]
    assert fields(answer("on", *LIMITED, "--gap", "area=Napa", "--center", "7")) == ["center"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["on"], ["slug"]),
        (["on", "flood"], ["slug"]),
        (["on", "--template", "flood"], ["template"]),
        (["on", "--template", "wildfire-limited"], ["gap", "gap"]),
        (["on", "--template", "wildfire-limited", "--gap", "area=x"], ["gap"]),
        (["on", "--template", "wildfire-limited", "--gap", "area"], ["gap"]),
        (["on", "--template", "wildfire-limited", "--gap-es", "place=x"], ["gap_es"]),
        (["on", *LIMITED, "--until", "tomorrow"], ["ends_at"]),
        (["on", *LIMITED, "--until", "2026-11-01 01:30"], ["ends_at"]),
        (["on", *LIMITED, "--until", "2026-11-22 01:00"], ["ends_at"]),
        (["on", *LIMITED, "--until", "+15d"], ["ends_at"]),
        (["on", "--template", "evacuation", "--gap", "area=x", "--until", "+73h"], ["ends_at"]),
        (["on", *LIMITED, "--gap", "area=x" + "y" * 80], ["headline", "headline_es"]),
        (["on", *LIMITED, "--gap", "limited=call 877 602 7779"], ["message", "message_es"]),
        (["on", "fire", "--gap", "area=x"], ["gap"]),
        (["off", "flood"], ["slug"]),
        (["off", "prepared", "--message", "Over."], ["message"]),
        (["off", "prepared", "--all-clear"], ["state"]),
        (["off", "live", "--all-clear", "--message", "Over."], ["message_es"]),
        (["off", "live", "--all-clear", "--message", "Over. Call 877 602 7779.", "--message-es", "Ya."], ["message"]),
        (["extend", "live"], ["ends_at"]),
        (["extend", "prepared", "--until", "+6h"], ["state"]),
        (["extend", "live", "--until", "+15d"], ["ends_at"]),
        (["confirm", "prepared"], ["state"]),
        (["drill", "live"], ["state"]),
        (["on", "draft"], ["state"]),
        (["on", "over"], ["ends_at"]),
        (["on", "forgotten"], ["ends_at"]),
        (["show", "flood"], ["slug"]),
        (["show", "live", "--template", "evacuation"], ["slug"]),
        (["show", "--break-glass"], ["template"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_what_is_refused_names_each_field_and_changes_nothing(lines, arguments, named):
    for slug, state in (("live", "live"), ("prepared", "prepared"), ("over", "ended"), ("forgotten", "live")):
        alert_with_lines(slug=slug, state=state, starts_at=AT - HOUR)
    alert_with_lines(slug="draft", state="prepared", live=False)
    ServiceAlert.objects.filter(slug__in=["over", "forgotten"]).update(ends_at=AT)
    before = list(ServiceAlert.objects.values())
    refused = answer(*arguments)
    assert fields(refused) == named
    assert all(fault["words"] for fault in refused["faults"])
    with pytest.raises(CommandError) as error:
        run(*arguments)
    assert error.value.returncode != 0
    assert all(name in str(error.value) for name in named)
    assert list(ServiceAlert.objects.values()) == before
    assert not ModelLogEntry.objects.filter(action__in=["service_alerts.on", "service_alerts.all_clear"]).exists()


def test_a_refusal_says_what_may_fill_a_gap():
    with pytest.raises(CommandError, match="Where the fires are: --gap area='Ventura County'"):
        run("on", "--template", "wildfire-limited")


@pytest.mark.parametrize(
    "arguments",
    [
        ["on", "new", *LIMITED],
        ["drill", "new", *LIMITED],
        ["on", "prepared"],
        ["off", "live"],
        ["off", "live", "--all-clear"],
        ["extend", "live", "--until", "+2h"],
        ["confirm", "live"],
    ],
    ids=lambda arguments: " ".join(arguments[:3]),
)
def test_a_dry_run_tells_all_and_keeps_nothing(lines, arguments):
    for slug in ("live", "prepared"):
        alert_with_lines(slug=slug, state=slug)
    before, logged = list(ServiceAlert.objects.values()), ModelLogEntry.objects.count()
    said = run(*arguments, "--dry-run")
    assert said.startswith("Dry run, nothing is changed. Else:\n")
    assert "English" in said
    assert answer(*arguments, "--dry-run")["changed"]
    assert list(ServiceAlert.objects.values()) == before
    assert ModelLogEntry.objects.count() == logged


def test_a_dry_run_is_refused_as_the_act_would_be():
    alert_with_lines(slug="fire", live=False, state="prepared")
    assert fields(answer("on", "fire", "--dry-run")) == ["state"]


def test_extending_confirming_and_all_clear(lines, at_night):
    run("on", "fire", *LIMITED)
    assert run("extend", "fire", "--until", "2026-11-23 06:00 PST") == "fire is on until Nov 23, 2026, 6:00 a.m. PST.\n"
    assert run("extend", "fire", "--until", "2026-11-23 06:00").startswith("fire had this end already")
    at_night.shift(12 * HOUR)
    assert run("confirm", "fire") == "fire is confirmed. Confirm it again by Nov 23, 2026, 2:00 p.m. PST.\n"
    assert run("off", "fire", "--all-clear") == "fire is over. Pages say so until Nov 23, 2026, 2:00 p.m. PST.\n"
    assert shown(AT + 13 * HOUR)[0].resolved
    assert run("off", "fire", "--all-clear") == "fire was given the all clear already.\n"
    assert run("off", "fire") == "fire is off.\n"
    assert shown(AT + 13 * HOUR) == []
    assert [entries(name).count() for name in ("on", "extend", "confirm", "all_clear", "off")] == [1, 1, 1, 1, 1]


def test_an_all_clear_in_words_of_ones_own(lines):
    run("on", "fire", *LIMITED)
    run("off", "fire", "--all-clear", "--message", "It is over. {everyone_else}", "--message-es", "Ya pasó.")
    (told,) = shown(AT)
    assert told.message_text("en") == "It is over. (877) 602-7779"
    assert told.message_text("es") == "Ya pasó."


def test_a_drill_is_not_public(lines):
    said = run("drill", "exercise", *LIMITED)
    assert said.startswith("exercise is on, as a drill that only staff see, until Nov 24, 2026")
    assert shown(AT) == []
    assert run("drill", "exercise", *LIMITED).startswith("exercise was on already, as a drill")
    assert "Drills, for staff only: exercise." in run("status")
    assert fields(answer("on", "exercise")) == ["state"]


def test_showing_an_alert_tells_all_of_it(lines, at_night):
    run("on", "fire", *LIMITED, "--gap-es", "area=el condado de Sonoma", "--by", "A. Person")
    said = run("show", "fire")
    for words in (
        "fire: Wildfire: limited service, Nov 22, 2026",
        "disruption, showing",
        "from Nov 22, 2026, 2:00 a.m. PST until Nov 24, 2026, 2:00 a.m. PST",
        "confirmed: not yet; to be confirmed by Nov 23, 2026, 2:00 a.m. PST",
        "last change: Switched the alert on, A. Person, command line on ",
        "Wildfires in Sonoma County: our service is limited",
        "Incendios en el condado de Sonoma: servicio limitado",
        "I am a current patient: (877) 595-0757",
        "Ya soy paciente: (877) 595-0757",
        "Text message (",
    ):
        assert words in said, words
    assert "{" not in said
    told = answer("show", "fire")["alert"]
    assert told["situation"] == "showing"
    assert told["confirm_by"] == "2026-11-23T02:00:00-08:00"
    assert told["last_change"]["by"] == "A. Person"
    assert told["public"]["headline"]["es"].startswith("Incendios")
    assert told["public"]["lines"][0]["phone"] == "+18775950757"


def test_showing_an_alert_that_is_not_ready_tells_why():
    ServiceAlertFactory(slug="fire", state="prepared", severity="disruption", live=False)
    said = run("show", "fire")
    assert "never published" in said
    assert "It can't be put up as it is: lines: " in said
    assert "Spanish: none; pages show the English words." in said
    assert {"lines", "headline_es"} <= set(fields(answer("show", "fire")["alert"]))


@pytest.mark.parametrize("name", [message.name for message in prepared_messages.all_messages()])
def test_showing_a_prepared_message_with_its_gaps_and_numbers(lines, name):
    message = prepared_messages.get(name)
    said = run("show", "--template", name)
    assert said.startswith(f"{name}: {message.title}\n")
    assert "(877) 595-0757" in said
    assert "{" not in said
    for gap in message.gaps:
        assert f"--gap {gap.name}=" in said
        assert f"[{gap.name}]" in said
    filled = run("show", "--template", name, *(part for gap in message.gaps for part in ("--gap", f"{gap.name}=Here")))
    assert "[" not in filled
    assert answer("show", "--template", name)["template"]["gaps"] == [
        {
            "name": gap.name,
            "label": gap.label,
            "help": gap.help,
            "example": {"en": gap.example.en, "es": gap.example.es},
        }
        for gap in message.gaps
    ]


@pytest.mark.parametrize("name", [message.name for message in prepared_messages.all_messages()])
def test_a_prepared_message_as_a_file_for_the_break_glass_switch(lines, name):
    message = prepared_messages.get(name)
    gaps = [part for gap in message.gaps for part in ("--gap", f'{gap.name}=The "{gap.name}" \\ ñ\n')]
    text = run("show", "--template", name, "--break-glass", *gaps)
    said = break_glass_text.parse(text, AT, {})
    assert said.without_number == ()
    assert {line.number for line in said.alert.lines} == {"+18775950757", "+18776027779"}
    values = {gap.name: f'The "{gap.name}" \\ ñ' for gap in message.gaps}
    assert said.alert.headline == message.filled(values, {}).headline
    assert answer("show", "--template", name, "--break-glass", *gaps)["break_glass_file"] == text
    if message.gaps:
        with pytest.raises(break_glass_text.Malformed, match="gap is still to be filled"):
            break_glass_text.parse(run("show", "--template", name, "--break-glass"), AT, {})


def test_list_has_one_line_for_each_alert():
    alert_with_lines(slug="fire")
    ServiceAlertFactory(slug="old", state="ended", all_clear_at=AT - HOUR)
    ServiceAlertFactory(slug="older", state="ended")
    situations = {line.split()[0]: line[33:42].strip() for line in run("list").splitlines()}
    assert situations == {"fire": "showing", "old": "all clear", "older": "ended"}
    assert {alert["slug"]: alert["situation"] for alert in answer("list")["alerts"]} == situations


def test_status_tells_what_is_overdue_and_in_doubt(at_night):
    alert_with_lines(slug="fire", severity="emergency", starts_at=AT, ends_at=AT + 48 * HOUR)
    assert "to be confirmed by Nov 22, 2026, 2:00 p.m. PST" in run("status")
    at_night.shift(12 * HOUR)
    assert "CONFIRMATION OVERDUE since Nov 22, 2026, 2:00 p.m. PST" in run("status")
    at_night.shift(6 * HOUR)
    assert "IN DOUBT: pages say that we are checking." in run("status")
    assert answer("status")["alerts"][0]["in_doubt"]
    run("confirm", "fire")
    assert "IN DOUBT" not in run("status")


@pytest.mark.parametrize(
    ("text", "state", "words", "seen"),
    [
        ("", "not set", "is not set", ["fire"]),
        ("off", "off", "all alerts are off.", []),
        ("nonsense", "malformed", "can't be read, and changes nothing", ["fire"]),
        ("all-clear", "on", "“all-clear” stands in place of all alerts.", ["all-clear"]),
        ('alert = "off"\nuntil = "2026-11-22 02:00"', "ended", "has ended", ["fire"]),
    ],
)
def test_status_tells_of_the_break_glass_switch(settings, text, state, words, seen):
    alert_with_lines(slug="fire")
    settings.BREAK_GLASS_FILE.write_text(text)
    said, told = run("status"), answer("status")
    assert words in said
    assert str(settings.BREAK_GLASS_FILE) in said
    assert told["break_glass"]["state"] == state
    assert [alert["id"] for alert in told["alerts"]] == seen
    assert told["hidden"] == ([] if seen == ["fire"] else ["fire"])
    assert ("Hidden by the break-glass switch: fire." in said) == bool(told["hidden"])


def test_switching_while_the_break_glass_switch_is_on_says_that_nobody_sees_it(settings):
    alert_with_lines(slug="fire", state="prepared")
    settings.BREAK_GLASS_FILE.write_text("off")
    errors = StringIO()
    run("on", "fire", stderr=errors)
    assert "all alerts are off" in errors.getvalue()


def test_status_tells_of_an_alert_that_can_not_be_shown(monkeypatch):
    alert_with_lines(slug="fire")
    alert_with_lines(slug="broken")
    original = looking.public_alert

    def told(alert):
        if alert.slug == "broken":
            raise ValueError("no such thing")
        return original(alert)

    monkeypatch.setattr(looking, "public_alert", told)
    assert "Can't be shown as it is: broken: no such thing" in run("status")
    assert [alert["id"] for alert in answer("status")["alerts"]] == ["fire"]


def without_database(*arguments: str, **env: str) -> subprocess.CompletedProcess:
    address = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    return subprocess.run(
        [sys.executable, "manage.py", "alert", *arguments],
        cwd=ROOT,
        env=os.environ | address | env,
        capture_output=True,
        text=True,
    )


def test_without_the_database_status_tells_what_is_known(tmp_path):
    found = without_database("status", "--json", BREAK_GLASS="off", BREAK_GLASS_FILE=str(tmp_path / "none"))
    assert (found.returncode, found.stderr) == (0, "")
    told = json.loads(found.stdout)
    assert (told["database"], told["break_glass"]["state"], told["alerts"]) == (False, "off", [])
    found = without_database("status", BREAK_GLASS="phone-or-it-outage", BREAK_GLASS_FILE=str(tmp_path / "none"))
    assert (found.returncode, found.stderr) == (0, "")
    assert "can't be read, and changes nothing" in found.stdout
    assert "The database can't be read (" in found.stdout


def test_without_the_database_a_prepared_message_is_shown_without_numbers():
    found = without_database("show", "--template", "evacuation", "--break-glass", "--gap", "area=Napa")
    assert found.returncode == 0
    assert found.stderr == "The database can't be read: the numbers of the lines are not known here.\n"
    assert break_glass_text.parse(found.stdout, AT, {}).alert.headline.en == "Evacuation in Napa: go to safety first"


def test_without_the_database_an_act_is_refused_and_points_to_the_break_glass_switch():
    found = without_database("on", "fire", "--json")
    assert found.returncode == 1
    assert fields(json.loads(found.stdout)) == ["database"]
    assert "docs/runbook-service-alerts.md" in found.stderr
    assert "Traceback" not in found.stderr
