from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.search import index

from articles.subjects import path_of


class SubjectKind(models.TextChoices):
    """What a subject is. Readers filter by each."""

    CONDITION = "condition", _("Condition")
    THERAPY = "therapy", _("Therapy")


class Subject(index.Indexed, models.Model):
    """What articles are about: a condition or a therapy, by the name that readers use."""

    kind = models.CharField(max_length=10, choices=SubjectKind)
    name = models.CharField(max_length=60, help_text="As readers say it: “Lupus”, “IVIG”.")
    name_es = models.CharField("name in Spanish", max_length=60, blank=True, help_text="If it differs: “Asma”.")
    full_name = models.CharField(
        max_length=100,
        blank=True,
        help_text="As clinicians write it: “Systemic lupus erythematosus”. Readers who search find it too.",
    )
    slug = models.SlugField(max_length=60, help_text="Its part of the address of the list: /conditions/about/lupus/")

    panels = [
        FieldPanel("kind"),
        TitleFieldPanel("name", targets=["slug"]),
        FieldPanel("name_es"),
        FieldPanel("full_name"),
        FieldPanel("slug"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("full_name"),
        index.AutocompleteField("full_name"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="one_subject_of_an_address",
                violation_error_message=_("There is a subject of this kind with this address already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Return the part of an address, below the list of articles, where those about this subject are."""
        return path_of({self.kind: self.slug})

    @property
    def name_shown(self) -> str:
        """Return the name in the page's language, the English one where there is no other."""
        return (get_language() == "es" and self.name_es) or self.name
