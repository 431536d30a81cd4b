from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from contact.blocks import PhoneLineBlock
from csp_site.pages.models import PlainBodyBlock
from csp_site.pages.site_page import SitePage

from .centers import InfusionCenter


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
        centers = InfusionCenter.objects.filter(live=True).select_related("phone_line")
        return super().get_context(request, *args, **kwargs) | {"centers": centers}
