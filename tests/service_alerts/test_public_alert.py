"""An alert as plain values: to JSON and back, in the language that it has, without a gap where a number is missing."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_site.service_alerts.public_alert import PublicAlert, PublicCenter, PublicLine, by_urgency, said
from csp_site.service_alerts.rules import Severity, State
from csp_site.service_alerts.wording import Words

AT = datetime(2026, 1, 9, 23, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
PATIENTS = PublicLine("current_patient", Words("I am a current patient", "Ya soy paciente"), "+18775950757")
EVERYONE = PublicLine("everyone_else", Words("I am not a patient yet", "Todavía no soy paciente"), "+18776027779")
ALERT = PublicAlert(
    slug="wildfires",
    severity="disruption",
    headline=Words("Wildfires", "Incendios"),
    message=Words("Patients call {current_patient}, all others {everyone_else}.", "Llame al {current_patient}."),
    starts_at=AT,
    ends_at=AT + 24 * HOUR,
    posted_at=AT,
    updated_at=AT,
    lines=(PATIENTS, EVERYONE),
)

words = st.builds(Words, st.text(max_size=20), st.text(max_size=20))
moments = st.datetimes(timezones=st.sampled_from([UTC, timezone(-7 * HOUR)]))
alerts = st.builds(
    PublicAlert,
    slug=st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True),
    severity=st.sampled_from([str(severity) for severity in Severity]),
    headline=words,
    message=words,
    details=words,
    starts_at=moments,
    ends_at=moments,
    posted_at=moments,
    updated_at=moments,
    confirmed_at=st.none() | moments,
    lines=st.lists(st.builds(PublicLine, st.text(max_size=10), words, st.text(max_size=12))).map(tuple),
    centers=st.lists(st.builds(PublicCenter, words, st.text(max_size=8), words, st.none() | moments)).map(tuple),
    state=st.sampled_from([str(state) for state in State]),
    version=st.integers(0),
    resolved=st.booleans(),
)


@given(alerts)
def test_it_goes_to_json_and_back_without_loss(alert):
    assert PublicAlert.from_data(json.loads(json.dumps(alert.as_data()))) == alert


def test_what_another_version_of_the_code_wrote_can_be_read():
    data = ALERT.as_data() | {"something": "new"}
    del data["resolved"]
    assert PublicAlert.from_data(data) == ALERT


def test_it_is_said_in_spanish_where_headline_and_message_are():
    assert said(ALERT, "es", AT).language == "es"
    assert said(ALERT, "es", AT).headline == "Incendios"
    for part in ("headline", "message"):
        half = replace(ALERT, **{part: Words(getattr(ALERT, part).en)})
        assert said(half, "es", AT).language == "en"
        assert said(half, "es", AT).headline == "Wildfires"


def test_an_english_alert_names_its_centers_in_the_language_of_the_page():
    alert = replace(ALERT, message=Words("x"), centers=(PublicCenter(Words("Center 1", "Centro 1"), "open"),))
    assert [center.name for center in said(alert, "es", AT).centers] == ["Centro 1"]


def test_the_message_holds_a_line_where_a_number_stands():
    assert ALERT.message_parts("en") == ["Patients call ", PATIENTS, ", all others ", EVERYONE, "."]
    assert ALERT.message_text("en") == "Patients call (877) 595-0757, all others (877) 602-7779."


def test_for_a_line_that_is_missing_stands_the_one_for_everyone_else():
    without = replace(ALERT, lines=(EVERYONE,))
    assert without.message_text("es") == "Llame al (877) 602-7779."
    assert replace(ALERT, lines=()).message_text("es") == "Llame al ."


def test_a_drill_and_an_alert_that_is_prepared_show_to_nobody():
    assert ALERT.shows(AT)
    for state in (State.DRILL, State.PREPARED, State.ENDED):
        assert not replace(ALERT, state=state).shows(AT)


def test_what_is_over_is_never_in_doubt():
    late = AT + 100 * HOUR
    assert ALERT.in_doubt(late)
    assert not replace(ALERT, confirmed_at=late - HOUR).in_doubt(late)
    assert not replace(ALERT, state=State.ENDED, resolved=True).in_doubt(late)


def test_a_confirmation_from_before_it_was_posted_anew_does_not_count():
    assert replace(ALERT, confirmed_at=AT - HOUR).known_true_at == AT


@pytest.mark.parametrize(
    "fault",
    [
        {"severity": "purple"},
        {"severity": None},
        {"headline": Words("")},
        {"headline": Words(None)},
        {"message": Words(None, None)},
        {"ends_at": datetime(2026, 1, 10)},  # noqa: DTZ001 - a time without its zone is the fault
    ],
)
def test_what_cannot_be_told_is_refused(fault):
    assert ALERT.checked() is ALERT
    with pytest.raises(ValueError, match=r"not a valid|without"):
        replace(ALERT, **fault).checked()


def test_the_most_severe_comes_first():
    emergency = replace(ALERT, severity="emergency", starts_at=AT - 5 * HOUR)
    latest = replace(ALERT, starts_at=AT + HOUR)
    over = replace(emergency, resolved=True)
    assert by_urgency([over, ALERT, latest, emergency]) == [emergency, latest, ALERT, over]
