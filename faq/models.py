from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.search import index

from csp_site.blocks.text import RICH_TEXT_FEATURES
from csp_site.pages.site_page import SitePage

from .blocks import FaqBlock
from .structured_data import faq_page


class Question(
    PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, models.Model
):
    """A question with its answer: written once, shown on every page that uses it."""

    question = models.CharField(max_length=160, help_text="As a reader would ask it. Ends with a question mark.")
    slug = models.SlugField(max_length=80, unique=True, help_text="Its address on a page: #faq-… Keep it once public.")
    answer = RichTextField(features=RICH_TEXT_FEATURES)
    revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id", related_query_name="question"
    )
    workflow_states = GenericRelation(
        WorkflowState,
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="question",
        for_concrete_model=False,
    )

    panels = [FieldPanel("question"), FieldPanel("slug"), FieldPanel("answer")]
    search_fields = [
        index.SearchField("question", boost=2),
        index.AutocompleteField("question"),
        index.SearchField("answer"),
    ]

    class Meta:
        ordering = ["question"]

    def __str__(self) -> str:
        return self.question

    def clean(self) -> None:
        """Refuse a question that does not ask."""
        if self.question and not self.question.rstrip().endswith("?"):
            raise ValidationError({"question": _("End the question with a question mark.")})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show the question open, as a page shows it."""
        return "faq/question_preview.html"


class FaqBodyBlock(StreamBlock):
    """The groups of the FAQ page."""

    questions = FaqBlock()


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

    def structured_data(self, request: HttpRequest, context: dict) -> list[dict]:
        """Add the one `FAQPage` of the site."""
        shown = [question for group in self.groups for question in group.value.shown]
        return [*super().structured_data(request, context), *faq_page(shown, self.get_full_url(request))]
