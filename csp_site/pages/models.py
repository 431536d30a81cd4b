from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.search import index

from csp_site.blocks.callouts import CalloutBlock, EmergencyCareCard
from csp_site.blocks.contents import contents, refuse_faulty_headings
from csp_site.blocks.questions import FaqBlock, refuse_repeated_questions
from csp_site.blocks.text import HeadingBlock, StepsBlock, SubheadingBlock, TextBlock

from .site_page import SitePage


class SpanishTextBlock(TextBlock):
    """A passage in Spanish on a page in English; it is marked so for screen readers."""

    class Meta:
        icon = "globe"
        label = "Text in Spanish"
        description = "A passage in Spanish on an English page."
        template = "blocks/text_es.html"
        preview_value = "<p>Pida un intérprete cuando llame.</p>"


class PlainBodyBlock(StreamBlock):
    """What a plain page may hold."""

    heading = HeadingBlock()
    subheading = SubheadingBlock()
    text = TextBlock()
    text_es = SpanishTextBlock()
    steps = StepsBlock()
    callout = CalloutBlock()
    emergency_care_card = EmergencyCareCard()
    questions = FaqBlock()

    def clean(self, value):
        """Refuse headings that skip a level or share an anchor, and a question that stands there twice."""
        value = super().clean(value)
        refuse_faulty_headings(value)
        refuse_repeated_questions(value)
        return value


class StandardPage(SitePage):
    """A legal or plain page: privacy, accessibility, language help."""

    page_description = "A plain page: legal text, help, a notice."
    parent_page_types = ["home.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]
    template = "pages/standard_page.html"

    summary = models.TextField(max_length=300, blank=True, help_text="What the reader finds here, in one sentence.")
    body = StreamField(PlainBodyBlock(), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    def get_context(self, request, *args, **kwargs) -> dict:
        """Add the contents list."""
        context = super().get_context(request, *args, **kwargs)
        context["contents"] = contents((child.block_type, str(child.value)) for child in self.body)
        return context
