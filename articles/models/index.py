from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from csp_site.pages.site_page import SitePage


class ArticleIndexPage(SitePage):
    """The list of conditions and their articles."""

    page_description = "The list of all articles."
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.ArticlePage"]
    template = "articles/article_index_page.html"

    summary = models.CharField(max_length=250, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("summary")]
    search_fields = [*SitePage.search_fields, index.SearchField("summary")]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add the live articles, by title."""
        from .article import ArticlePage

        articles = ArticlePage.objects.child_of(self).live().public().order_by("title").select_related("hero_image")
        return super().get_context(request, *args, **kwargs) | {"articles": articles}
