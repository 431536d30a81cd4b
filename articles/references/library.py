from collections.abc import Collection

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin
from wagtail.search import index

from csp_site.pages.late_saves import SnippetForm

from . import authors, style
from .accepted import AcceptedFindingBlock
from .normalised import FIELDS as IDENTIFIER_FIELDS
from .normalised import normalised
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
    editors = models.TextField(blank=True, help_text="Of a book whose chapter is cited; one a line, as the authors.")
    edition = models.CharField(max_length=40, blank=True, help_text="Of a book, from the second on: 3rd.")
    volume = models.CharField(max_length=20, blank=True)
    issue = models.CharField(max_length=20, blank=True)
    pages = models.CharField(max_length=40, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    # Long enough for any spelling: the browser would cut an address that is pasted at the length of a bare number.
    doi = models.CharField("DOI", max_length=300, blank=True)
    pmid = models.CharField("PMID", max_length=100, blank=True)
    pmcid = models.CharField("PMCID", max_length=100, blank=True)
    isbn = models.CharField("ISBN", max_length=100, blank=True)
    pii = models.CharField("PII", max_length=200, blank=True)
    url = models.CharField("address", max_length=500, blank=True)
    accessed_on = models.DateField(null=True, blank=True, help_text="When a web page was last read for this site.")
    note = models.TextField(blank=True, help_text="For editors only: what looks odd, what to check.")
    accepted = StreamField(
        [("finding", AcceptedFindingBlock())],
        blank=True,
        verbose_name=_("accepted findings"),
        help_text=_("Findings that were looked at and may stand, each with the reason."),
    )
    revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id", related_query_name="reference"
    )

    base_form_class = SnippetForm
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("slug")]),
        FieldPanel("authors"),
        FieldRowPanel([FieldPanel("title"), FieldPanel("year")]),
        FieldPanel("container"),
        FieldRowPanel([FieldPanel("editors"), FieldPanel("edition")]),
        FieldRowPanel([FieldPanel("volume"), FieldPanel("issue"), FieldPanel("pages")]),
        FieldPanel("publisher", help_text="Of a book or a report. A journal article has none."),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("doi", help_text="Begins with 10. The whole link will do."),
                        FieldPanel("pmid", help_text="The work's number in PubMed."),
                        FieldPanel("pmcid", help_text="Its number in PubMed Central: begins with PMC."),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("isbn", help_text="Of a book, with or without hyphens."),
                        FieldPanel("pii", help_text="The publisher's own number of an article."),
                    ]
                ),
                FieldRowPanel([FieldPanel("url", help_text="Where it can be read."), FieldPanel("accessed_on")]),
            ],
            heading="Identifiers and address",
        ),
        FieldPanel("note"),
        FieldPanel("accepted"),
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

    def save(self, *args, **kwargs) -> None:
        """Save, with identifiers in their normal form; one that is none stays as it is, and a check will say so."""
        self._normalise()
        super().save(*args, **kwargs)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Keep identifiers in their normal form, and refuse what is none, each beside its field."""
        exclude = exclude or ()
        faults = {name: words for name, words in self._normalise().items() if name not in exclude}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as others:
            # Our words take the place of “Enter a valid URL.”, but not of what another rule says of the same text.
            errors = {
                name: [error for error in found if name not in faults or error.code != "invalid"]
                for name, found in others.error_dict.items()
            }
            raise ValidationError(
                {**errors, **{name: [*errors.get(name, []), faults[name]] for name in faults}}
            ) from None
        if faults:
            raise ValidationError(faults)

    def _normalise(self) -> dict[str, str]:
        """Bring the identifiers into their normal form; return what is wrong with others, by field."""
        found = normalised({name: getattr(self, name) for name in IDENTIFIER_FIELDS})
        for name, value in found.values.items():
            setattr(self, name, value)
        return found.faults

    @property
    def accepted_reasons(self) -> dict[str, str]:
        """Return why a finding may stand, by its code."""
        return {child.value["code"]: child.value["reason"] for child in self.accepted}

    @property
    def record(self) -> Record:
        """Return the reference as a plain value."""
        same = (
            *("kind", "year", "title", "container", "edition", "volume", "issue", "pages", "publisher"),
            *("doi", "pmid", "pmcid", "isbn", "pii", "url"),
        )
        return Record(
            authors=authors.parse(self.authors),
            editors=authors.parse(self.editors),
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
