"""Words: headings and rich text. Headings are blocks of their own, so that a contents list can ask for them."""

from wagtail import blocks

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "citation", "phone-line"]
CARD_FEATURES = RICH_TEXT_FEATURES
LINE_FEATURES = ["bold", "italic", "link", "citation", "phone-line"]


class HeadingBlock(blocks.CharBlock):
    """A section heading (h2). Its anchor is made of its words."""

    class Meta:
        icon = "title"
        label = "Heading"
        group = "Text"
        description = "Starts a new section and stands in the contents list."
        template = "blocks/heading.html"
        preview_value = "What to expect at a visit"


class SubheadingBlock(blocks.CharBlock):
    """A heading inside a section (h3)."""

    class Meta:
        icon = "h3"
        label = "Subheading"
        group = "Text"
        description = "A part of the section above it."
        template = "blocks/subheading.html"
        preview_value = "Before the visit"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and lists, with links, citations and phone lines."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Text"
        group = "Text"
        description = "Paragraphs and lists. Keep to three sentences a paragraph."
        template = "blocks/text.html"
        preview_value = "<p>Drink water before you come. Wear clothes with loose sleeves.</p>"


class DoAndDontBlock(blocks.StructBlock):
    """Two short lists, after the do and don't list of the NHS design system. Their headings are not the editor's."""

    do = blocks.ListBlock(blocks.RichTextBlock(features=LINE_FEATURES), min_num=1, max_num=8)
    dont = blocks.ListBlock(blocks.RichTextBlock(features=LINE_FEATURES), min_num=1, max_num=8, label="Don't")

    class Meta:
        icon = "check"
        label = "Do and don't"
        group = "Text"
        description = "What to do and what to leave. Begin each line with a verb."
        template = "blocks/do_and_dont.html"
        preview_value = {
            "do": ["<p>tell your nurse right away if you feel unwell</p>"],
            "dont": ["<p>wait until the end of the visit to say so</p>"],
        }


class StepBlock(blocks.StructBlock):
    """One step of several."""

    title = blocks.CharBlock(max_length=100)
    text = blocks.RichTextBlock(features=LINE_FEATURES)

    class Meta:
        icon = "arrow-right"
        label = "Step"
        description = "One thing that happens, or one thing to do."
        preview_value = {"title": "The nurse starts slowly", "text": "<p>The first half hour is watched closely.</p>"}


class StepsBlock(blocks.StructBlock):
    """Things in the order in which they happen."""

    steps = blocks.ListBlock(StepBlock(), min_num=2, max_num=12)

    class Meta:
        icon = "list-ol"
        label = "Steps"
        group = "Text"
        description = "What happens, or what to do, in order."
        template = "blocks/steps.html"
        preview_value = {
            "steps": [
                {"title": "You settle in", "text": "<p>Bring a book or some music.</p>"},
                {"title": "The nurse starts slowly", "text": "<p>The first half hour is watched closely.</p>"},
            ]
        }
