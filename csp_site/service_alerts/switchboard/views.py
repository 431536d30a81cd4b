"""The board, the page of an alert, its switch, and whether every page says it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from csp_site.service_alerts import origin, self_check
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.rules import MOST_SHOWN
from csp_site.service_alerts.shown import shown
from csp_site.service_alerts.switching import Stale, SwitchRefused

from .acts import ACTS, Forms, NotFilledIn
from .alert_page import page
from .guard import for_operations
from .overview import break_glass_notice, overview, rows

HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}


@for_operations
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show all alerts that matter now, each with its next step."""
    title = _("Alert switchboard")
    context = {
        "overview": overview(timezone.now()),
        "header_title": title,
        "breadcrumbs_items": [HOME, {"url": "", "label": title}],
    }
    return render(request, "service_alerts/admin/board.html", context)


@for_operations
@require_safe
def alert_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one alert as the public would see it, with all that can be done with it."""
    return page(request, get_object_or_404(ServiceAlert, pk=pk), timezone.now())


@for_operations
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what was sent to an alert if it is still as whoever sent it saw it. Only to look changes nothing."""
    alert = get_object_or_404(ServiceAlert, pk=pk)
    if request.method != "POST":
        return redirect("service_alert_page", pk)
    at, act, seen = timezone.now(), request.POST.get("act", ""), _seen(request)
    forms = Forms(alert, at, request.POST)
    try:
        if act not in ACTS:
            raise NotFilledIn
        if alert.version != seen:
            raise Stale(alert)
        ACTS[act](alert, at, origin.of_request(request), forms, seen)
    except NotFilledIn:
        return page(request, alert, at, forms, status=422)
    except Stale as stale:
        return page(request, stale.alert, at, Forms(stale.alert, at, request.POST), seen=seen, status=409)
    except SwitchRefused as refusal:
        forms.refuse(refusal.faults)
        return page(request, alert, at, forms, status=422)
    return _done(request, pk, act)


def _seen(request: HttpRequest) -> int:
    """Return the version that a form was made for; one that doesn't say it has seen none."""
    value = request.POST.get("seen", "")
    return int(value) if value.isdecimal() and len(value) < 10 else -1


def _done(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    words = {"confirm": _("Confirmed: it is still true."), "extend": _("It has another end now.")}
    if act not in words:
        return redirect("check_service_alert", pk)
    messages.success(request, words[act])
    return redirect("service_alert_page", pk)


@for_operations
@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the site itself whether every page says it, or that none does."""
    alert, at = get_object_or_404(ServiceAlert, pk=pk), timezone.now()
    row = rows([alert], at)[0]
    expected = row.situation in ("showing", "resolved")
    place = next((place for place, told in enumerate(shown(at)) if told.slug == alert.slug), 0)
    only_status = expected and place >= MOST_SHOWN
    asked = self_check.status_addresses() if only_status else self_check.addresses()
    context = {
        "alert": alert,
        "row": row,
        "expected": expected,
        "only_status": only_status,
        "checked": self_check.run(alert.slug, expected=expected, base_url=settings.WAGTAILADMIN_BASE_URL, asked=asked),
        "break_glass": break_glass_notice(at),
    }
    return render(request, "service_alerts/admin/check.html", context)
