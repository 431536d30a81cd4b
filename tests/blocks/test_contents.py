"""The contents list is asked of the headings; what would break a link or skip a level is refused."""

from csp_site.blocks.contents import Entry, contents, heading_faults


def test_subheadings_stand_below_their_section():
    assert contents(
        [("heading", "What lupus is"), ("text", "x"), ("subheading", "First signs"), ("heading", "After")]
    ) == [
        Entry("What lupus is", "what-lupus-is", [Entry("First signs", "first-signs")]),
        Entry("After", "after"),
    ]


def test_spanish_letters_make_plain_anchors():
    assert contents([("heading", "Qué esperar")])[0].anchor == "que-esperar"


def test_a_subheading_before_any_heading_is_refused():
    assert list(heading_faults([("text", "x"), ("subheading", "Signs")], frozenset())) == [1]


def test_the_same_words_twice_are_refused():
    assert list(heading_faults([("heading", "Care"), ("heading", "Other"), ("subheading", "Care")], frozenset())) == [2]


def test_an_anchor_of_the_page_itself_is_refused():
    assert list(heading_faults([("heading", "References")], frozenset({"references"}))) == [0]


def test_sound_headings_have_no_fault():
    assert heading_faults([("heading", "A"), ("subheading", "B"), ("heading", "C")], frozenset({"d"})) == {}
