"""What operations use in the admin: the list of alerts, and the switch of one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from .models import ServiceAlert
from .rules import State
from .switching import SwitchRefused, switch

PERMISSION = "service_alerts.switch_servicealert"


class ServiceAlertIndexView(IndexView):
    """The list of alerts, with what each does now."""

    default_ordering = "-starts_at"


class ServiceAlertViewSet(SnippetViewSet):
    """Service alerts in the admin's own menu, for those who may write or switch them."""

    model = ServiceAlert
    icon = "warning"
    menu_label = gettext_lazy("Service alerts")
    menu_order = 50
    add_to_admin_menu = True
    copy_view_enabled = True
    index_view_class = ServiceAlertIndexView
    list_filter = ["severity", "state"]
    search_fields = ["internal_name", "headline", "slug"]
    list_display = [
        "internal_name",
        Column("now", label=gettext_lazy("Now"), accessor=lambda alert: alert.situation(timezone.now())),
        "severity",
        Column("starts_at", label=gettext_lazy("From"), accessor=lambda alert: _pacific(alert.starts_at)),
        Column("ends_at", label=gettext_lazy("Until"), accessor=lambda alert: _pacific(alert.ends_at)),
    ]


def _pacific(moment) -> str:
    return f"{timezone.localtime(moment):%b %d, %Y, %H:%M %Z}"


def switch_alert(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an alert as the public would see it and ask; a POST with `on` or `off` switches it."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    alert = get_object_or_404(ServiceAlert, pk=pk)
    if request.method == "POST":
        return _switch(request, alert, on=request.POST.get("to") == "on")
    context = {"alert": alert, "is_on": alert.state == State.LIVE, "situation": alert.situation(timezone.now())}
    return TemplateResponse(request, "service_alerts/admin/switch.html", context)


def _switch(request: HttpRequest, alert: ServiceAlert, *, on: bool) -> HttpResponse:
    origin = f"admin, {request.META.get('REMOTE_ADDR', 'unknown address')}"
    try:
        switch(alert, on, timezone.now(), user=request.user, origin=origin)
    except SwitchRefused as refusal:
        messages.error(request, _("Not switched on. %(reason)s") % {"reason": refusal})
    else:
        sentence = _("“%(alert)s” is on every page now.") if on else _("“%(alert)s” is off every page now.")
        messages.success(request, sentence % {"alert": alert.headline})
    return redirect("wagtailsnippets_service_alerts_servicealert:list")
