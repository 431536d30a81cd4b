import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_site.content_import import article as article_module
from csp_site.content_import.article import ImportedArticle, to_article
from csp_site.content_import.coverage import WordsLost
from csp_site.content_import.document import (
    Document,
    Footnote,
    Heading,
    Image,
    Item,
    List,
    Margin,
    Paragraph,
    Run,
    Table,
    plain,
    words,
)
from csp_site.content_import.findings import Library, phones, report
from csp_site.content_import.marks import numbers_in, runs_of
from csp_site.content_import.reading import read
from csp_site.content_import.report import Report

from .samples import DOCUMENTS, SEED

LINES = {"+18775950757": "Current patients", "+18776027779": "Everyone else"}


def article(name: str = "myasthenia.txt") -> ImportedArticle:
    return to_article(read(DOCUMENTS / name).document)


def report_of(path) -> Report:
    source = read(path)
    return report(to_article(source.document), source.words, Library(LINES), levels_guessed=source.levels_guessed)


def aside(found: ImportedArticle, code: str) -> list[str]:
    return [one.text for one in found.aside if one.code == code]


def findings(found: Report) -> list[tuple[str, str]]:
    return [(one.code, one.text) for one in found.findings]


def markers(found: ImportedArticle) -> list[tuple[str, tuple[int, ...]]]:
    return [(run.text, run.cites) for block in found.body for run in runs_of(block) if run.cites]


def test_title_and_picture_text_are_found():
    found = article()
    assert (found.title, found.alt_text) == ("SCIG for Myasthenia Gravis", "two nurses stand beside a window")


def test_questions_have_their_whole_answers():
    assert [(one.question, len(one.answer)) for one in article().questions] == [
        ("Does SCIG hurt?", 1),
        ("How long does a dose take?", 2),
    ]


def test_alert_disclaimer_and_copyright_are_set_apart():
    found = article()
    assert [text[:16] for text in aside(found, "alert")] == ["All our pharmaci"]
    assert [text[:10] for text in aside(found, "disclaimer")] == ["This page "]
    assert [text[:5] for text in aside(found, "copyright")] == ["©2026"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("myasthenia.txt", [("[1]", (0,)), ("[2]", (1,))]),
        ("asthma.html", [("1", (0,))]),
        ("hemophilia.md", [("[1]", (1,))]),
        ("crohns.docx", [("[1]", (1,))]),
    ],
)
def test_markers_and_footnotes_cite(name, expected):
    assert markers(article(name)) == expected


@pytest.mark.parametrize(
    ("marker", "numbers"), [("[1]", [1]), ("[1, 3–5]", [1, 3, 4, 5]), ("²,³", [2, 3]), ("¹⁻³", [1, 2, 3])]
)
def test_lists_and_ranges_of_numbers_are_read(marker, numbers):
    assert numbers_in(marker) == numbers


def test_a_marker_without_a_reference_stays_text_and_is_reported():
    document = Document((Heading(1, (Run("T"),)), Paragraph((Run("A claim [7]."),))))
    found = to_article(document)
    assert markers(found) == []
    told = report(found, words(document), Library(), levels_guessed=False)
    assert ("no-reference", "[7]") in findings(told)


def test_levels_never_skip_and_there_is_one_title():
    document = Document(tuple(Heading(level, (Run(f"H{n}"),)) for n, level in enumerate([1, 4, 1, 2, 5])))
    found = to_article(document)
    assert [(block.level, plain(block.runs)) for block in found.body] == [(2, "H1"), (2, "H2"), (3, "H3"), (3, "H4")]


def test_the_report_names_the_orphan_and_the_guess_of_levels():
    told = findings(report_of(DOCUMENTS / "myasthenia.txt"))
    assert ("orphan", "T") in told
    assert ("levels-guessed", "") in told
    assert ("picture-off-subject", "two nurses stand beside a window") in told


def test_a_sound_paragraph_is_no_orphan():
    found = findings(report_of(DOCUMENTS / "asthma.html"))
    assert not [code for code, _text in found if code in ("orphan", "unfinished")]


