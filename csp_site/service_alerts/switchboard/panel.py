"""The ways to the switchboard: the top of the dashboard, the menu, and a button beside each alert in the list."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button

from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.pacific_time import ZONE
from csp_site.service_alerts.shown import PERMISSION

from .overview import overview

MOST_NOT_ON = 3


class SwitchboardPanel(Component):
    """What is on every page now, and the way to put an alert up."""

    name = "service_alerts"
    template_name = "service_alerts/admin/panel.html"
    order = 10

    class Media:
        css = {"all": ["css/switchboard-panel.css"]}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Show Pacific time, whatever zone the user has chosen."""
        with timezone.override(ZONE):
            return super().render_html(parent_context)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the panel shows."""
        return {"overview": overview(timezone.now(), MOST_NOT_ON), "csrf_token": parent_context["csrf_token"]}


class SwitchboardMenuItem(MenuItem):
    """The switchboard in the admin's menu, above the list of alerts."""

    def __init__(self) -> None:
        label = gettext_lazy("Alert switchboard")
        super().__init__(label, reverse("service_alerts"), name="alert-switchboard", icon_name="sliders", order=45)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may switch."""
        return request.user.has_perm(PERMISSION)


def listing_buttons(snippet: Model, user: AbstractBaseUser, next_url: str | None = None) -> Iterator[Button]:
    """Offer an alert's page of the switchboard beside it in the list."""
    if isinstance(snippet, ServiceAlert) and user.has_perm(PERMISSION):
        yield Button(_("Switch"), reverse("service_alert_page", args=[snippet.pk]), icon_name="warning", priority=5)
