"""The feeds: all that the public is told, in both languages, valid, and never a drill."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError
from django.utils import timezone
from lxml import etree

from csp_site.service_alerts import feeds, history
from csp_site.service_alerts.feeds import alert_data, atom_feed
from csp_site.service_alerts.models import AlertCenter
from csp_site.service_alerts.switching import Actor, all_clear, confirm, extend, start_drill, switch_off, switch_on
from csp_site.service_alerts.wording import Words
from tests.factories import InfusionCenterFactory, PhoneLineFactory, ServiceAlertFactory, alert_with_lines
from tests.service_alerts.test_cap import ALERT, CAP, HOUR, POSTED, SCHEMAS, text

ATOM = etree.XMLSchema(file=SCHEMAS / "atom.xsd")
SITE = "https://www.example.org"
SPANISH = {"headline_es": "Incendios", "message_es": "Llame al {everyone_else}."}
TEST = Actor("test")


def feed(*alerts, at=POSTED) -> etree._Element:
    """Return the feed, read again and valid by the schema and by what RFC 4287 asks beyond it."""
    root = etree.fromstring(atom_feed(alerts, SITE, "California Specialty Pharmacy", at).writeString("utf-8").encode())
    ATOM.assertValid(root)
    assert [root.findtext(f"{{*}}{name}") is not None for name in ("id", "title", "updated", "author")] == [True] * 4
    entries = root.findall("{*}entry")
    for entry in entries:
        assert all(len(entry.findall(f"{{*}}{name}")) == 1 for name in ("id", "title", "updated"))
        kinds = [(link.get("type"), link.get("hreflang")) for link in entry.findall("{*}link[@rel='alternate']")]
        assert len(set(kinds)) == len(kinds)
    assert len({entry.findtext("{*}id") for entry in entries}) == len(entries)
    return root


def test_an_empty_feed_is_valid():
    assert feed().find("{*}entry") is None


def test_an_entry_says_it_in_both_languages_and_links_the_cap_document():
    entry = feed(ALERT).find("{*}entry")
    assert entry.findtext("{*}title") == "Wildfires: some deliveries are late"
    summary = entry.findtext("{*}summary")
    assert summary.startswith('<p lang="en">If you are a patient, call (877) 595-0757. If not')
    assert '<p lang="es">Incendios: algunas entregas se atrasan. Si es paciente' in summary
    links = {(link.get("type"), link.get("hreflang")): link.get("href") for link in entry.findall("{*}link")}
    assert links["application/cap+xml", None] == f"{SITE}/alerts/wildfires.cap"
    assert links["text/html", "es"] == f"{SITE}/es/status/#alert-wildfires"


def test_an_entry_keeps_its_id_and_tells_when_it_changed():
    before = feed(ALERT).find("{*}entry")
    after = feed(replace(ALERT, version=9, updated_at=POSTED + HOUR)).find("{*}entry")
    assert before.findtext("{*}id") == after.findtext("{*}id") == "tag:www.example.org,2026:alerts/wildfires"
    assert before.findtext("{*}updated") < after.findtext("{*}updated")


def test_an_entry_says_when_nobody_has_confirmed_it():
    assert "We are checking" not in feed(ALERT, at=POSTED + HOUR).findtext("{*}entry/{*}summary")
    assert "We are checking" in feed(ALERT, at=POSTED + 36 * HOUR).findtext("{*}entry/{*}summary")


@pytest.mark.parametrize(
    "words", ["<b>&amp;</b> ]]>", "🔥 \u202eerif", "a\x00\x0b\x1fb\ufffe\ud800", "e" + "\u0301" * 80]
)
def test_no_words_break_a_feed(words):
    alert = replace(ALERT, headline=Words(words, words), message=Words(words, words))
    entry = feed(alert).find("{*}entry")
    if "<" in words:
        assert entry.findtext("{*}title") == words
        assert '<p lang="en">&lt;b&gt;&amp;amp;&lt;/b&gt;' in entry.findtext("{*}summary")
    json.loads(json.dumps(alert_data(alert, SITE, POSTED)))


def test_json_holds_all_that_the_public_is_told_and_survives_the_way():
    data = alert_data(ALERT, SITE, POSTED)
    assert json.loads(json.dumps(data)) == data
    assert data["message"]["es"] == "Si es paciente, llame al (877) 595-0757. Si no, llame al (877) 602-7779."
    assert data["posted_at"].startswith("2026-01-09T15:10:05")
    assert data["posted_at"].endswith("-08:00")
    assert (data["confirmed_at"], data["in_doubt"], data["resolved"]) == (None, False, False)
    assert data["lines"][0] == {
        "audience": "current_patient",
        "sentence": "I am a current patient",
        "sentence_es": "Ya soy paciente",
        "phone": "+18775950757",
    }
    assert data["centers"][0]["name"] == {"en": "Infusion center 1", "es": "Centro de infusión 1"}
    assert data["text_message"]["es"].startswith("CSP alerta: Incendios")
    assert data["cap"] == f"{SITE}/alerts/wildfires.cap"


def test_json_says_null_for_what_is_not_in_spanish():
    data = alert_data(replace(ALERT, headline=Words("Fire"), details=Words("")), SITE, POSTED + 36 * HOUR)
    assert (data["headline"]["es"], data["text_message"]["es"], data["details"]) == (None, None, None)
    assert data["in_doubt"]


def served(client) -> list[dict]:
    return client.get("/alerts.json").json()["alerts"]


@pytest.mark.django_db
def test_feeds_without_an_alert(client):
    assert served(client) == []
    root = etree.fromstring(client.get("/alerts.atom").content)
    ATOM.assertValid(root)
    assert root.find("{*}entry") is None
    assert client.get("/alerts/nothing.cap").status_code == 404


@pytest.mark.django_db
def test_feeds_with_alerts_the_most_severe_first(client):
    alert_with_lines(PhoneLineFactory(), PhoneLineFactory(number="+18776027779"), slug="late", **SPANISH)
    fire = ServiceAlertFactory(slug="fire", severity="emergency")
    AlertCenter.objects.create(alert=fire, center=InfusionCenterFactory(status="closed"))
    found = served(client)
    assert [alert["id"] for alert in found] == ["fire", "late"]
    assert found[0]["centers"][0]["status"] == "closed"
    assert found[1]["message"]["es"] == "Llame al (877) 602-7779."
    root = etree.fromstring(client.get("/alerts.atom").content)
    ATOM.assertValid(root)
    assert len(root.findall("{*}entry")) == 2
    answer = client.get("/alerts/late.cap")
    assert answer.headers["Content-Type"] == "application/cap+xml"
    document = etree.fromstring(answer.content)
    CAP.assertValid(document)
    assert text(document, "headline", "es-US") == "Incendios"


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"state": "prepared"}, {"state": "ended"}, {"state": "drill"}, {"live": False}])
def test_what_does_not_show_is_in_no_feed(admin_client, fields):
    ServiceAlertFactory(slug="hidden", headline="Not for the public", **fields)
    for path in ("/alerts.json", "/alerts.atom"):
        assert "Not for the public" not in admin_client.get(path).content.decode()
    assert admin_client.get("/alerts/hidden.cap").status_code == 404


@pytest.mark.django_db
def test_cap_over_the_life_of_an_alert(client):
    now = timezone.now()
    alert = alert_with_lines(slug="fire", state="prepared", starts_at=now, ends_at=now + 24 * HOUR, **SPANISH)

    def message(at) -> etree._Element:
        with time_machine.travel(at, tick=False):
            root = etree.fromstring(client.get("/alerts/fire.cap").content)
        CAP.assertValid(root)
        return root

    start_drill(alert, now, TEST)
    assert client.get("/alerts/fire.cap").status_code == 404
    switch_off(alert, now, TEST)
    switch_on(alert, now + HOUR, TEST)
    first = message(now + HOUR)
    confirm(alert, now + 2 * HOUR, TEST)
    second = message(now + 2 * HOUR)
    extend(alert, now + 2.5 * HOUR, TEST, until=now + 30 * HOUR)
    third = message(now + 2.5 * HOUR)
    all_clear(alert, now + 3 * HOUR, TEST)
    last = message(now + 3 * HOUR)

    def name(root) -> str:
        return ",".join(text(root, part) for part in ("sender", "identifier", "sent"))

    assert [text(root, "msgType") for root in (first, second, last)] == ["Alert", "Update", "Update"]
    assert text(second, "references") == name(first)
    assert text(third, "references") == f"{name(first)} {name(second)}"
    assert text(third, "expires") > text(second, "expires")
    assert text(last, "references") == f"{name(first)} {name(second)} {name(third)}"
    assert text(last, "responseType") == "AllClear"
    with time_machine.travel(now + 28 * HOUR, tick=False):
        assert client.get("/alerts/fire.cap").status_code == 404


@pytest.mark.django_db
def test_cap_goes_out_without_the_log_and_without_the_settings(client, monkeypatch):
    def fail(*args):
        raise DatabaseError

    alert_with_lines(slug="fire")
    monkeypatch.setattr(history, "entries", fail)
    monkeypatch.setattr(feeds.OrganizationSettings, "of", fail)
    document = etree.fromstring(client.get("/alerts/fire.cap").content)
    CAP.assertValid(document)
    assert (text(document, "msgType"), text(document, "senderName")) == ("Alert", "California Specialty Pharmacy")


@pytest.mark.django_db
def test_a_feed_ends_with_its_window(client):
    alert = ServiceAlertFactory(slug="fire")
    for at, there in [(alert.ends_at - timedelta(seconds=1), True), (alert.ends_at, False)]:
        with time_machine.travel(at, tick=False):
            assert bool(served(client)) is there
            assert (client.get("/alerts/fire.cap").status_code == 200) is there
