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

    def get_preview_value(self) -> blocks.StructValue:
        """Preview the block with a line of the library, when there is one."""
        lines = self.child_blocks["line"].target_model.objects.filter(live=True)
        return self.normalize(self.meta.preview_value | {"line": lines.first()})
