from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from . import history, origin
from .shown import PERMISSION
from .switchboard import kept, urls
from .switchboard.history import HistoryMenuItem
from .switchboard.panel import SwitchboardMenuItem, SwitchboardPanel, listing_buttons
from .switchboard.viewset import ServiceAlertViewSet

register_snippet(ServiceAlertViewSet)
hooks.register("register_admin_urls", lambda: urls.urlpatterns)
hooks.register("register_admin_menu_item", SwitchboardMenuItem)
hooks.register("register_reports_menu_item", HistoryMenuItem)
hooks.register("before_delete_snippet", kept.not_deleted)
hooks.register("before_unpublish", kept.not_unpublished)
for act in ("before_create_snippet", "before_edit_snippet", "before_delete_snippet", "before_unpublish"):
    hooks.register(act, origin.note, order=-1)
hooks.register("register_snippet_listing_buttons", listing_buttons)


@hooks.register("construct_homepage_panels")
def put_the_switchboard_on_top(request, panels):
    """Show operations first what is on every page."""
    if request.user.has_perm(PERMISSION):
        panels.append(SwitchboardPanel())


@hooks.register("register_permissions")
def register_switch_permission():
    """Let groups be given the switch in Wagtail's own screen."""
    return Permission.objects.filter(content_type__app_label="service_alerts", codename="switch_servicealert")


@hooks.register("register_log_actions")
def register_switch_actions(actions: LogActionRegistry) -> None:
    """Name what is done to alerts in Wagtail's log."""
    actions.register_action(history.ON, _("Switch alert on"), _("Switched the alert on"))
    actions.register_action(history.OFF, _("Switch alert off"), _("Switched the alert off"))
    actions.register_action(history.DRILL, _("Start drill"), _("Started a drill"))
    actions.register_action(history.EXTEND, _("Set another end"), _("Set another end"))
    actions.register_action(history.CONFIRM, _("Confirm alert"), _("Confirmed that the alert is still true"))
    actions.register_action(history.ALL_CLEAR, _("Give the all clear"), _("Gave the all clear"))
    actions.register_action(history.TEXT, _("Change public words"), _("Published words"))
    actions.register_action(history.PARTS, _("Change line or center"), _("Changed a line or a center of the alert"))
    actions.register_action(history.DELETED, _("Delete"), _("Deleted the alert"))
    actions.register_action(history.REFUSED, _("Refuse"), _("Tried what they may not do"))
