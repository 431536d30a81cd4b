from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin
from wagtail.search import index

from . import authors, style
from .records import Record
from .style import author_list


class Kind(models.TextChoices):
    """What a work is; it decides which fields its reference shows."""

    JOURNAL = "journal", _("Journal article")
    BOOK = "book", _("Book")
    CHAPTER = "chapter", _("Chapter of a book")
    WEBSITE = "website", _("Web page")
    DRUG_LABEL = "drug-label", _("Drug label")
    GUIDELINE = "guideline", _("Guideline")
    PREPRINT = "preprint", _("Preprint")


class Reference(PreviewableMixin, LockableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """One bibliographic record of the library, shared by all articles that cite it."""

    slug = models.SlugField(max_length=80, unique=True, help_text="A short name for editors and imports.")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.JOURNAL)
    authors = models.TextField(
        blank=True,
        help_text="One a line: “Family, Given”. A group has no comma. A last line “et al.” if the source cut the list.",
    )
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1500), MaxValueValidator(2100)]
    )
    title = models.CharField(max_length=400)
    container = models.CharField(max_length=250, blank=True, help_text="The journal, the book or the website.")
    volume = models.CharField(max_length=20, blank=True)
    issue = models.CharField(max_length=20, blank=True)
    pages = models.CharField(max_length=40, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    doi = models.CharField("DOI", max_length=200, blank=True)
    pmid = models.CharField("PMID", max_length=12, blank=True)
    pmcid = models.CharField("PMCID", max_length=15, blank=True)
    isbn = models.CharField("ISBN", max_length=17, blank=True)
    pii = models.CharField("PII", max_length=30, blank=True)
    url = models.URLField("address", max_length=500, blank=True)
    accessed_on = models.DateField(null=True, blank=True, help_text="When a web page was last read for this site.")
    note = models.TextField(blank=True, help_text="For editors only: what looks odd, what to check.")
    revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id", related_query_name="reference"
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("slug")]),
        FieldPanel("authors"),
        FieldRowPanel([FieldPanel("title"), FieldPanel("year")]),
        FieldPanel("container"),
        FieldRowPanel([FieldPanel("volume"), FieldPanel("issue"), FieldPanel("pages")]),
        FieldPanel("publisher"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("doi"), FieldPanel("pmid"), FieldPanel("pmcid")]),
                FieldRowPanel([FieldPanel("isbn"), FieldPanel("pii")]),
                FieldRowPanel([FieldPanel("url"), FieldPanel("accessed_on")]),
            ],
            heading="Identifiers and address",
        ),
        FieldPanel("note"),
    ]
    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("authors"),
        index.SearchField("container"),
        index.SearchField("doi"),
        index.SearchField("pmid"),
        index.AutocompleteField("title"),
        index.AutocompleteField("authors"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return f"{author_list(authors.parse(self.authors)) or '–'} ({self.year or '–'}): {self.title}"

    @property
    def record(self) -> Record:
        """Return the reference as a plain value."""
        same = ("kind", "year", "title", "container", "volume", "issue", "pages", "publisher", "doi", "url")
        return Record(
            authors=authors.parse(self.authors),
            accessed_on=self.accessed_on,
            **{name: getattr(self, name) for name in same},
        )

    @property
    def ama(self) -> SafeString:
        """Return the reference in AMA style, as HTML."""
        return style.ama(self.record)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show the reference as a list shows it."""
        return "articles/reference_preview.html"
