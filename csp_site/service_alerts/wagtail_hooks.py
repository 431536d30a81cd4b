from collections.abc import Iterator

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from .admin_views import PERMISSION, ServiceAlertViewSet, switch_alert
from .models import ServiceAlert
from .rules import State
from .switching import OFF, ON

register_snippet(ServiceAlertViewSet)


@hooks.register("register_admin_urls")
def register_switch_url() -> list:
    """Give the switch its address."""
    return [path("service-alerts/<int:pk>/switch/", switch_alert, name="switch_service_alert")]


@hooks.register("register_snippet_listing_buttons")
def add_switch_button(snippet, user, next_url=None) -> Iterator:
    """Offer the switch beside each alert to those who may use it."""
    if isinstance(snippet, ServiceAlert) and user.has_perm(PERMISSION):
        label = _("Switch off") if snippet.state == State.LIVE else _("Switch on")
        address = reverse("switch_service_alert", args=[snippet.pk])
        yield Button(label, address, icon_name="warning", priority=5)


@hooks.register("register_permissions")
def register_switch_permission():
    """Let groups be given the switch in Wagtail's own screen."""
    return Permission.objects.filter(content_type__app_label="service_alerts", codename="switch_servicealert")


@hooks.register("register_log_actions")
def register_switch_actions(actions: LogActionRegistry) -> None:
    """Name the two switches in Wagtail's log."""
    actions.register_action(ON, _("Switch alert on"), _("Switched the alert on"))
    actions.register_action(OFF, _("Switch alert off"), _("Switched the alert off"))
