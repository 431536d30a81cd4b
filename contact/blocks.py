from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class PhoneLineBlock(blocks.StructBlock):
    """A line to call, large, with a sentence that says when."""

    line = SnippetChooserBlock("contact.PhoneLine")
    sentence = blocks.CharBlock(max_length=200, help_text="When to call: “To talk to a pharmacist, call”.")

    class Meta:
        icon = "mobile-alt"
        label = "Phone line"
        group = "Advice"
        description = "A phone line, large enough to read at arm's length."
        template = "contact/blocks/phone_line.html"
        preview_value = {"sentence": "To talk to a pharmacist, call"}
