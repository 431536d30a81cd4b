import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_site.content_import.document import Document, words, words_of
from csp_site.content_import.levels import with_levels
from csp_site.content_import.lines import looks_like_picture_text
from csp_site.content_import.parse_text import parse
from csp_site.content_import.reading import read_bytes

from .samples import DOCUMENTS, headings, lists, outline


def sample() -> Document:
    return with_levels(parse((DOCUMENTS / "myasthenia.txt").read_text(encoding="utf-8")))


def test_headings_and_their_levels_are_found():
    assert headings(sample()) == [
        (1, "SCIG for Myasthenia Gravis"),
        (2, "Myasthenia Gravis Explained"),
        (2, "Who Can Use SCIG?"),
        (3, "Adults With Steady Symptoms"),
        (3, "Adults After a Crisis"),
        (2, "How We Support MG Patients"),
        (2, "FAQs"),
        (3, "Does SCIG hurt?"),
        (3, "How long does a dose take?"),
        (2, "References:"),
        (2, "Medical Disclaimer"),
    ]


def test_lists_keep_their_order_and_what_is_inside_them():
    assert lists(sample())[:2] == [
        ["Drooping eyelids", ("Double vision", ["worse in the evening"]), "Tired arms"],
        ["How strong the arms are", "How clear speech is"],
    ]


def test_a_letter_that_is_a_bullet_is_one():
    text = "Signs\n\n•\tpain\no\tat night\no\tin the morning\n•\tfever\n"
    document = read_bytes("a.txt", text.encode()).document
    assert lists(document) == [[("pain", ["at night", "in the morning"]), "fever"]]


def test_the_address_below_a_reference_belongs_to_it():
    assert lists(sample())[2][1] == "Example Society, 2024. Living with weak muscles.\nhttps://example.org/muscles"


def test_a_picture_line_below_a_paragraph_is_found_without_a_blank_line():
    assert outline(sample())[1] == "Image: two nurses stand beside a window"


def test_wrapped_lines_are_one_paragraph():
    assert outline(parse("A Title\n\nOne sentence that goes\non in the next line.\n- a\n- b\n")) == [
        "Heading: A Title",
        "Paragraph: One sentence that goes on in the next line.",
        "List: a | b",
    ]


def test_a_full_line_goes_on_with_a_capital_and_a_short_one_does_not():
    text = (
        "A Title\n\nMany people with this illness see a doctor at\nStanford twice a year.\nShort.\nAnd another line.\n"
    )
    assert outline(parse(text))[1:] == [
        "Paragraph: Many people with this illness see a doctor at Stanford twice a year.",
        "Paragraph: Short.",
        "Paragraph: And another line.",
    ]


def test_a_list_that_blank_lines_part_is_one_list():
    assert lists(parse("1. one\n\n2. two\n\n3. three\n")) == [["one", "two", "three"]]


def test_numbers_that_do_not_run_from_one_are_no_list():
    assert outline(parse("2. two\n\n5. five\n")) == ["Paragraph: 2. two", "Paragraph: 5. five"]


def test_underlined_headings_tell_their_level():
    assert headings(parse("Title\n=====\n\nPart\n----\n\ntext here.")) == [(1, "Title"), (2, "Part")]


@pytest.mark.parametrize("line", ["A nurse sets up an infusion", "Image: Four hands", "an old man with a ball"])
def test_a_scene_is_picture_text(line):
    assert looks_like_picture_text(line)


@pytest.mark.parametrize("line", ["A Guide to Infusions", "a whole sentence ends so.", "Common reactions include:"])
def test_headings_and_sentences_are_no_picture_text(line):
    assert not looks_like_picture_text(line)


@pytest.mark.parametrize("line", ["Common reactions include:", "© 2026 Someone", "It ends with a period."])
def test_what_leads_to_a_list_or_ends_like_a_sentence_is_no_heading(line):
    assert headings(parse(f"{line}\n\n- a\n")) == []


LINES = st.sampled_from(
    ["", "  ", "A Heading", "- bullet", "  - deeper", "1. one", "2) two", "[3] three", "===", "---", "text.", "  more"]
)


@given(st.lists(LINES | st.text(max_size=30)))
def test_no_word_of_any_text_is_lost_and_all_stay_in_order(lines):
    text = "\n".join(lines)
    assert words(with_levels(parse(text))) == words_of(text)
