"""What every public page has."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from csp_site.blocks.records_there import NamesWhatIsThere

from .late_saves import KeepsWhatIsNewer
from .structured_data import breadcrumb_list


class SitePageForm(NamesWhatIsThere, KeepsWhatIsNewer, WagtailAdminPageForm):
    """The form of a public page."""


class SitePage(Page):
    """A public page: its breadcrumbs, its description, its structured data, its language."""

    base_form_class = SitePageForm
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")], heading="Search engines"
        )
    ]

    class Meta:
        abstract = True

    @property
    def indexable(self) -> bool:
        """Say whether search engines may list this page."""
        return True

    @property
    def description(self) -> str:
        """Return the sentence under the title in lists of search engines."""
        return self.search_description or getattr(self, "summary", "")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of an address, as Wagtail does, and remember the way: it is the breadcrumbs."""
        request.pages_on_the_way = [*getattr(request, "pages_on_the_way", []), self]
        return super().route(request, path_components)

    def breadcrumbs(self, request: HttpRequest) -> list[Page]:
        """Return the pages above this one, from the home page down. A query only in previews, which have no way."""
        way = getattr(request, "pages_on_the_way", [])
        if way and way[-1].pk == self.pk:
            return way[:-1]
        return list(self.get_ancestors().filter(depth__gt=1, live=True))

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return the restrictions of this page and of all above it, with one query where Wagtail needs two.

        As in Wagtail an alias is as restricted as its source.
        """
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(Q(page__path__in=paths) | Q(page__aliases__path__in=paths)).distinct()

    def structured_data(self, request: HttpRequest, context: dict) -> list[dict]:
        """Return what machines may read of this page, as JSON-LD objects that say no more than the page shows."""
        trail = [*context["breadcrumbs"], self]
        return [breadcrumb_list([(page.title, page.get_full_url(request)) for page in trail])] if len(trail) > 1 else []

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return Wagtail's parts, with the site's one public address (`SITE_URL`) instead of its record of sites.

        Canonical links, the sitemap and structured data are the same then, whatever host a request named.
        """
        parts = super().get_url_parts(request)
        return parts and (parts[0], settings.WAGTAILADMIN_BASE_URL.rstrip("/"), parts[2])

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict]:
        """Return the page's entry in the sitemap; none while search engines may not list it."""
        return super().get_sitemap_urls(request) if self.indexable else []

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add what the shell needs: breadcrumbs and structured data."""
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.breadcrumbs(request)
        return context

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Answer below this page's own language only: `/es/…` of an English page leads to the English address."""
        language = translation.get_language()
        if language != settings.LANGUAGE_CODE and language != self.locale.language_code:
            return HttpResponseRedirect(self.get_url(request))
        return super().serve(request, *args, **kwargs)