def test_an_unknown_number_is_reported_and_a_known_one_named():
    source = read(DOCUMENTS / "myasthenia.txt")
    told = report(to_article(source.document), source.words, Library({"+18775950757": "Ours"}), levels_guessed=True)
    assert ("unknown-number", "(877) 602-7779") in findings(told)
    assert ("Phone line", "(877) 595-0757: Ours") in told.became


def test_an_importer_that_loses_a_word_refuses_to_finish(monkeypatch):
    monkeypatch.setattr(article_module._Sorting, "put", lambda self, code, text: None)
    with pytest.raises(WordsLost, match="would lose words"):
        article()


RUNS = st.lists(
    st.builds(
        Run,
        st.text(max_size=12) | st.sampled_from(["a [1]", "²", "877.602.7779", "Is it?", "© 2026 x", "[1,2] b"]),
        raised=st.booleans(),
        note=st.sampled_from(["", "n1"]),
    ),
    max_size=3,
).map(tuple)
NAMES = st.sampled_from(["FAQ", "References", "Disclaimer", "Is it safe?", "Other"]).map(lambda text: (Run(text),))
ITEMS = st.builds(Item, RUNS, number=st.sampled_from(["", "1.", "2."]))
DEEP = st.builds(Item, RUNS, st.lists(st.builds(List, st.lists(ITEMS, max_size=2).map(tuple)), max_size=2).map(tuple))
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 6), RUNS | NAMES),
    st.builds(Paragraph, RUNS),
    st.builds(List, st.lists(ITEMS | DEEP, max_size=3).map(tuple), st.booleans()),
    st.builds(
        Table, st.lists(st.lists(RUNS, min_size=1, max_size=2).map(tuple), min_size=1, max_size=2).map(tuple), RUNS
    ),
    st.builds(Image, st.text(max_size=20)),
    st.builds(Footnote, st.just("n1"), RUNS),
    st.builds(Margin, RUNS),
)


@given(st.lists(BLOCKS, max_size=10).map(tuple))
def test_every_word_of_any_document_is_in_the_draft_or_the_report(blocks):
    document = Document(blocks)
    found = to_article(document)
    told = report(found, words(document), Library(), levels_guessed=False)
    listed = [word for one in told.aside for word in words(Document((Paragraph((Run(one.text),)),)))]
    assert sorted(found.draft_words() + listed) == sorted(words(document))


@pytest.mark.skipif(not SEED.exists(), reason="the seed is not beside the project")
def test_the_seed_is_read_as_its_page_is():
    began = time.monotonic()
    source = read(SEED)
    found = to_article(source.document)
    told = report_of(SEED)
    assert time.monotonic() - began < 5
    levels = [block.level for block in found.body if isinstance(block, Heading)]
    assert levels == [2, 2, 2, 3, 3, 3, 2, 3, 3, 3, 2, 2]
    assert [len(block.items) for block in found.body if isinstance(block, List)] == [6, 3, 2, 3, 4, 3, 2, 2]
    assert (found.title, len(found.questions), len(found.references)) == ("IVIG for Lupus", 6, 6)
    assert all(
        one.written.authors and one.written.year and one.written.title and one.written.url for one in found.references
    )
    assert [
        (one.container, one.volume, one.issue)
        for one in (imported.written for imported in found.references)
        if one.container
    ] == [
        ("Journal of Autoimmunity", "25", "3"),
        ("Progress in Molecular Biology and Translational Science", "142", ""),
    ]
    assert [len(aside(found, code)) for code in ("alert", "disclaimer", "copyright")] == [1, 2, 1]
    assert phones(found) == list(LINES)
    codes = [code for code, _text in findings(told)]
    assert ("orphan", "U") in findings(told)
    assert "picture-off-subject" in codes
    assert codes.count("never-cited") == 6
    assert sorted(found.draft_words() + found.aside_words()) == sorted(source.words)
