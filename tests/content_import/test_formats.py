import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_site.content_import.document import (
    Block,
    Document,
    Footnote,
    Heading,
    Image,
    Margin,
    Paragraph,
    Run,
    Table,
    plain,
    words,
    words_of,
)
from csp_site.content_import.parse_html import parse, source_text
from csp_site.content_import.parse_markdown import to_html
from csp_site.content_import.reading import read

from . import docx_file
from .samples import DOCUMENTS, headings, lists

NAMES = ["hemophilia.md", "asthma.html", "crohns.docx", "myasthenia.txt"]


def document(name: str) -> Document:
    return read(DOCUMENTS / name).document


def of_kind(name: str, kind: type[Block]) -> list[Block]:
    return [block for block in document(name).blocks if isinstance(block, kind)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hemophilia.md", (1, "Factor VIII for Hemophilia A")),
        ("asthma.html", (1, "Biologics for Severe Asthma")),
        ("crohns.docx", (1, "Infliximab for Crohn’s Disease")),
    ],
)
def test_the_title_is_a_heading_of_level_one(name, expected):
    assert headings(document(name))[0] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hemophilia.md", [["in a bleed", "before surgery"], ["Mix it.", "Wait a minute."]]),
        ("asthma.html", [["People with many attacks", "People on steroids"]]),
        ("crohns.docx", [["first", "second"]]),
    ],
)
def test_lists_are_lists(name, expected):
    tops = [[item[0] if isinstance(item, tuple) else item for item in found] for found in lists(document(name))]
    assert tops[: len(expected)] == expected


def test_lists_inside_lists_stay_inside():
    assert lists(document("hemophilia.md"))[0][0] == ("in a bleed", ["at home", "at a clinic"])
    assert lists(document("asthma.html"))[0][0] == ("People with many attacks", ["two a year", "or more"])
    assert lists(document("crohns.docx"))[0][0] == ("first", ["inside first"])


@pytest.mark.parametrize(("name", "rows"), [("hemophilia.md", 2), ("asthma.html", 2), ("crohns.docx", 2)])
def test_tables_keep_rows_and_cells(name, rows):
    (table,) = of_kind(name, Table)
    assert [len(row) for row in table.rows] == [2] * rows


def test_the_caption_of_a_table_is_kept():
    assert plain(of_kind("asthma.html", Table)[0].caption) == "Attacks"


@pytest.mark.parametrize("name", ["hemophilia.md", "crohns.docx"])
def test_a_footnote_and_its_mark_share_a_key(name):
    (footnote,) = of_kind(name, Footnote)
    marks = [run.note for block in of_kind(name, Paragraph) for run in block.runs if run.note]
    assert marks == [footnote.key]
    assert plain(footnote.runs).startswith("Tester B.")


def test_links_and_emphasis_are_kept():
    runs = [run for block in of_kind("crohns.docx", Paragraph) for run in block.runs]
    assert Run("A page about it", href="https://example.org/gut") in runs
    assert Run(" says", bold=True) in runs


def test_a_link_that_runs_a_script_is_text():
    assert parse('<p><a href="javascript:alert(1)">here</a></p>').blocks == (Paragraph((Run("here"),)),)


def test_the_text_of_a_picture_is_kept():
    assert of_kind("asthma.html", Image) == [Image("An inhaler on a table")]


def test_a_header_of_word_stands_apart():
    assert of_kind("crohns.docx", Margin) == [Margin((Run("Draft of May"),))]


def test_bold_lines_are_headings_where_there_are_no_others():
    body = docx_file.paragraph(docx_file.run("Insulin for Diabetes", "<w:b/>")) + docx_file.paragraph("Some text here.")
    from csp_site.content_import.reading import read_bytes

    assert headings(read_bytes("a.docx", docx_file.docx(body)).document) == [(1, "Insulin for Diabetes")]


def test_the_word_sample_is_what_its_maker_makes():
    assert (DOCUMENTS / "crohns.docx").read_bytes() == docx_file.sample()


@pytest.mark.parametrize("name", NAMES)
def test_all_words_of_a_file_are_in_its_document(name):
    source = read(DOCUMENTS / name)
    assert sorted(source.words) == sorted(words(source.document))


MARKUP = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<ol>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<h2>",
        "</h2>",
        "<br>",
        "<div>",
        "</div>",
        "<a\thref=x>",
        "</a>",
        "<img\talt=scene>",
        "<caption>",
        "<!--c-->",
        "<details>",
        "<summary>",
        "&amp;",
        "<blockquote>",
        "<ruby>",
        "<rt>",
        "<pre>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<thead>",
        "<th>",
        "<figure>",
        "<![CDATA[x]]>",
        "<script>",
        "</script>",
        "word",
        "two",
        "3",
    ]
)


@given(st.lists(MARKUP | st.text(max_size=8), max_size=30))
def test_no_word_of_any_html_is_lost(pieces):
    html = "".join(piece.replace("\t", " ") for piece in pieces)
    assert sorted(words(parse(html))) == sorted(words_of(source_text(html)))


@given(
    st.lists(
        st.sampled_from(["# ", "- ", "  - ", "1. ", "> ", "| a | b |", "|---|---|", "[^1]", "[^1]: n", "**w**"])
        | st.text(max_size=8),
        max_size=20,
    )
)
def test_no_word_of_any_markdown_is_lost(pieces):
    html = to_html("\n".join(pieces))
    assert sorted(words(parse(html))) == sorted(words_of(source_text(html)))


RUNS = st.builds(
    docx_file.run,
    st.from_regex(r"[a-z0-9 ]{1,8}", fullmatch=True),
    st.sampled_from(["", "<w:b/>", '<w:vertAlign w:val="superscript"/>']),
)
PARAGRAPHS = st.builds(
    docx_file.paragraph,
    st.lists(RUNS, min_size=1, max_size=4).map("".join),
    st.sampled_from(["", "Title", "heading1", "heading2"]),
    st.integers(0, 2),
    st.integers(0, 1),
)


@given(st.lists(PARAGRAPHS, max_size=8))
def test_no_word_of_any_word_document_is_lost(paragraphs):
    from csp_site.content_import.reading import read_bytes

    body = "".join(paragraphs) + docx_file.paragraph("word")
    source = read_bytes("a.docx", docx_file.docx(body))
    assert sorted(source.words) == sorted(words(source.document))


def test_a_heading_that_looks_deep_is_still_a_heading():
    assert parse("<h5>Deep</h5>").blocks == (Heading(5, (Run("Deep"),)),)
