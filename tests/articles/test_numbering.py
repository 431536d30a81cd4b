"""Citations are numbered by first mention; a repeated one keeps its number and gets a way back of its own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.references.numbering import collapse, letters, mark, mentioned, number, write_markers

A, B, C = 11, 22, 33


def text_citing(*references: int) -> str:
    return " ".join(f"Word.{mark(reference)}[x]</a>" for reference in references)


def plain(markers, missing: int) -> str:
    inside = "".join(f"{one.before}{one.number} {one.mention}" if one.shown else f"({one.mention})" for one in markers)
    return f"<{inside}{'?' * missing}>"


def test_numbers_follow_the_first_mention():
    citations = number([A, B, A, C, A])
    assert [(c.reference, c.number) for c in citations] == [(A, 1), (B, 2), (C, 3)]


def test_each_mention_has_an_id_of_its_own():
    citations = number([A, B, A, C, A])
    assert citations[0].mentions == ("cite-1-a", "cite-1-b", "cite-1-c")
    assert citations[1].mentions == ("cite-2-a",)


def test_what_is_listed_but_not_cited_comes_last_without_a_way_back():
    citations = number([B], listed=[A, B, C])
    assert [(c.reference, c.number, c.mentions) for c in citations] == [(B, 1, ("cite-1-a",)), (A, 2, ()), (C, 3, ())]


def test_markers_stand_where_the_marks_were_in_reading_order():
    html = text_citing(A, B, A)
    assert mentioned(html) == [A, B, A]
    assert write_markers(html, number([A, B, A]), plain) == "Word.<1 cite-1-a> Word.<2 cite-2-a> Word.<1 cite-1-b>"


def test_a_space_before_a_citation_is_closed():
    html = f"<p>Word. {mark(A)}[Aringer 2005]</a> More.</p>"
    assert write_markers(html, number([A]), plain) == "<p>Word.<1 cite-1-a> More.</p>"


def test_a_reference_that_is_gone_takes_no_number_and_is_told_of():
    assert write_markers(text_citing(A, B), number([B]), plain) == "Word.<?> Word.<1 cite-1-a>"


def adjacent(*references: int) -> str:
    marks = " ".join(f"{mark(reference)}[x]</a>" for reference in references)
    return write_markers(f"Word {marks}.", number(references), plain)


def test_adjacent_markers_are_one():
    assert adjacent(A, B) == "Word<1 cite-1-a,2 cite-2-a>."


def test_three_in_a_row_are_a_range_whose_inside_is_kept():
    first = "".join(f"{mark(one)}[x]</a> w " for one in (1, 2, 3, 4, 5))
    html = write_markers(
        first + "".join(f"{mark(one)}[x]</a>" for one in (5, 3, 1, 2)), number([1, 2, 3, 4, 5, 5, 3, 1, 2]), plain
    )
    assert html.endswith("w<1 cite-1-b(cite-2-b)–3 cite-3-b,5 cite-5-b>")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 3, 5], "1–3,5"),
        ([5, 3, 2, 1], "1–3,5"),
        ([1, 2], "1,2"),
        ([7], "7"),
        ([2, 2], "2"),
        ([1, 3, 4, 6, 7, 8, 9], "1,3,4,6–9"),
        ([1, 2, 2, 3], "1–3"),
        ([9, 10, 11], "9–11"),
    ],
)
def test_numbers_collapse_as_ama_writes_them(numbers, expected):
    markers = collapse((one, f"cite-{one}") for one in numbers)
    assert "".join(f"{one.before}{one.number}" for one in markers if one.shown) == expected
    assert len(markers) == len(numbers)


@given(st.lists(st.integers(1, 12), max_size=12))
def test_a_collapsed_group_says_which_numbers_it_holds(numbers):
    shown = "".join(f"{m.before}{m.number}" for m in collapse((one, "") for one in numbers) if m.shown)
    said = set()
    for piece in filter(None, shown.split(",")):
        first, _dash, last = piece.partition("–")
        said |= set(range(int(first), int(last or first) + 1))
    assert said == set(numbers)


def test_mentions_go_on_after_z():
    assert [letters(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == ["a", "z", "aa", "ab", "az", "ba", "zz", "aaa"]


@given(st.lists(st.integers(1, 9)), st.lists(st.integers(1, 12), unique=True))
def test_numbering_is_a_bijection_on_first_mentions(mentions, listed):
    citations = number(mentions, listed)
    assert [c.number for c in citations] == list(range(1, len(citations) + 1))
    assert [c.reference for c in citations] == list(dict.fromkeys([*mentions, *listed]))
    assert sum(len(c.mentions) for c in citations) == len(mentions)


@given(st.lists(st.integers(1, 6), max_size=30))
def test_every_mention_of_a_text_is_reached_once(mentions):
    html = write_markers(text_citing(*mentions), number(mentions), plain)
    ids = re.findall(r"cite-[\w-]+", html)
    assert len(ids) == len(set(ids)) == len(mentions)
