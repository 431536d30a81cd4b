from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Site


@register_setting(icon="home")
class OrganizationSettings(BaseSiteSetting):
    """What the shell says of the pharmacy on every page."""

    name = models.CharField(max_length=100, default="California Specialty Pharmacy")
    legal_name = models.CharField(max_length=150, default="California Specialty Pharmacy, LLC")
    parent_organization = models.CharField(max_length=150, blank=True)
    disclaimer = RichTextField(
        blank=True, features=["bold", "italic", "link"], help_text="Stands below every article; plain words."
    )
    footer_text = models.CharField(max_length=300, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("legal_name"),
        FieldPanel("parent_organization"),
        FieldPanel("disclaimer"),
        FieldPanel("footer_text"),
    ]

    class Meta:
        verbose_name = "organization"

    @classmethod
    def of(cls, request: HttpRequest) -> "OrganizationSettings":
        """Return the settings of the request's site, read once a request.

        Wagtail's own `for_request` creates a missing row; a visitor's GET must not write.
        """
        if not hasattr(request, "_organization"):
            request._organization = cls.objects.filter(site=Site.find_for_request(request)).first() or cls()
        return request._organization
