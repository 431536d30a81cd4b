"""Tables with a caption and headers, so that they can be heard as well as seen."""

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from .text import LINE_FEATURES


class TableBlock(blocks.StructBlock):
    """A small table; the first row of it is headers, the first column names the rows."""

    caption = blocks.CharBlock(max_length=200)
    table = TypedTableBlock([("text", blocks.RichTextBlock(features=LINE_FEATURES))])

    class Meta:
        icon = "table"
        label = "Table"
        group = "Pictures and tables"
        description = "A few facts side by side. Give every column a header; the first column names the rows."
        template = "blocks/table.html"
        preview_value = {
            "caption": "When IVIG may be considered",
            "table": {
                "columns": [{"type": "text", "heading": "Who"}, {"type": "text", "heading": "What may change"}],
                "rows": [{"values": ["<p>Low platelets</p>", "<p>Platelets can rise in one to two days.</p>"]}],
            },
        }
