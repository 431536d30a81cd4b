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
