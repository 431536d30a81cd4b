from django.db import models
from django.http import Http404, HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from articles.subjects import choices, chosen_in, is_about
from csp_site.pages.site_page import SitePage

from .subject import SubjectKind


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

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer below the list's own address too, where it says what the articles are to be about."""
        chosen = chosen_in(path_components)
        if chosen is None:
            return super().route(request, path_components)
        found = super().route(request, [])
        return RouteResult(found.page, kwargs={"chosen": chosen})

    def get_context(self, request: HttpRequest, *args, chosen: dict[str, str] | None = None, **kwargs) -> dict:
        """Add the public articles about what is chosen, by title, and the ways to narrow the list.

        Raises Http404 for a subject that no article has.
        """
        from .article import ArticlePage

        chosen = chosen or {}
        public = ArticlePage.objects.child_of(self).live().public().order_by("title")
        articles = list(public.select_related("hero_image").prefetch_related("subjects"))
        about = [article.subjects.all() for article in articles]
        groups = [(kind.label, choices(about, kind, chosen)) for kind in SubjectKind]
        picked = [choice for _label, offered in groups for choice in offered if choice.is_chosen]
        if len(picked) != len(chosen):
            raise Http404("No article is about this.")
        return super().get_context(request, *args, **kwargs) | {
            "articles": [article for article in articles if is_about(article.subjects.all(), chosen)],
            "groups": [group for group in groups if group[1]],
            "picked": picked,
        }
