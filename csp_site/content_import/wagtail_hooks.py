from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from . import admin_views, importing

hooks.register("register_admin_urls", admin_views.urlpatterns)
hooks.register("register_admin_menu_item", admin_views.menu_item)
hooks.register("register_page_header_buttons", admin_views.header_button)


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """Name an import in Wagtail's log."""
    actions.register_action(importing.ACTION, _("Import"), _("Imported from a document"))
