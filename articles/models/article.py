import json

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import CharBlock, PageChooserBlock
from wagtail.fields import NoFutureDateValidator, StreamField
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock

from articles.blocks import ArticleBodyBlock
from articles.structured_data import medical_web_page
from csp_site.blocks.contents import contents
from csp_site.pages.site_page import SitePage

WORDS_A_MINUTE = 200
REVIEW = "articles.review_articlepage"  # who may fill in what a review is


class ArticlePage(SitePage):
    """An article about a condition and its therapy."""

    page_description = "An article about a condition: what it is, what helps, what to expect."
    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types = []
    template = "articles/article_page.html"

    summary = models.TextField(max_length=250, help_text="What the reader will learn, in two short sentences.")
    subjects = ParentalManyToManyField("articles.Subject", blank=True, related_name="articles")
    hero_image = models.ForeignKey(
        "pictures.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    hero_alt_text = models.CharField(max_length=200, blank=True, help_text="What the picture shows, in one sentence.")
    hero_is_decorative = models.BooleanField(
        default=False, help_text="The picture says nothing that the text does not."
    )
    key_points = StreamField(
        [("point", CharBlock(max_length=200, icon="list-ul", description="One sentence to remember."))],
        blank=True,
        max_num=6,
    )
    body = StreamField(ArticleBodyBlock())
    questions = StreamField(
        [("question", SnippetChooserBlock("faq.Question", icon="help", description="A question of the library."))],
        blank=True,
    )
    listed_references = StreamField(
        [("reference", SnippetChooserBlock("articles.Reference", icon="openquote", description="A further source."))],
        blank=True,
        help_text="Further reading. What the text cites is listed by itself.",
    )
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    author = models.ForeignKey(
        "articles.Contributor", null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    reviewer = models.ForeignKey(
        "articles.Contributor",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviewed_articles",
        limit_choices_to={"is_reviewer": True},
    )
    reviewed_on = models.DateField(null=True, blank=True, validators=[NoFutureDateValidator()])
    next_review_on = models.DateField(null=True, blank=True)
    related_articles = StreamField(
        [
            (
                "article",
                PageChooserBlock("articles.ArticlePage", icon="doc-full", description="An article to read next."),
            )
        ],
        blank=True,
        max_num=3,
    )

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("subjects", widget=CheckboxSelectMultiple, help_text="What it is about. Readers filter by it."),
        MultiFieldPanel(
            [FieldPanel("hero_image"), FieldPanel("hero_alt_text"), FieldPanel("hero_is_decorative")],
            heading="Picture",
        ),
        FieldPanel("key_points", help_text="Up to six sentences to remember. They stand above the text."),
        FieldPanel("body", help_text="The text, block by block. Its headings become the list of contents."),
        FieldPanel("questions", help_text="They stand after the text, each with its answer from the library."),
        FieldPanel("listed_references"),
        FieldPanel("related_articles", help_text="Up to three articles to read next."),
        FieldPanel("author", help_text="Who wrote it. The name stands under the title."),
        MultiFieldPanel(
            [
                FieldPanel("reviewer", permission=REVIEW, help_text="Who read the whole article, word for word."),
                FieldRowPanel(
                    [
                        FieldPanel("reviewed_on", permission=REVIEW, help_text="The day on which it was read."),
                        FieldPanel(
                            "next_review_on", permission=REVIEW, help_text="From then on it is in “Reviews due”."
                        ),
                    ]
                ),
            ],
            heading="Medical review",
            help_text="Only clinical reviewers record a review, and only of the whole article.",
        ),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("summary", boost=2),
        index.RelatedFields("subjects", [index.SearchField(name, boost=2) for name in ("name", "full_name")]),
        index.SearchField("body"),
        index.SearchField("questions"),
    ]
    exclude_fields_in_copy = ["reviewer", "reviewed_on", "next_review_on"]

    class Meta:
        permissions = [("review_articlepage", "Can record a medical review")]

    def clean(self) -> None:
        """Ask for words beside the picture, and for a whole review or none."""
        super().clean()
        faults = {}
        if self.hero_image_id and not self.hero_alt_text and not self.hero_is_decorative:
            faults["hero_alt_text"] = _("Say what the picture shows, or mark it as decorative.")
        if repeated := self.repeated_questions():
            faults["questions"] = _("Already in the text above: “%(question)s”.") % {"question": repeated[0]}
        if bool(self.reviewer_id) != bool(self.reviewed_on):
            faults["reviewed_on"] = _("A review has a reviewer and a date.")
        if faults:
            raise ValidationError(faults)

    @property
    def is_reviewed(self) -> bool:
        """Say whether a clinician has reviewed this article."""
        return bool(self.reviewer_id and self.reviewed_on)

    @property
    def indexable(self) -> bool:
        """Keep an article that nobody has reviewed out of search engines."""
        return self.is_reviewed

    def save(self, *args, **kwargs) -> None:
        """Save, with the time that the body takes to read: counted now, so that no list of articles reads bodies."""
        words = len(" ".join(self.body.stream_block.get_searchable_content(self.body)).split())
        self.reading_minutes = max(1, round(words / WORDS_A_MINUTE))
        super().save(*args, **kwargs)

    def shown_questions(self) -> list:
        """Return the published questions of this article."""
        return [child.value for child in self.questions if child.value is not None and child.value.live]

    def repeated_questions(self) -> list:
        """Return the questions that the article would show twice: their addresses on the page must differ."""
        in_text = self.questions_in_text()
        return [question for question in self.shown_questions() if question in in_text]

    def questions_in_text(self) -> list:
        """Return the published questions that stand in the body."""
        return [one for child in self.body if child.block_type == "questions" for one in child.value.shown]

    def listed_reference_ids(self) -> list[int]:
        """Return the references that are listed without being cited."""
        return [child.value.pk for child in self.listed_references if child.value is not None]

    def has_references(self) -> bool:
        """Say whether the page will list references, before it is rendered: its contents list wants to know."""
        answers = [question.answer for question in [*self.questions_in_text(), *self.shown_questions()]]
        texts = [json.dumps(list(self.body.raw_data)), *answers]
        return bool(self.listed_references) or any("linktype=" in text and "citation" in text for text in texts)

    def shown_related(self) -> list["ArticlePage"]:
        """Return the published articles to read next. Their pictures and this article's come with one query."""
        related = [child.value for child in self.related_articles if child.value is not None and child.value.live]
        models.prefetch_related_objects([self, *related], "hero_image")
        return related

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add contents, questions and what to read next."""
        return super().get_context(request, *args, **kwargs) | {
            "contents": contents((child.block_type, str(child.value)) for child in self.body),
            "questions": self.shown_questions(),
            "has_references": self.has_references(),
            "related": self.shown_related(),
            "subjects": list(self.subjects.all()),
        }

    def structured_data(self, request: HttpRequest, context: dict) -> list[dict]:
        """Add the article itself. Its questions are in the one `FAQPage` of the site, at `/faq/`."""
        address = self.get_full_url(request)
        references = context.get("cited_references", [])
        return [
            *super().structured_data(request, context),
            medical_web_page(self, address, context["subjects"], [reference.record for reference in references]),
        ]
