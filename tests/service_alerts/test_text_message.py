"""The alert as a text message: it fits, it can be sent as it stands, and no number is ever cut."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_site.service_alerts.public_alert import PublicAlert, PublicLine
from csp_site.service_alerts.rules import Severity, State
from csp_site.service_alerts.text_message import MOST, gsm7_length, gsm7_text, text_message
from csp_site.service_alerts.wording import Words

POSTED = datetime(2026, 1, 9, 23, 10, tzinfo=UTC)
PATIENTS = PublicLine("current_patient", Words("I am a current patient"), "+18775950757")
OTHERS = PublicLine("everyone_else", Words("I am not a patient yet"), "+18776027779")
ADDRESS = "https://www.example.org/status/"
ALERT = PublicAlert(
    slug="wildfires",
    severity="disruption",
    headline=Words("Wildfires: we are open", "Incendios: estamos abiertos mañana"),
    message=Words("We are open.", "Estamos abiertos."),
    starts_at=POSTED,
    ends_at=POSTED + timedelta(days=1),
    posted_at=POSTED,
    updated_at=POSTED,
    lines=(PATIENTS, OTHERS),
)


def test_it_says_what_is_wrong_whom_to_call_and_where_to_look():
    assert text_message(ALERT, "en", ADDRESS) == (
        "CSP alert: Wildfires: we are open. Patients: (877) 595-0757. Others: (877) 602-7779. www.example.org/status/"
    )


def test_in_spanish_it_keeps_the_letters_that_a_text_message_has():
    assert text_message(ALERT, "es", ADDRESS).startswith(
        "CSP alerta: Incendios: estamos abiertos mañana. Pacientes: (877) 595-0757. Otros: (877) 602-7779."
    )


def test_without_a_translation_it_is_in_english():
    assert text_message(replace(ALERT, headline=Words("Fire")), "es", ADDRESS).startswith("CSP alert: Fire. Patients:")


@pytest.mark.parametrize(
    ("severity", "start"),
    [("information", "CSP notice: "), ("disruption", "CSP alert: "), ("emergency", "CSP urgent alert: ")],
)
def test_it_begins_with_how_serious_it_is(severity, start):
    assert text_message(replace(ALERT, severity=severity), "en", ADDRESS).startswith(start)


def test_a_drill_says_so_first():
    assert text_message(replace(ALERT, state=State.DRILL), "en", ADDRESS).startswith("DRILL. CSP alert:")


def test_the_address_goes_before_the_headline_is_cut():
    headline = "Wildfires in Los Angeles and Ventura: all of our infusion centers open tomorrow!"
    assert len(headline) == 80
    message = text_message(replace(ALERT, headline=Words(headline)), "en", ADDRESS)
    assert headline in message
    assert "example.org" not in message


def test_a_headline_that_does_not_fit_is_cut_at_a_word():
    headline = "[" * 10 + " Wildfires in Los Angeles and Ventura: all of our infusion centers are open now"
    message = text_message(replace(ALERT, severity="emergency", headline=Words(headline)), "en", ADDRESS)
    assert "infusion centers... Patients: (877) 595-0757. Others: (877) 602-7779." in message
    assert gsm7_length(message) <= MOST


def test_one_number_for_all_is_said_once():
    same = replace(OTHERS, number=PATIENTS.number)
    assert "open. Call (877) 595-0757. www" in text_message(replace(ALERT, lines=(PATIENTS, same)), "en", ADDRESS)
    assert "open. Call (877) 602-7779. www" in text_message(replace(ALERT, lines=(OTHERS,)), "en", ADDRESS)


def test_nobody_else_is_sent_to_the_line_for_patients():
    message = text_message(replace(ALERT, lines=(PATIENTS,)), "en", ADDRESS)
    assert "Patients: (877) 595-0757." in message
    assert "Others" not in message


def test_without_lines_it_still_says_where_to_look():
    message = text_message(replace(ALERT, lines=()), "en", ADDRESS)
    assert message == "CSP alert: Wildfires: we are open. www.example.org/status/"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("“Quotes” and ‘quotes’ – …", "\"Quotes\" and 'quotes' - ..."),
        ("á é í ó ú ñ Ñ ü ¿? ¡!", "a é i o u ñ Ñ ü ¿? ¡!"),
        ("e\u0301 n\u0303 a\u0301", "é ñ a"),
        ("🔥 Fire\u00a0🔥 now", "Fire now"),
        ("حريق", ""),
        ("a\x00b\u202ec\n d", "abc d"),
        ("`ç½\u212b", "'c1/2Å"),
    ],
)
def test_what_becomes_of_letters(written, sent):
    assert gsm7_text(written) == sent


@pytest.mark.parametrize(("text", "length"), [("", 0), ("abc é", 5), ("€[]{}\\^~|", 18), ("\n\r", 2)])
def test_length_counts_the_signs_of_the_second_table_twice(text, length):
    assert gsm7_length(text) == length


@pytest.mark.parametrize("sign", ["á", "ç", "“", "🔥", "`", "\x1b"])
def test_length_refuses_what_can_not_be_sent(sign):
    with pytest.raises(ValueError, match="GSM"):
        gsm7_length(f"abc{sign}")


@pytest.mark.parametrize("state", [State.LIVE, State.DRILL])
@pytest.mark.parametrize("severity", Severity)
@given(
    headline=st.text(max_size=200) | st.text(alphabet="€[]{}^ ñé“abc", max_size=200),
    address=st.sampled_from([ADDRESS, f"https://{'a' * 150}.example/", ""]),
)
def test_whatever_the_headline_it_fits_and_holds_both_numbers(state, severity, headline, address):
    alert = replace(ALERT, state=state, severity=severity, headline=Words(headline, headline))
    for language in ("en", "es"):
        message = text_message(alert, language, address)
        assert gsm7_length(message) <= MOST
        assert "(877) 595-0757. " in message
        assert "(877) 602-7779." in message
