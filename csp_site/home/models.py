from django.db import models
from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from articles.models import ArticlePage, Subject
from contact.blocks import PhoneLineBlock
from contact.models.centers import live_centers
from contact.models.pages import pharmacy_data
from csp_site.pages.models import PlainBodyBlock
from csp_site.pages.site_page import SitePage
from csp_site.service_alerts.structured_data import announcements_of

ARTICLES_SHOWN = 6
REVIEWED_SHOWN = 3


class TaskBlock(blocks.StructBlock):
    """Something a visitor came for, and the way to it."""

    label = blocks.CharBlock(max_length=60, help_text="What the visitor needs: “Reach the right phone line”.")
    text = blocks.CharBlock(max_length=150, required=False)
    path = blocks.CharBlock(max_length=200, help_text="The address on this site: /contact/")

    class Meta:
        icon = "arrow-right"
        label = "Task"
        description = "A way into the site, for somebody in a hurry."
        preview_value = {"label": "Reach the right phone line", "text": "Two questions.", "path": "/contact/"}


class HomeBodyBlock(PlainBodyBlock):
    """What the home page may hold below its ways in."""

    phone_line = PhoneLineBlock()


class HomePage(SitePage):
    """The first page: what the pharmacy does, and the ways into the site."""

    page_description = "The first page of a language."
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "articles.ArticleIndexPage",
        "faq.FaqPage",
        "contact.ContactPage",
        "contact.InfusionCentersPage",
        "pages.StandardPage",
    ]
    template = "home/home_page.html"

    summary = models.TextField(max_length=300, blank=True, help_text="What the pharmacy does, in two sentences.")
    tasks = StreamField([("task", TaskBlock())], blank=True, max_num=6)
    body = StreamField(HomeBodyBlock(), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("summary"), FieldPanel("tasks"), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add the conditions, the articles that were reviewed last, others, and the centers."""
        public = ArticlePage.objects.descendant_of(self).live().public().select_related("hero_image")
        lately = models.F("reviewed_on").desc(nulls_last=True)
        articles = list(public.order_by(lately, "-first_published_at", "title")[: REVIEWED_SHOWN + ARTICLES_SHOWN])
        reviewed = [article for article in articles if article.is_reviewed][:REVIEWED_SHOWN]
        return super().get_context(request, *args, **kwargs) | {
            "subjects": Subject.objects.filter(articles__in=public).distinct(),
            "reviewed": reviewed,
            "articles": [article for article in articles if article not in reviewed][:ARTICLES_SHOWN],
            "centers": live_centers(),
        }

    def structured_data(self, request: HttpRequest, context: dict) -> list[dict]:
        """Return the pharmacy with its lines, and the alerts that show."""
        pharmacy = pharmacy_data(request)
        return [pharmacy, *announcements_of(request, pharmacy["name"])]
