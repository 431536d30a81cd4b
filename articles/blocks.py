"""The body of an article: it only chooses from the shared families."""

from wagtail.blocks import StreamBlock

from contact.blocks import PhoneLineBlock
from csp_site.blocks.callouts import (
    CalloutBlock,
    EmergencyCareCard,
    HowWeHelpBlock,
    NonUrgentCareCard,
    UrgentCareCard,
)
from csp_site.blocks.contents import refuse_faulty_headings
from csp_site.blocks.media import FigureBlock
from csp_site.blocks.questions import refuse_repeated_questions
from csp_site.blocks.tables import TableBlock
from csp_site.blocks.text import DoAndDontBlock, HeadingBlock, StepsBlock, SubheadingBlock, TextBlock
from faq.blocks import FaqBlock

# Anchors that the article's own template uses.
TEMPLATE_ANCHORS = frozenset({"main", "key-points", "questions", "references", "service-alert"})


class ArticleBodyBlock(StreamBlock):
    """What an article may hold."""

    heading = HeadingBlock()
    subheading = SubheadingBlock()
    text = TextBlock()
    steps = StepsBlock()
    do_and_dont = DoAndDontBlock()
    non_urgent_care_card = NonUrgentCareCard()
    urgent_care_card = UrgentCareCard()
    emergency_care_card = EmergencyCareCard()
    callout = CalloutBlock()
    how_we_help = HowWeHelpBlock()
    phone_line = PhoneLineBlock()
    figure = FigureBlock()
    table = TableBlock()
    questions = FaqBlock()

    class Meta:
        block_counts = {"emergency_care_card": {"max_num": 1}, "callout": {"max_num": 2}}

    def clean(self, value):
        """Refuse headings that skip a level or share an anchor, and a question that stands twice."""
        value = super().clean(value)
        refuse_faulty_headings(value, TEMPLATE_ANCHORS)
        refuse_repeated_questions(value)
        return value
