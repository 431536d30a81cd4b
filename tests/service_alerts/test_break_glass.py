"""The break-glass switch: a file or a variable goes before all alerts, without the database."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from contact import last_known
from csp_site.service_alerts import break_glass, break_glass_text
from csp_site.service_alerts.break_glass_text import Malformed, parse
from csp_site.service_alerts.shown import last_known as last_known_alerts
from csp_site.service_alerts.shown import shown
from tests.factories import PhoneLineFactory, alert_with_lines

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
PATIENTS, OTHERS = "+18775950757", "+18776027779"
NUMBERS = {"current_patient": PATIENTS, "everyone_else": OTHERS}
FILE = """
alert = "power-shutoff"
until = "2026-11-23 06:00"
[gaps]
area = "Sonoma County"
area_es = "el condado de Sonoma"
[lines]
current_patient = "(877) 595-0757"
"""
STANDS_NOW = FILE.replace("2026-11-23 06:00", "+12h")  # whenever these tests run


@pytest.fixture(autouse=True)
def nothing_known(settings, tmp_path, monkeypatch):
    """Start as a process that has read no number, with a switch of its own."""
    settings.BREAK_GLASS, settings.BREAK_GLASS_FILE = "", tmp_path / "break-glass"
    monkeypatch.setattr(break_glass, "_asked_at", None)
    last_known._lines.forget()
    break_glass.logger.filters[0]._last.clear()


@pytest.fixture
def file(settings):
    """Return a function that writes the file of the switch."""
    return lambda text: settings.BREAK_GLASS_FILE.write_text(text, encoding="utf-8")


def test_off_is_one_word_in_any_case():
    for text in ("off", "OFF\n", 'alert = "off"'):
        said = parse(text, AT, {})
        assert (said.alert, said.ends_at) == (None, None)
        assert said.public(AT + 1000 * HOUR) == []


def test_off_may_have_an_end():
    said = parse('alert = "off"\nuntil = "+2h"', AT, {})
    assert said.public(AT + 2 * HOUR - timedelta(seconds=1)) == []
    assert said.public(AT + 2 * HOUR) is None


def test_a_file_puts_one_prepared_text_up_with_gaps_numbers_and_end():
    alert = parse(FILE, AT, NUMBERS).alert
    assert alert.headline.en == "Power shutoff in Sonoma County: keep medicine cold"
    assert alert.headline.es == "Corte de luz en el condado de Sonoma: cuide su medicina"
    assert "(877) 595-0757" in alert.message_text("en")
    assert "(877) 602-7779" in alert.message_text("es")
    assert (alert.starts_at, alert.posted_at, alert.ends_at) == (AT, AT, datetime(2026, 11, 23, 14, tzinfo=UTC))


def test_its_end_is_at_most_that_of_its_severity():
    text = 'alert = "evacuation"\nuntil = 2027-01-01T00:00:00Z\n[gaps]\narea = "Napa"'
    assert parse(text, AT, NUMBERS).ends_at == AT + 72 * HOUR
    assert parse(text.replace("until", "#"), AT, NUMBERS).ends_at == AT + 72 * HOUR


@pytest.mark.parametrize(
    ("written", "hour"), [('"+3h"', 13), ("2026-11-22T05:30:00", 13.5), ("2026-11-22T13:00:00+00:00", 13)]
)
def test_an_end_is_pacific_time_unless_it_says_otherwise(written, hour):
    said = parse(f'alert = "delivery-delay"\nuntil = {written}\n{gaps_of("delivery-delay")}', AT, NUMBERS)
    assert said.ends_at == AT.replace(hour=0) + hour * HOUR


def gaps_of(name: str) -> str:
    gaps = break_glass_text.prepared_messages.get(name).gaps
    return "\n".join(["[gaps]", *(f'{gap.name} = "{gap.example.en}"' for gap in gaps)])


def test_an_audience_without_a_line_of_its_own_gets_that_of_everyone_else():
    said = parse(FILE.replace("current_patient", "everyone_else"), AT, {})
    assert [line.number for line in said.alert.lines] == [PATIENTS, PATIENTS]
    assert said.without_number == ()


def test_without_a_number_the_sentence_that_needs_it_is_left_out():
    said = parse(FILE.partition("[lines]")[0], AT, {})
    assert said.without_number == ("current_patient", "everyone_else")
    assert said.alert.lines == ()
    assert said.alert.message_text("en").endswith("do not use it and do not throw it away.")
    assert "{" not in said.alert.message_text("en") + said.alert.message_text("es")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no-such-message", "There is no prepared message “no-such-message”"),
        ("alert = ", "neither one name nor TOML"),
        ("two\nlines", "neither one name nor TOML"),
        ("# only a remark =\n", "names no message"),
        ("alert = 5", "names no message"),
        ("alert = 'off'\nuntill = 'x'", "“untill” is not known"),
        ("alert = 'off'\nuntil = 2026-11-23", "until: Write it as"),
        ("alert = 'off'\nuntil = 'tomorrow'", "until: “tomorrow” is no time"),
        ("alert = 'off'\nuntil = '2026-11-01 01:30'", "until: 1:30 a.m. comes twice"),
        ("alert = 'off'\ngaps = 'x'", r"Under \[gaps\] each line"),
        ("alert = 'power-shutoff'\n[gaps]\narea = 5", r"Under \[gaps\] each line"),
        ("power-shutoff", r"gap is still to be filled: area"),
        (FILE.replace("area =", "place ="), "“place” is no gap of power-shutoff. There are: area, area_es"),
        (f"alert = 'phone-or-it-outage'\n[gaps]\nsystem = 'x'\nrunning = '{'x' * 150}'", "message: It reads as"),
        (FILE.replace("Sonoma County", "x" * 90), "headline: [0-9]+ characters; at most 80 fit"),
        (FILE.replace("Sonoma County", "call 877 602 7779"), "headline: “877 602 7779” is typed"),
        (FILE.replace("current_patient", "patients"), "“patients” is no audience"),
        (FILE.replace("(877) 595-0757", "911"), "current_patient: 911: This is not"),
    ],
)
def test_what_can_not_be_read_says_what_to_mend(text, words):
    with pytest.raises(Malformed, match=words):
        parse(text, AT, NUMBERS)


@given(st.text(max_size=60) | st.sampled_from([FILE, "off"]).flatmap(lambda text: st.permutations(text).map("".join)))
def test_any_text_is_read_or_refused(text):
    try:
        said = parse(text, AT, NUMBERS)
    except Malformed:
        return
    assert said is None or said.alert is None or said.alert.message_text("en")


def test_nothing_is_set_at_first():
    assert break_glass.override(timezone.now()) is None
    assert break_glass.remark(timezone.now()) == ""


def test_the_file_goes_before_the_variable_and_an_empty_one_does_not(settings, file):
    settings.BREAK_GLASS = "off"
    file(STANDS_NOW)
    assert [alert.slug for alert in break_glass.override(timezone.now())] == ["power-shutoff"]
    file("\n")
    assert break_glass.override(timezone.now()) == []
    assert break_glass.where() == "the variable BREAK_GLASS"


def test_a_changed_file_counts_at_once(file, settings):
    file("off")
    assert break_glass.override(timezone.now()) == []
    file("of")
    assert break_glass.override(timezone.now()) is None
    file("off")
    assert break_glass.override(timezone.now()) == []
    settings.BREAK_GLASS_FILE.unlink()
    assert break_glass.override(timezone.now()) is None


def test_a_file_that_was_made_long_ago_begins_when_it_is_put_in_its_place(file, settings, tmp_path):
    kept = tmp_path / "kept"
    kept.write_text(FILE.replace("until", "#"))
    os.utime(kept, (0, 0))
    before = timezone.now() - timedelta(seconds=1)
    kept.rename(settings.BREAK_GLASS_FILE)
    (alert,) = break_glass.override(timezone.now())
    assert before < alert.posted_at <= timezone.now()


def test_a_clock_that_runs_ahead_does_not_hold_it_back(file):
    file(FILE.replace("until", "#"))
    at = timezone.now() - HOUR
    assert [alert.shows(at) for alert in break_glass.override(at)] == [True]


@pytest.mark.django_db
def test_when_it_has_ended_the_alerts_of_the_database_show_again(file):
    alert_with_lines(slug="fire")
    file('alert = "off"\nuntil = "+1h"')
    now = timezone.now()
    assert shown(now) == []
    assert [alert.slug for alert in shown(now + HOUR)] == ["fire"]
    assert "has ended" in break_glass.remark(now + HOUR)


@pytest.mark.django_db
def test_a_process_that_has_read_no_number_asks_for_them_once(file, django_assert_num_queries):
    PhoneLineFactory(number=PATIENTS)
    PhoneLineFactory(number=OTHERS, audience="everyone_else")
    file(STANDS_NOW.partition("[lines]")[0])
    now = timezone.now()
    with django_assert_num_queries(1):
        (alert,) = break_glass.override(now)
    assert [line.number for line in alert.lines] == [PATIENTS, OTHERS]
    with django_assert_num_queries(0):
        break_glass.override(now)


@pytest.mark.django_db
def test_without_any_line_it_asks_once_a_minute(file, django_assert_num_queries):
    file(STANDS_NOW.partition("[lines]")[0])
    now = timezone.now()
    for at, queries in ((now, 1), (now + timedelta(seconds=59), 0), (now + timedelta(seconds=60), 1)):
        with django_assert_num_queries(queries):
            assert break_glass.override(at)[0].lines == ()


def test_a_database_that_does_not_answer_changes_nothing(file):
    """Without a database mark any query raises, and not even as an error of the database."""
    file(STANDS_NOW.partition("[lines]")[0])
    assert break_glass.override(timezone.now())[0].slug == "power-shutoff"
    assert [alert.slug for alert in last_known_alerts(timezone.now())] == ["power-shutoff"]


@pytest.mark.django_db
def test_a_malformed_switch_breaks_no_page_and_is_logged_once_a_minute(client, file, caplog):
    alert_with_lines(headline="We are open")
    file("nonsense")
    for _ in range(3):
        answer = client.get("/status/")
        assert answer.status_code == 200
        assert "We are open" in answer.content.decode()
    assert [record.message for record in caplog.records if record.name == break_glass.logger.name] == [
        "The break-glass switch can't be read; the alerts of the database are shown."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("make", ["folder", "nul", "no text"])
def test_a_file_that_is_none_breaks_no_page(client, settings, make):
    path = settings.BREAK_GLASS_FILE
    if make == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"\xff\xfe" if make == "no text" else b"\0")
    assert client.get("/status/").status_code == 200
    with pytest.raises(Malformed):
        break_glass.read(timezone.now())


@pytest.mark.django_db
def test_every_page_shows_it_in_its_language(client, file):
    alert_with_lines(headline="Of the database")
    file(STANDS_NOW)
    for path, words in (("/status/", "Power shutoff in Sonoma County"), ("/es/status/", "Corte de luz en el condado")):
        page = client.get(path).content.decode()
        assert words in page
        assert "tel:+18775950757" in page
        assert "Of the database" not in page
    assert [alert["id"] for alert in client.get("/alerts.json").json()["alerts"]] == ["power-shutoff"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "words"),
    [("", ""), ("off", "all alerts are off"), (STANDS_NOW, "“power-shutoff” stands"), ("nonsense", "can't be read")],
)
def test_health_tells_of_it_and_stays_ready(client, file, text, words):
    file(text)
    answer = client.get("/healthz/ready")
    assert answer.status_code == 200
    first, *others = answer.content.decode().splitlines()
    assert first == "ready"
    assert len(others) == bool(words)
    assert words in "".join(others)
    assert "nonsense" not in answer.content.decode()


@pytest.mark.parametrize(("text", "found"), [("", []), ("off", ["csp_site.W001"]), ("nonsense", ["csp_site.W001"])])
def test_a_system_check_tells_of_it_at_deploy(file, text, found):
    from csp_site.checks import break_glass_is_known

    file(text)
    assert [message.id for message in break_glass_is_known(None)] == found


def test_a_system_check_reads_all_prepared_messages(monkeypatch):
    from csp_site.checks import prepared_messages, prepared_messages_can_be_read

    assert prepared_messages_can_be_read(None) == []

    def broken():
        raise prepared_messages.Malformed("evacuation.toml", "hours", "is 0")

    monkeypatch.setattr(prepared_messages, "all_messages", broken)
    (found,) = prepared_messages_can_be_read(None)
    assert (found.id, found.msg) == ("csp_site.E005", "Prepared messages: evacuation.toml: hours: is 0")
