"""Citations are numbered by first mention; a repeated one keeps its number and gets a way back of its own."""

from hypothesis import given
from hypothesis import strategies as st

from articles.references.numbering import letters, mark, mentioned, number, write_markers

A, B, C = 11, 22, 33


def text_citing(*references: int) -> str:
    return " ".join(f"Word.{mark(reference)}[x]</a>" for reference in references)


def plain_marker(position: int, mention: str) -> str:
    return f"<{position} {mention}>"


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
    assert (
        write_markers(html, number([A, B, A]), plain_marker) == "Word.<1 cite-1-a> Word.<2 cite-2-a> Word.<1 cite-1-b>"
    )


def test_a_space_before_a_citation_is_closed():
    html = f"<p>Word. {mark(A)}[Aringer 2005]</a> More.</p>"
    assert write_markers(html, number([A]), plain_marker) == "<p>Word.<1 cite-1-a> More.</p>"


def test_a_reference_that_is_gone_leaves_neither_a_marker_nor_its_id():
    assert write_markers(text_citing(A, B), number([B]), plain_marker) == "Word. Word.<1 cite-1-a>"


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
    html = write_markers(text_citing(*mentions), number(mentions), plain_marker)
    ids = [part.split(">")[0] for part in html.split(" cite-")[1:]]
    assert len(ids) == len(set(ids)) == len(mentions)
