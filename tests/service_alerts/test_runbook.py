"""The commands of the runbook are run as they stand there, in their order, and do what their section says."""

import re
import shlex
import subprocess
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from csp_site.service_alerts import break_glass_text
from csp_site.service_alerts.models import ServiceAlert
from tests.factories import PhoneLineFactory

RUNBOOK = Path(__file__).resolve().parents[2] / "docs" / "runbook-service-alerts.md"
BLOCK = re.compile(r"^## (.+?)$|^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MANAGE = [".venv/bin/python", "manage.py"]
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def blocks() -> list[tuple[str, str]]:
    """Return each block of commands with the heading that it stands under."""
    found, heading = [], ""
    for match in BLOCK.finditer(RUNBOOK.read_text(encoding="utf-8")):
        if match[1]:
            heading = match[1]
        else:
            found.append((heading, match[2]))
    return found


class Shell:
    """A shell of two kinds of command: `manage.py` is called here, in the test's database; all else is sent to `sh`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, block: str) -> str:
        return "".join(map(self._line, block.replace("\\\n", " ").splitlines()))

    def _line(self, line: str) -> str:
        if shlex.split(line)[:2] != MANAGE:
            return self._sh(line)
        command, sign, target = line.partition(" > ")
        out = StringIO()
        call_command(*shlex.split(command, comments=True)[2:], stdout=out, stderr=StringIO())
        if sign:
            (self.folder / self._sh(f"printf %s {target}")).write_text(out.getvalue(), encoding="utf-8")
        return out.getvalue()

    def _sh(self, line: str) -> str:
        return subprocess.run(["sh", "-c", line], cwd=self.folder, check=True, capture_output=True, text=True).stdout


def page(client=None) -> str:
    return (client or Client()).get("/status/").content.decode()


def nothing_changes(said: str) -> None:
    assert "No alert is showing." in said


def it_is_up_in_both_languages(said: str) -> None:
    assert "fire is on until Nov 22, 2026, 2:00 p.m. PST." in said
    assert "Wildfires in Sonoma County: our service is limited" in page()
    assert "Incendios en el condado de Sonoma" in Client().get("/es/status/").content.decode()
    assert "Text message (" in said


def it_is_confirmed_and_has_another_end(said: str) -> None:
    alert = ServiceAlert.objects.get(slug="fire")
    assert alert.confirmed_at == AT
    assert alert.ends_at == datetime(2026, 11, 23, 14, tzinfo=UTC)


def it_is_over(said: str) -> None:
    assert "All clear: " in page()
    assert "Wildfires in Sonoma County" not in page()


def nothing_is_said_of_it(said: str) -> None:
    assert 'id="service-alert"' not in page()


def only_operations_saw_it(said: str) -> None:
    assert "exercise is on, as a drill that only staff see" in said
    alert = ServiceAlert.objects.get(slug="exercise")
    assert (alert.state, alert.posted_at) == ("ended", AT)
    nothing_is_said_of_it(said)


def all_alerts_are_off(said: str) -> None:
    assert "all alerts are off." in said
    nothing_is_said_of_it(said)


def the_prepared_text_is_on(said: str) -> None:
    assert "“power-shutoff” stands in place of all alerts." in said
    assert "Power shutoff in Sonoma County" in page()
    assert "tel:+18775950757" in page()


def the_switch_is_gone(said: str) -> None:
    assert "The break-glass switch is not set" in said
    assert "Power shutoff" not in page()


def a_file_is_kept(said: str) -> None:
    with pytest.raises(break_glass_text.Malformed, match="gap is still to be filled: area"):
        break_glass_text.parse(said, AT, {})
    assert break_glass_text.parse(said.replace('area = ""', 'area = "Napa"'), AT, {}).without_number == ()


EFFECTS = [
    ("What do pages say now?", nothing_changes),
    ("Put one up", it_is_up_in_both_languages),
    ("Confirm, extend", it_is_confirmed_and_has_another_end),
    ("All clear", it_is_over),
    ("All clear", nothing_is_said_of_it),
    ("Drill", only_operations_saw_it),
    ("Break glass: without the database", all_alerts_are_off),
    ("Break glass: without the database", the_prepared_text_is_on),
    ("Break glass: without the database", the_switch_is_gone),
    ("Break glass: without the database", a_file_is_kept),
]


@pytest.mark.django_db
@pytest.mark.parametrize("variable", [True, False], ids=["a file elsewhere", "the usual file"])
def test_every_block_does_what_its_section_says(settings, monkeypatch, tmp_path, variable):
    settings.BREAK_GLASS, settings.BREAK_GLASS_FILE = "", tmp_path / ("elsewhere" if variable else "break-glass")
    if variable:
        monkeypatch.setenv("BREAK_GLASS_FILE", str(settings.BREAK_GLASS_FILE))
    else:
        monkeypatch.delenv("BREAK_GLASS_FILE", raising=False)
    PhoneLineFactory(number="+18775950757", audience="current_patient")
    PhoneLineFactory(number="+18776027779", audience="everyone_else")
    shell = Shell(tmp_path)
    assert [heading for heading, block in blocks()] == [heading for heading, effect in EFFECTS]
    with time_machine.travel(AT, tick=False):
        for (_, block), (_, effect) in zip(blocks(), EFFECTS, strict=True):
            effect(shell.run(block))
    assert (tmp_path / "evacuation.toml").exists()


@pytest.mark.django_db
def test_a_drill_of_the_runbook_is_seen_by_operations(settings, tmp_path):
    settings.BREAK_GLASS_FILE = tmp_path / "break-glass"
    PhoneLineFactory(number="+18776027779", audience="everyone_else")
    ((_, block),) = [found for found in blocks() if found[0] == "Drill"]
    Shell(tmp_path).run(block.splitlines()[0])
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("ops"))
    assert "Evacuation in Ventura County" in page(staff)
    assert "Evacuation in Ventura County" not in page()


def test_it_names_every_action():
    named = set(re.findall(r"manage\.py alert ([a-z]+)", RUNBOOK.read_text(encoding="utf-8")))
    assert named == {"list", "status", "show", "on", "off", "extend", "confirm", "drill"}


def test_it_is_one_page():
    assert len(RUNBOOK.read_text(encoding="utf-8").splitlines()) <= 120
