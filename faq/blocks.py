from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class FaqValue(blocks.StructValue):
    """What the template needs of a group of questions."""

    @property
    def shown(self) -> list:
        """Return the questions of the group that are published."""
        return [question for question in self["questions"] if question is not None and question.live]


class FaqBlock(blocks.StructBlock):
    """Questions of the library under a heading."""

    heading = blocks.CharBlock(max_length=100, required=False)
    questions = blocks.ListBlock(SnippetChooserBlock("faq.Question"), min_num=1)

    class Meta:
        icon = "help"
        label = "Questions"
        group = "Questions"
        description = "Questions of the library. Edit one there and every page follows."
        template = "faq/blocks/questions.html"
        value_class = FaqValue
        preview_value = {"heading": "About your visit"}

    def get_preview_value(self) -> FaqValue:
        """Preview the block with two questions of the library, when there are any."""
        questions = self.child_blocks["questions"].child_block.target_model.objects.filter(live=True)
        return self.normalize(self.meta.preview_value | {"questions": list(questions[:2])})
