"""The history as it is read and exported: filtered, in words, and without a formula in any cell."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.log_actions import log

from csp_site.service_alerts import history
from csp_site.service_alerts.history import Actor
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.switchboard.history_words import Change, duration, in_words
from csp_site.service_alerts.switchboard.spreadsheet import harmless
from csp_site.service_alerts.switching import start_drill, switch_off, switch_on
from tests.factories import alert_with_lines

from .editor import JSON, opened, send, signed_in
from .log import HOUR, MINUTE, NIGHT, TEST, exported, file_of, history_page, prepared_alert


@pytest.fixture
def ops():
    return signed_in()


@pytest.fixture
def prepared():
    return prepared_alert()


# The page


@pytest.mark.django_db
def test_an_entry_says_when_what_who_from_where_and_what_changed(ops, prepared):
    switch_on(prepared, NIGHT + timedelta(seconds=130), Actor("admin, 192.0.2.7", name="Ana"))
    page = " ".join(history_page(ops).content.decode().split())
    for words in (
        "Jan 9, 2026, 2:02 a.m. PST",
        str(prepared),
        "Switched the alert on",
        "Ana",
        "admin, 192.0.2.7",
        "Switch: <del>prepared</del> → <ins>on</ins>",
        "2 min 10 s from draft to visible",
    ):
        assert words in page


@pytest.mark.django_db
def test_a_drill_is_timed_too(ops, prepared):
    start_drill(prepared, NIGHT + timedelta(seconds=61), TEST)
    page = history_page(ops).content.decode()
    assert "Started a drill" in page
    assert "1 min 1 s from draft to visible" in page


@pytest.mark.django_db
def test_it_is_filtered_by_alert_by_what_was_done_and_by_the_pacific_day(ops, prepared):
    other = alert_with_lines(state="prepared", starts_at=NIGHT, ends_at=NIGHT + 24 * HOUR)
    switch_on(other, NIGHT - 3 * HOUR, TEST)  # the day before, in California
    switch_on(prepared, NIGHT, TEST)
    switch_off(other, NIGHT, TEST)

    def found(**query):
        return [entry.label for entry in history_page(ops, **query).context["object_list"]]

    assert found() == [str(other), str(prepared), str(other)]
    assert found(alert=str(prepared.pk)) == [str(prepared)]
    assert found(action=[history.OFF]) == [str(other)]
    assert found(timestamp_from="2026-01-09") == [str(other), str(prepared)]
    assert found(timestamp_to="2026-01-08") == [str(other)]
    assert history_page(ops, alert="nothing", timestamp_from="soon").status_code == 200


@pytest.mark.django_db
def test_it_has_pages_and_asks_no_more_for_more_entries(ops, prepared):
    for minute in range(60):
        history.record_refusal(prepared, TEST, NIGHT + minute * MINUTE, "POST /somewhere/")
    assert len(history_page(ops).context["object_list"]) == 50
    assert len(history_page(ops, p="2").context["object_list"]) == 10
    with CaptureQueriesContext(connection) as ten:
        history_page(ops, p="2")
    with CaptureQueriesContext(connection) as fifty:
        history_page(ops)
    assert len(fifty) <= len(ten)


@pytest.mark.django_db
def test_automatic_saves_of_one_draft_are_one_line_and_all_are_exported(ops):
    alert = alert_with_lines()
    form = opened(ops, alert)
    for number in range(3):
        answer = send(ops, alert, form | {"headline": f"Word {number}"}, **JSON).json()
        form |= {"overwrite_revision_id": answer["revision_id"]}
    assert len(history_page(ops).context["object_list"]) == 1
    assert "Read this version" in history_page(ops).content.decode()
    assert len(exported(ops)) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("act", [ServiceAlert.unpublish, ServiceAlert.delete])
def test_that_the_public_was_told_nothing_from_then_on_is_said_in_one_sentence(ops, prepared, act):
    prepared.save_revision().publish()
    act(prepared)
    entry = history_page(ops).content.decode()
    assert entry.count("From then on the public was told nothing of it.") == 1
    assert not ServiceAlert.objects.filter(live=True).exists()


def test_changes_stand_in_the_order_of_the_editor():
    changes = {"ends_at": ["", "2026-11-01T08:30:00+00:00"], "slug": ["a", "b"], "headline": [{"en": "A"}, {"en": "B"}]}
    assert [change.field for change in in_words(changes)] == ["Slug", "Headline (English)", "Until"]


@pytest.mark.django_db
def test_markup_in_an_entry_is_text(ops, prepared):
    history.record_refusal(prepared, Actor("<i>origin", name="<b>me"), NIGHT, "<script>alert(1)</script>")
    page = history_page(ops).content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>me" not in page
    assert "<i>origin" not in page


# Words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"state": ["prepared", "live"], "state_changed_at": ["None", NIGHT.isoformat()]},
            ("Switch", "prepared", "on"),
        ),
        (
            {"ends_at": ["2026-11-01T08:30:00+00:00", "2026-11-01T09:30:00+00:00"]},
            ("Until", "Nov 1, 2026, 1:30 a.m. PDT", "Nov 1, 2026, 1:30 a.m. PST"),
        ),
        ({"confirmed_at": ["None", "2026-01-09T10:00:00+00:00"]}, ("Confirmed", "–", "Jan 9, 2026, 2:00 a.m. PST")),
        ({"severity": ["disruption", "emergency"]}, ("Severity", "Disruption", "Emergency")),
        (
            {"headline": [{"en": "Fire", "es": "Fuego"}, {"en": "Fire", "es": "Incendio"}]},
            ("Headline (Spanish)", "Fuego", "Incendio"),
        ),
        (
            {
                "lines": [
                    [{"audience": "insurer", "sentence": {"en": "I insure", "es": ""}, "number": "+18775950757"}],
                    [{"audience": "insurer", "sentence": {"en": "I insure", "es": "Yo"}, "number": "+18776027779"}],
                ]
            },
            ("Line for: Insurers", "I insure (877) 595-0757", "I insure / Yo (877) 602-7779"),
        ),
        (
            {
                "centers": [
                    [],
                    [
                        {
                            "name": {"en": "First", "es": "Primero"},
                            "status": "limited",
                            "remaining_services": {"en": "Refills", "es": ""},
                            "as_of": "2026-11-01T08:30:00+00:00",
                        }
                    ],
                ]
            },
            ("First", "–", "Open with limited service. Refills. As of Nov 1, 2026, 1:30 a.m. PDT"),
        ),
        ({"later": [1, True]}, ("Later", "1", "yes")),
    ],
)
def test_what_changed_is_said_in_words(changes, words):
    assert in_words(changes) == [Change(*words)]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59, "59 s"), (130, "2 min 10 s"), (3605, "1 h 0 min 5 s"), (172801, "2 d 0 h 0 min 1 s")],
)
def test_a_length_of_time_is_said_in_its_units(seconds, words):
    assert duration(seconds) == words


# Export

FORMULA = tuple("=+-@＝＋－＠")


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n1", "  =1", '"=1', "'=1", "＝1", "a;=1", 'a,"=1', "a\t@x"],
)
def test_no_cell_begins_like_a_formula(cell):
    assert harmless(cell) != cell


def test_plain_words_and_numbers_stay_as_they_are():
    for text in ("Fire in Ventura County", "Jan 9, 2026, 2:00 a.m. PST", '{"number": "+18775950757"}', "a - b", "2026"):
        assert harmless(text) == text


signs = st.sampled_from([*FORMULA, *" \t\r\n;,|\"'`a1\u00a0\u200b"])


@given(cells=st.lists(st.one_of(st.text(signs, max_size=12), st.text(max_size=12)), min_size=1, max_size=4))
@example(cells=["a", 'x";=1'])
@example(cells=['";=1', "x"])
def test_no_program_that_reads_the_file_finds_a_formula(cells):
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow([harmless(cell) for cell in cells])
    for delimiter in ",;\t|":
        for row in csv.reader(io.StringIO(written.getvalue(), newline=""), delimiter=delimiter):
            for cell in row:
                assert not cell.startswith(FORMULA)
                assert not cell.strip(" \"'\u00a0").startswith(FORMULA) or cell.lstrip(' "\u00a0').startswith("'")


@pytest.mark.django_db
def test_the_export_holds_everything(ops, prepared):
    switch_on(prepared, NIGHT + MINUTE, TEST)
    log(prepared, "wagtail.edit", user=User.objects.get())
    edit, on = exported(ops)
    assert (on["What was done"], on["Action"]) == ("Switched the alert on", history.ON)
    assert on["When (UTC)"] == "2026-01-09T10:01:00+00:00"
    assert on["Seconds from draft to visible"] == "60"
    assert "Switch: prepared → on" in on["What changed"]
    entry = history.entries().get(action=history.ON)
    assert json.loads(on["All data (JSON)"]) == entry.data
    assert edit["Number of the account"] == str(User.objects.get().pk)


@pytest.mark.django_db
@pytest.mark.parametrize("headline", ["=HYPERLINK(1)", "\x0b@cmd"])
def test_both_files_are_safe_against_formulas(ops, headline):
    alert = alert_with_lines(internal_name=headline)
    history.record_refusal(alert, Actor("+1", name="-1"), NIGHT, "=1")
    (row,) = exported(ops)
    assert (row["Alert"], row["Who"], row["From where"]) == (f"'{headline[-13:].lstrip(chr(11))}", "'-1", "'+1")
    book = load_workbook(io.BytesIO(file_of(ops, "xlsx")))
    for cells in book.active.iter_rows():
        assert all(cell.data_type != "f" for cell in cells)
