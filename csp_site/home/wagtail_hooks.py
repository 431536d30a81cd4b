from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.ui.components import Component

from . import style_guide
from .needs_attention import NeedsAttentionPanel

hooks.register("register_help_menu_item", style_guide.menu_item)


@hooks.register("construct_homepage_panels")
def say_what_needs_attention(request: HttpRequest, panels: list[Component]) -> None:
    """Tell whoever signs in what waits for them."""
    panels.append(NeedsAttentionPanel())


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Give the style guide its address."""
    return [style_guide.urlpattern()]


@hooks.register("insert_global_admin_css")
def wear_our_colours() -> SafeString:
    """Give the admin the colours of the house."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
