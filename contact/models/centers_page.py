from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from contact.blocks import PhoneLineBlock
from contact.structured_data import clinics
from csp_site.pages.models import PlainBodyBlock
from csp_site.pages.site_page import SitePage

from .centers import live_centers


class CentersBodyBlock(PlainBodyBlock):
    """What the page of the centers may hold beside the centers."""

    phone_line = PhoneLineBlock()


class InfusionCentersPage(SitePage):
    """The infusion centers, with what is known of each."""

    page_description = "The page of the infusion centers. There is one."
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    template = "contact/infusion_centers_page.html"

    summary = models.CharField(max_length=250, blank=True)
    body = StreamField(CentersBodyBlock(), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add the centers."""
        return super().get_context(request, *args, **kwargs) | {"centers": live_centers()}

    def structured_data(self, request: HttpRequest, context: dict) -> list[dict]:
        """Add the centers."""
        site = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/"
        centers = [center.plain() for center in context["centers"]]
        found = clinics(site, self.get_full_url(request), centers, timezone.localdate())
        return [*super().structured_data(request, context), *found]
