from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from contact.audiences import Audience
from csp_site.pages.site_page import SitePage
from faq.blocks import FaqBodyBlock
from faq.structured_data import faq_page


class FaqPage(SitePage):
    """All questions, in groups."""

    page_description = "The page of questions and answers."
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    template = "faq/faq_page.html"

    summary = models.CharField(max_length=250, blank=True)
    groups = StreamField(FaqBodyBlock(), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("summary"), FieldPanel("groups")]
    search_fields = [*SitePage.search_fields, index.SearchField("summary"), index.SearchField("groups")]

    def shown_questions(self) -> list:
        """Return the published questions in reading order."""
        return [question for group in self.groups for question in group.value.shown]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add by what the reader can filter: the topics and the audiences of what is shown. One query more."""
        shown = self.shown_questions()
        models.prefetch_related_objects(shown, "topics")
        topics = {topic for question in shown for topic in question.topics.all()}
        asking = {question.audience for question in shown}
        return super().get_context(request, *args, **kwargs) | {
            "question_count": len(shown),
            "topics": sorted(topics, key=lambda topic: topic.name),
            "audiences": [(value, label) for value, label in Audience.choices if value in asking],
        }

    def structured_data(self, request: HttpRequest, context: dict) -> list[dict]:
        """Add the one `FAQPage` of the site."""
        address = self.get_full_url(request)
        return [*super().structured_data(request, context), *faq_page(self.shown_questions(), address)]
