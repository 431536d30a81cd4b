from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel

from articles.references.identifiers import NotAnIdentifier
from articles.references.identifiers import orcid as normal_orcid


class Contributor(models.Model):
    """A person who writes or reviews articles."""

    name = models.CharField(max_length=100)
    credentials = models.CharField(max_length=100, help_text="As they stand behind the name: PharmD, RN.")
    role = models.CharField(max_length=150, blank=True)
    orcid = models.CharField("ORCID", max_length=100, blank=True, help_text="In any spelling: 0000-0002-1825-0097.")
    is_reviewer = models.BooleanField(default=False, verbose_name="may review medical content")

    panels = [
        FieldPanel("name"),
        FieldPanel("credentials"),
        FieldPanel("role"),
        FieldPanel("orcid"),
        FieldPanel("is_reviewer"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.credentials}"

    def clean(self) -> None:
        """Keep the ORCID in its normal form, and refuse one that does not check."""
        try:
            self.orcid = normal_orcid(self.orcid) if self.orcid.strip() else ""
        except NotAnIdentifier as wrong:
            raise ValidationError({"orcid": str(wrong)}) from None
