"""The body of the FAQ page: it only chooses from the shared families."""

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock, StreamBlockValidationError

from csp_site.blocks.contents import heading_faults
from csp_site.blocks.questions import FaqBlock, refuse_repeated_questions

# Anchors that the page's own template uses.
TEMPLATE_ANCHORS = frozenset({"main", "references", "service-alert"})


class FaqBodyBlock(StreamBlock):
    """The groups of the FAQ page."""

    questions = FaqBlock()

    def clean(self, value):
        """Refuse a question that stands there twice, and headings that share an anchor."""
        value = super().clean(value)
        refuse_repeated_questions(value)
        headings = [("heading" if child.value["heading"] else "none", child.value["heading"]) for child in value]
        if faults := heading_faults(headings, TEMPLATE_ANCHORS):
            raise StreamBlockValidationError(
                block_errors={position: ValidationError([sentence]) for position, sentence in faults.items()}
            )
        return value
