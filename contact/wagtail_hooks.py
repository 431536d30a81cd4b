from django.urls import URLPattern
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from csp_site.blocks.rich_text_features import register

from . import admin_tree, centers_board, lines_report, typed_numbers_linked, typed_numbers_refused
from .admin_views import ContactGroup
from .rich_text import PHONE_LINE

register_snippet(ContactGroup)
hooks.register("insert_editor_js", typed_numbers_linked.script)
hooks.register("before_copy_page", typed_numbers_refused.refuse_copy)
hooks.register("after_create_snippet", lines_report.warn_of_shared_number)
hooks.register("after_edit_snippet", lines_report.warn_of_shared_number)
hooks.register("register_reports_menu_item", lines_report.menu_item)
hooks.register("register_reports_menu_item", admin_tree.menu_item)
hooks.register("register_admin_menu_item", centers_board.menu_item)


@hooks.register("register_rich_text_features")
def register_phone_lines(features: FeatureRegistry) -> None:
    """Let rich text name a phone line."""
    register(features, PHONE_LINE)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Give the reports, the tree and the editor's question for lines their addresses."""
    return [
        *lines_report.urlpatterns(),
        *(admin_tree.urlpattern(), centers_board.urlpattern(), typed_numbers_linked.urlpattern()),
    ]
