from collections.abc import Iterator

from django import forms
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
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

from contact.audiences import Audience
from csp_site.blocks.records_there import NamesWhatIsThere
from csp_site.blocks.text import RICH_TEXT_FEATURES
from csp_site.pages.late_saves import KeepsWhatIsNewer
from faq.likeness import same


class QuestionForm(NamesWhatIsThere, KeepsWhatIsNewer, WagtailAdminModelForm):
    """The form of a question."""


class Question(
    PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel
):
    """A question with its answer: written once, shown on every page that uses it."""

    question = models.CharField(max_length=160, help_text="As a reader would ask it. Ends with a question mark.")
    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="Its address on a page: #faq-… Once public, its old addresses go on leading to it.",
    )
    old_slugs = ArrayField(models.SlugField(max_length=80), default=list, blank=True, editable=False)
    answer = RichTextField(features=RICH_TEXT_FEATURES)
    short_answer = models.TextField(
        max_length=300, blank=True, help_text="The answer in a sentence or two, for lists of search results."
    )
    aliases = models.TextField(
        max_length=2000, blank=True, help_text="Other ways in which readers ask it, one a line. Search finds them."
    )
    topics = ParentalManyToManyField("faq.Topic", blank=True, related_name="questions")
    audience = models.CharField(
        max_length=20,
        choices=Audience.choices,
        blank=True,
        help_text="Who asks this. Leave it empty if the answer is for everybody.",
    )
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

    base_form_class = QuestionForm
    panels = [
        FieldPanel("question"),
        FieldPanel("slug"),
        FieldPanel("answer", help_text="The first sentence answers. A phone number is chosen, never typed."),
        FieldPanel("short_answer", widget=forms.Textarea(attrs={"rows": 2})),
        MultiFieldPanel(
            [
                FieldPanel("aliases", widget=forms.Textarea(attrs={"rows": 3})),
                FieldPanel(
                    "topics", widget=forms.CheckboxSelectMultiple, help_text="What it is about. Readers filter by it."
                ),
                FieldPanel("audience"),
            ],
            heading="How readers find it",
        ),
    ]
    search_fields = [
        index.SearchField("question", boost=2),
        index.AutocompleteField("question"),
        index.SearchField("aliases", boost=2),
        index.AutocompleteField("aliases"),
        index.SearchField("short_answer"),
        index.SearchField("answer"),
        index.FilterField("id"),
        index.FilterField("live"),
        index.FilterField("audience"),
        index.RelatedFields("topics", [index.SearchField("name")]),
    ]

    class Meta:
        ordering = ["question"]

    def __str__(self) -> str:
        return self.question

    @property
    def also_asked(self) -> list[str]:
        """Return the other ways in which readers ask this."""
        return [line.strip() for line in self.aliases.splitlines() if line.strip()]

    @property
    def wordings(self) -> list[str]:
        """Return the question and the other ways to ask it."""
        return [self.question, *self.also_asked]

    @classmethod
    def library_but(cls, pk: int | None) -> list["Question"]:
        """Return the questions of the library except one, with what tells them apart only. One query."""
        return list(cls.objects.exclude(pk=pk).only("question", "aliases", "old_slugs"))

    def clean(self) -> None:
        """Refuse a question that does not ask, one that is in the library, and an address that was another's."""
        super().clean()
        faults = dict(self._faults(Question.library_but(self.pk)))
        if faults:
            raise ValidationError(faults)

    def _faults(self, others: list["Question"]) -> Iterator[tuple[str, str]]:
        if self.question and not self.question.rstrip().endswith("?"):
            yield "question", _("End the question with a question mark.")
        for field, wordings in (("question", [self.question]), ("aliases", self.also_asked)):
            for one in others:
                if any(same(asked, known) for asked in wordings for known in one.wordings):
                    words = _("The library has this already: “%(question)s”. Use that one, or change it.")
                    yield field, words % {"question": one}
        for one in others:
            if self.slug in one.old_slugs:
                yield "slug", _("Old links with this address lead to “%(question)s”.") % {"question": one}

    def save(self, *args, **kwargs) -> None:
        """Save; an address that was public goes on leading here, whatever an older draft remembers. One query more."""
        before = Question.objects.filter(pk=self.pk).values("slug", "old_slugs", "first_published_at", "live").first()
        if before:
            was_public = before["live"] or before["first_published_at"]
            known = [*before["old_slugs"], *([before["slug"]] if was_public else [])]
            self.old_slugs = [slug for slug in dict.fromkeys(known) if slug != self.slug]
        super().save(*args, **kwargs)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show the question open, as a page shows it."""
        return "faq/question_preview.html"
