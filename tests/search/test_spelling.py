"""A mistyped word is led back to the nearest word that the site has, and a right one is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_site.search.spelling import likeness, nearest, respelled, slips, trigrams

KNOWN = {"lupus", "nephritis", "gammagard", "immunoglobulin", "refill", "infusion", "wildfire", "pulse", "plus", "ivig"}
WORD = st.text("abcdefg", min_size=1, max_size=9)


def test_trigrams_are_those_of_postgresql():
    """As `SELECT show_trgm('cat')` and `similarity('lupis', 'lupus')` say."""
    assert trigrams("cat") == {"  c", " ca", "cat", "at "}
    assert round(likeness("lupis", "lupus"), 4) == 0.3333


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("lupis", "lupus", 1), ("lups", "lupus", 1), ("lupsu", "lupus", 1), ("luppus", "lupus", 1), ("ca", "abc", 3)],
)
def test_slips_are_letters_more_less_other_or_swapped(one, other, expected):
    assert slips(one, other) == expected


@given(WORD, WORD)
def test_slips_are_the_same_both_ways_and_none_between_equals(one, other):
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) is (one == other)
    assert 0 <= likeness(one, other) <= 1 == likeness(one, one)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lupis", "lupus"),
        ("LUPIS!", "lupus"),
        ("lupus nefritis", "lupus nephritis"),
        ("gamagard", "gammagard"),
        ("imunoglobulin", "immunoglobulin"),
        ("refil", "refill"),
        ("infuson", "infusion"),
        ("wildfre", "wildfire"),
        ("igiv lupis", "igiv lupus"),
        ("lupus", ""),
        ("xyzzyplugh", ""),
        ("ivg", ""),
        ("12345", ""),
        ("aaaaa bbbbb ccccc ddddd lupis", ""),
        ("", ""),
    ],
)
def test_a_query_is_respelled(typed, meant):
    assert respelled(typed, KNOWN) == meant


def test_without_words_there_is_none_near():
    assert nearest("lupis", set()) is None
