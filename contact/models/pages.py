from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from contact.audiences import Audience
from contact.structured_data import Point, pharmacy
from csp_site.blocks.text import RICH_TEXT_FEATURES
from csp_site.navigation.models import OrganizationSettings
from csp_site.pages.site_page import SitePage

from .lines import live_lines


def pharmacy_data(request: HttpRequest) -> dict:
    """Return the pharmacy and its lines as structured data, under the site's one public address."""
    organization = OrganizationSettings.of(request)
    points = [Point(str(line.number), line.purpose, line.known_hours) for line in live_lines(request)]
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/"
    return pharmacy(organization.name, organization.legal_name, address, points, timezone.localdate())


class ContactStep(SitePage):
    """A question, and its live children as the answers."""

    question = models.CharField(max_length=120, help_text="One question, in the reader's words.")
    hint = models.CharField(max_length=250, blank=True, help_text="One sentence of help, if it needs any.")

    class Meta:
        abstract = True

    def answers(self) -> list[Page]:
        """Return the pages that the answers lead to, in their order, “I'm not sure” last. At most four queries."""
        kinds = (ContactQuestionPage, ContactOutcomePage)
        answers: list[Page] = [page for kind in kinds for page in kind.objects.child_of(self).live()]
        answers.sort(key=lambda page: page.path)
        if not any(getattr(page, "is_unsure", False) for page in answers):
            answers += self._unsure_of_the_tree()
        return answers

    def _unsure_of_the_tree(self) -> list[Page]:
        """Return what the contact page offers to whoever is not sure."""
        top = ContactPage.objects.ancestor_of(self, inclusive=True).first()
        return list(ContactOutcomePage.objects.child_of(top).filter(is_unsure=True).live()[:1]) if top else []

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add the answers."""
        return super().get_context(request, *args, **kwargs) | {"answers": self.answers()}


class ContactPage(ContactStep):
    """The first question: who is calling."""

    page_description = "The way to the right phone line. There is one."
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["contact.ContactQuestionPage", "contact.ContactOutcomePage"]
    template = "contact/contact_question_page.html"

    summary = models.CharField(max_length=250, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("summary"), FieldPanel("question"), FieldPanel("hint")]
    search_fields = [*SitePage.search_fields, index.SearchField("summary"), index.SearchField("question")]

    def structured_data(self, request: HttpRequest, context: dict) -> list[dict]:
        """Add the pharmacy and its lines."""
        return [*super().structured_data(request, context), pharmacy_data(request)]


class ContactQuestionPage(ContactStep):
    """A further question."""

    page_description = "A question of the contact tree. Its child pages are the answers."
    parent_page_types = ["contact.ContactPage", "contact.ContactQuestionPage"]
    subpage_types = ["contact.ContactQuestionPage", "contact.ContactOutcomePage"]
    template = "contact/contact_question_page.html"

    answer_label = models.CharField(max_length=80, help_text="The answer that leads here: “I am a current patient”.")

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("answer_label"),
        FieldPanel("question"),
        FieldPanel("hint"),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("question"), index.SearchField("answer_label")]


class ContactOutcomePage(SitePage):
    """The end of a way: a line to call, and what to have at hand."""

    page_description = "The end of a way through the contact tree: a line to call."
    parent_page_types = ["contact.ContactPage", "contact.ContactQuestionPage"]
    subpage_types = []
    template = "contact/contact_outcome_page.html"

    answer_label = models.CharField(max_length=80, help_text="The answer that leads here: “A refill or a delivery”.")
    audience = models.CharField(
        max_length=30,
        choices=Audience.choices,
        blank=True,
        help_text=_(
            "Who comes here. During a service alert its line for them comes first. Empty: those whom the lines are for."
        ),
    )
    line = models.ForeignKey("contact.PhoneLine", on_delete=models.PROTECT, related_name="outcomes")
    second_line = models.ForeignKey(
        "contact.PhoneLine", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    also_label_number = models.BooleanField(
        default=False, verbose_name=_("the number on the prescription label works too")
    )
    advice = RichTextField(blank=True, features=RICH_TEXT_FEATURES, help_text="What to have at hand. No symptoms.")
    is_unsure = models.BooleanField(default=False, verbose_name=_("this is the answer “I'm not sure”"))

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("answer_label"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("line"), FieldPanel("second_line")]),
                *(FieldPanel("also_label_number"), FieldPanel("audience")),
            ],
            heading="Who to call",
        ),
        FieldPanel("advice"),
        FieldPanel("is_unsure"),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("advice"), index.SearchField("answer_label")]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add the lines to call: this outcome's own, or all when none of them can be called. Never none."""
        lines = {line.pk: line for line in live_lines(request)}
        own = [lines[pk] for pk in (self.line_id, self.second_line_id) if pk in lines]
        return super().get_context(request, *args, **kwargs) | {"outcome_lines": own or list(lines.values())}
