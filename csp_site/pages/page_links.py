"""Links to pages without a query a link: Wagtail's own handler asks for each page, its kind and its language."""

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from .links import mark


class MarkedPageLinkHandler(PageLinkHandler):
    """Wagtail's links to pages, expanded to a mark that `{% page_links %}` resolves for a whole page."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """Return the marks. No query."""
        return [mark(attrs["id"]) if attrs.get("id", "").isdigit() else "<a>" for attrs in attrs_list]


def addresses(ids: set[int], request: HttpRequest | None) -> dict[int, str]:
    """Return the addresses of live pages, each in the language of the answer if it is translated. One query."""
    meant = Page.objects.filter(pk__in=ids).values("translation_key")
    pages = list(Page.objects.live().filter(translation_key__in=meant).annotate(language=F("locale__language_code")))
    translated = {page.translation_key: page for page in pages if page.language == get_language()}
    found = {page.pk: translated.get(page.translation_key, page) for page in pages if page.pk in ids}
    return {pk: page.get_url(request) for pk, page in found.items()}
