"""What keeps an alert from going live, each with the name of its field."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from csp_site.service_alerts.faults import live_faults, window_faults, wording_faults
from csp_site.service_alerts.public_alert import PublicAlert, PublicLine
from csp_site.service_alerts.rules import LONGEST, Severity
from csp_site.service_alerts.wording import MESSAGE_MOST, Words

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
BOTH = Words("I am calling", "Yo llamo")
GOOD = PublicAlert(
    slug="fire",
    severity=Severity.DISRUPTION,
    headline=Words("Wildfires", "Incendios"),
    message=Words("Call {everyone_else}.", "Llame al {everyone_else}."),
    details=Words("More.", "Más."),
    starts_at=AT,
    ends_at=AT + HOUR,
    posted_at=AT,
    updated_at=AT,
    lines=(PublicLine("current_patient", BOTH, "+18775950757"), PublicLine("everyone_else", BOTH, "+18776027779")),
)


def fields(reason: str = "", **changes) -> list[str]:
    return [fault.field for fault in live_faults(replace(GOOD, **changes), reason, AT)]


def test_an_alert_that_lacks_nothing_has_no_fault():
    assert fields() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"headline": Words("Call 877-602-7779", "Incendios")}, ["headline"]),
        ({"message": Words("Call (877) 602 7779.", "Llame.")}, ["message"]),
        ({"message": Words("Call.", "Llame al 8775950757.")}, ["message_es"]),
        ({"details": Words("Call +1 877 602 7779.", "Más.")}, ["details"]),
        ({"headline": Words("{everyone_else}", "Incendios")}, ["headline"]),
        ({"message": Words("Call {insurer}.", "Llame.")}, ["message"]),
        ({"message": Words("Call {nobody}.", "Llame.")}, ["message"]),
        ({"message": Words("Fires in [area].", "Incendios en [area].")}, ["message", "message_es"]),
        ({"headline": Words("Fires in []", "Incendios")}, ["headline"]),
        ({"lines": ()}, ["message", "message_es", "lines"]),
        ({"lines": GOOD.lines[:1], "message": Words("Yes.", "Sí.")}, ["lines"]),
        ({"lines": (*GOOD.lines, PublicLine("insurer", Words("877 602 7779", "x"), "+18776027779"))}, ["lines"]),
        ({"lines": (*GOOD.lines, PublicLine("insurer", Words("We insure"), "+18776027779"))}, ["lines"]),
        ({"headline": Words("Wildfires")}, ["headline_es"]),
        ({"message": Words("Yes.")}, ["message_es"]),
        ({"details": Words("More.")}, ["details_es"]),
        ({"details": Words("")}, []),
        ({"ends_at": AT}, ["ends_at"]),
    ],
)
def test_each_fault_names_its_field(changes, expected):
    assert fields(**changes) == expected


def test_every_fault_is_told_at_once():
    broken = {"headline": Words("[area] 877 602 7779"), "lines": (), "ends_at": AT}
    assert {"headline", "headline_es", "lines", "ends_at"} <= set(fields(**broken))


def test_a_number_that_a_line_has_is_offered_as_its_link():
    (fault,) = wording_faults(replace(GOOD, message=Words("Call 877.595.0757.")))
    assert "“877.595.0757” is typed. Write {current_patient} in its place" in fault.words
    (fault,) = wording_faults(replace(GOOD, message=Words("Call 510 234 5678.")))
    assert "Add its phone line to the lines below" in fault.words


def test_911_and_988_may_be_typed():
    assert fields(message=Words("Call 911 or 988.", "Llame al 911 o al 988.")) == []


def test_length_is_that_of_the_message_as_it_is_read():
    as_long = "x" * (MESSAGE_MOST - len("(877) 602-7779")) + "{everyone_else}"
    assert fields(message=Words(as_long, "Sí.")) == []
    assert fields(message=Words("x" + as_long, "Sí.")) == ["message"]


@pytest.mark.parametrize("severity", Severity)
def test_spanish_may_be_missing_with_a_reason_or_for_information(severity):
    english = {
        "severity": severity,
        "headline": Words("Wildfires"),
        "message": Words("Yes."),
        "details": Words("More."),
        "lines": tuple(replace(line, sentence=Words("I am calling")) for line in GOOD.lines),
    }
    missing = [] if severity == Severity.INFORMATION else ["headline_es", "message_es", "details_es", "lines"]
    assert fields(**english) == missing
    assert fields("No translator at night.", **english) == []
    assert fields("   ", **english) == missing


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("starts_in", [-30 * 24 * HOUR, timedelta(0), 5 * HOUR], ids=["past", "now", "ahead"])
def test_an_end_is_in_its_limits_to_the_second(severity, starts_in):
    start = AT + starts_in
    longest = max(start, AT) + LONGEST[severity]
    assert window_faults(severity, start, longest, AT) == []
    assert [fault.field for fault in window_faults(severity, start, longest + SECOND, AT)] == ["ends_at"]
    assert window_faults(severity, start, max(start, AT) + SECOND, AT) == []
    assert [fault.field for fault in window_faults(severity, start, max(start, AT), AT)] == ["ends_at"]
