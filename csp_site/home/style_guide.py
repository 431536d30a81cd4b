"""The editorial style guide, to be read beside the work: docs/editorial-style-guide.md as a page of the admin."""

from functools import cache

from django.conf import settings
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

URL_NAME = "style_guide"
ICON = "doc-full-inverse"
FILE = settings.BASE_DIR / "docs" / "editorial-style-guide.md"


@cache
def guide() -> SafeString:
    """Return the guide as HTML without its title, which the page has; made once."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    text = FILE.read_text(encoding="utf-8").partition("\n")[2]
    return mark_safe(markdown.render(text))  # noqa: S308 - a file of ours, in which tags are text


class StyleGuideView(WagtailAdminTemplateMixin, TemplateView):
    """The guide, for whoever may sign in to the admin."""

    template_name = "home/admin/style_guide.html"
    page_title = _("Editorial style guide")
    header_icon = ICON

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        """Add the guide."""
        return super().get_context_data(**kwargs) | {"guide": guide()}


def menu_item() -> MenuItem:
    """Return the guide's place in the menu: first under Help."""
    return MenuItem(StyleGuideView.page_title, reverse(URL_NAME), name=URL_NAME, icon_name=ICON, order=100)


def urlpattern() -> URLPattern:
    """Return the address, below the admin's."""
    return path("style-guide/", StyleGuideView.as_view(), name=URL_NAME)
