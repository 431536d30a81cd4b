"""The shared blocks of texts, with the values of their own previews."""

from articles.blocks import ArticleBodyBlock
from csp_site.components.example import Component, Example, of_block
from csp_site.components.records import LONG_WORD, picture
from csp_site.pages.models import PlainBodyBlock

BLOCKS = ArticleBodyBlock().child_blocks
LONG_TEXT = f"<p>{LONG_WORD}</p>"
LONG = {"heading": LONG_WORD, "body": LONG_TEXT}


def components() -> list[Component]:
    """Return the blocks of texts."""
    return [*_words(), *_advice(), *_lists(), *_pictures()]


def _words() -> list[Component]:
    heading, subheading, text = BLOCKS["heading"], BLOCKS["subheading"], BLOCKS["text"]
    return [
        Component(
            "Heading",
            "blocks/heading.html",
            "The heading of a section. Its words are its anchor.",
            "Every few paragraphs: it stands in the contents list. Not to make a word large.",
            (of_block("As in its preview", heading), Example("Long words", heading.get_context(LONG_WORD))),
        ),
        Component(
            "Subheading",
            "blocks/subheading.html",
            "The heading of a part of a section.",
            "Below a heading, where a section has several parts. Never without a heading above it.",
            (of_block("As in its preview", subheading), Example("Long words", subheading.get_context(LONG_WORD))),
        ),
        Component(
            "Text",
            "blocks/text.html",
            "Paragraphs and lists.",
            "For what is read in one go. What must not be overlooked has cards of its own.",
            (
                of_block("As in its preview", text),
                Example("A list", text.get_context(text.to_python("<ul><li>Water</li><li>Loose sleeves</li></ul>"))),
                Example("Long words", text.get_context(text.to_python(LONG_TEXT))),
            ),
            inside="flow",
        ),
        Component(
            "Text in Spanish",
            "blocks/text_es.html",
            "A passage in Spanish on an English page.",
            "For a few sentences. A page that is Spanish as a whole stands below /es/.",
            (of_block("As in its preview", PlainBodyBlock().child_blocks["text_es"]),),
        ),
    ]


def _advice() -> list[Component]:
    cards = [block for name, block in BLOCKS.items() if name.endswith("care_card")]
    return [
        Component(
            "Care card",
            "blocks/care_card.html",
            "Advice to act, in one of three urgencies: by word, shape and colour.",
            "Where a reader may have to call somebody. Not for facts, however important: those are callouts.",
            (
                *(of_block(str(card.meta.urgency), card) for card in cards),
                *(of_block(f"{card.meta.urgency}, long words", card, **LONG) for card in cards),
            ),
        ),
        Component(
            "Callout",
            "blocks/callout.html",
            "Something that must not be overlooked and asks for no action now.",
            "Twice on a page at most. A third one would be overlooked.",
            (of_block("As in its preview", BLOCKS["callout"]), of_block("Long words", BLOCKS["callout"], **LONG)),
        ),
        Component(
            "How we help",
            "blocks/how_we_help.html",
            "What the pharmacy does for its patients.",
            "Where an offer of ours stands in a medical text, so that a reader can tell the two apart.",
            (
                of_block("As in its preview", BLOCKS["how_we_help"]),
                of_block("Long words", BLOCKS["how_we_help"], **LONG),
            ),
        ),
    ]


def _lists() -> list[Component]:
    do_and_dont, steps = BLOCKS["do_and_dont"], BLOCKS["steps"]
    return [
        Component(
            "Do and don't",
            "blocks/do_and_dont.html",
            "Two short lists, beside each other where there is room.",
            "For habits. What is dangerous belongs into a care card.",
            (
                of_block("As in its preview", do_and_dont),
                of_block("Long words", do_and_dont, do=[LONG_TEXT, LONG_TEXT], dont=[LONG_TEXT]),
            ),
        ),
        Component(
            "Steps",
            "blocks/steps.html",
            "Things in the order in which they happen.",
            "Where the order matters. Else a list in a text will do.",
            (
                of_block("As in its preview", steps),
                of_block("Long words", steps, steps=[{"title": LONG_WORD, "text": LONG_TEXT}] * 2),
            ),
        ),
    ]


def _pictures() -> list[Component]:
    figure, table = BLOCKS["figure"], BLOCKS["table"]
    described = {"image": picture(), "decorative": False, "alt_text": "Hills above a bay"}
    decorative = described | {"decorative": True}
    long_row = {"columns": [{"type": "text", "heading": LONG_WORD}] * 2, "rows": [{"values": [LONG_TEXT] * 2}]}
    return [
        Component(
            "Figure",
            "blocks/figure.html",
            "A picture in a text, with its caption and its source.",
            "For a picture that explains. One that only pleases is the hero of an article, or none.",
            (
                of_block("As in its preview, with a picture", figure, image=described),
                of_block("Without a source", figure, image=described, source=""),
                of_block("Decorative, without words", figure, image=decorative, caption="", source=""),
                of_block("Long words", figure, image=described, caption=LONG_WORD, source=LONG_WORD),
            ),
        ),
        Component(
            "Table",
            "blocks/table.html",
            "A few facts side by side, with headers for columns and rows. A wide one scrolls in its frame.",
            "Where rows are compared. Not to arrange things on a page.",
            (of_block("As in its preview", table), of_block("Long words", table, caption=LONG_WORD, table=long_row)),
        ),
    ]
