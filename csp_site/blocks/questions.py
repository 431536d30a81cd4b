"""Questions of the library on any page. The library is named and not imported: it stands above the shared blocks."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
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


def refuse_repeated_questions(stream) -> None:
    """Raise a validation error beside each block of a StreamValue that shows a question again.

    A question's address on a page, `#faq-SLUG`, leads to one place only.
    """
    seen, faults = set(), {}
    for position, child in enumerate(stream):
        for question in child.value["questions"] if isinstance(child.value, FaqValue) else ():
            if question in seen:
                words = _("“%(question)s” stands on this page already. Links need it to stand there once.")
                faults[position] = ValidationError([words % {"question": question}])
            seen.add(question)
    if faults:
        raise blocks.StreamBlockValidationError(block_errors=faults)
