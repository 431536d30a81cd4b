import pytest

from csp_site.content_import.coverage import WordsLost, check
from csp_site.content_import.document import (
    Document,
    Footnote,
    Heading,
    Image,
    Item,
    List,
    Paragraph,
    Run,
    Table,
    words,
)


def test_words_come_in_reading_order_from_every_kind_of_block():
    inner = List((Item((Run("inside"),)),))
    document = Document(
        (
            Heading(1, (Run("A title"),)),
            Paragraph((Run("half a w"), Run("ord", bold=True))),
            List((Item((Run("item"),), (inner,), "1."),), ordered=True),
            Table((((Run("left"),), (Run("right"),)),), (Run("caption"),)),
            Image("a picture"),
            Footnote("1", (Run("below"),)),
        )
    )
    expected = "A title half a word 1 item inside caption left right a picture below"
    assert words(document) == expected.split()


def test_a_raised_number_is_a_word_of_its_own():
    assert words(Document((Paragraph((Run("relief"), Run("2", raised=True), Run(" and flares³"))),))) == [
        "relief",
        "2",
        "and",
        "flares",
        "³",
    ]


def test_a_lost_word_is_named():
    with pytest.raises(WordsLost, match="lose words: twice"):
        check(["once", "twice", "twice"], ["once", "twice"])


def test_an_added_word_is_named():
    with pytest.raises(WordsLost, match="add words: new"):
        check(["once"], ["new", "once"])
