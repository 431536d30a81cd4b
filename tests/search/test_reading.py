"""What a query is read as: its parts with other ways to say them, what can't wait, and what says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_site.search.reading import MOST_WORDS, Reading, is_about, read
from csp_site.search.table import parse
from csp_site.search.words import fold, words

TABLE = parse(
    {
        "meaning": [
            {"typed": ["iv ig", "gammagard"], "finds": ["ivig"]},
            {"typed": ["sin luz", "ig"], "finds": ["power outage"]},
        ],
        "urgent": [
            {"typed": ["fire", "sin luz"], "pages": ["/contact/", "/status/"]},
            {"typed": ["refill"], "pages": ["/contact/", "/refill/"]},
        ],
        "emergency": {"typed": ["chest pain"]},
        "small": {"words": ["the", "de"]},
    }
)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("lupus", (("lupus",),)),
        ("  LUPUS  ", (("lupus",),)),
        ("the lupus", (("lupus",),)),
        ("gammagard", (("gammagard", "ivig"),)),
        ("iv ig lupus", (("iv ig", "ivig"), ("lupus",))),
        ("IV-IG", (("iv ig", "ivig"),)),
        ("iv, lupus", (("iv",), ("lupus",))),
        ("ig", (("ig", "power outage"),)),
        ("evacuación", (("evacuación", "evacuacion"),)),
        ("SÍN LUZ", (("sín luz", "sin luz", "power outage"),)),
        ("the", ()),
        ("?!*", ()),
        ("🔥", ()),
        ("", ()),
    ],
)
def test_a_query_has_a_part_for_each_word_or_phrase_that_says_something(typed, parts):
    assert read(typed, TABLE).parts == parts


def test_what_cannot_wait_is_seen_among_other_words_and_each_page_stands_once():
    assert read("a fire and my refill", TABLE).urgent == ("/contact/", "/status/", "/refill/")
    assert read("firefly", TABLE).urgent == ()


def test_an_emergency_is_seen_in_neighbouring_words_only():
    assert read("I have chest-pain!", TABLE).is_emergency
    assert not read("pain in the chest", TABLE).is_emergency


def test_words_after_the_twelfth_are_not_read():
    assert len(read(" ".join(f"word{number}" for number in range(500)), TABLE).parts) == MOST_WORDS


@pytest.mark.parametrize(
    ("typed", "about"), [("gammagard", True), ("iv ig lupus", True), ("gammagard visit", False), ("the", False)]
)
def test_a_title_is_about_a_query_when_it_has_a_word_of_each_part(typed, about):
    assert is_about(read(typed, TABLE), "IVIG for lupus") is about


@given(st.text())
def test_any_text_is_read(typed):
    assert isinstance(read(typed, TABLE), Reading)


@given(st.text())
def test_a_word_has_letters_and_digits_only_and_folding_twice_is_folding_once(typed):
    assert all(word.isalnum() or any(sign.isalnum() for sign in word) for word in words(typed))
    assert fold(fold(typed)) == fold(typed)
