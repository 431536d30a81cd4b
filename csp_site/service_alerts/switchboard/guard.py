"""Who may come in: the switchboard is for people with the permission, and says no with a page of its own."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from csp_site.service_alerts import history, origin
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.pacific_time import ZONE
from csp_site.service_alerts.shown import PERMISSION

SAFE = ("GET", "HEAD", "OPTIONS")


def for_operations(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let people with the permission in, with all times in Pacific time; answer others with 403.

    Whoever is not signed in never comes here: the admin has sent them to its login. Wagtail would answer a
    `PermissionDenied` with a way back to the dashboard, and its users may have chosen another time zone.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with timezone.override(ZONE):
            try:
                if not request.user.has_perm(PERMISSION):
                    raise PermissionDenied
                return view(request, *args, **kwargs)
            except PermissionDenied:
                return _refused(request, **kwargs)

    return guarded


def _refused(request: HttpRequest, pk: int = 0, name: str = "") -> HttpResponse:
    """Answer 403, and write down who tried to change something."""
    if request.method not in SAFE:
        alert = ServiceAlert.objects.filter(pk=pk).first() or ServiceAlert(pk=0, internal_name=name or request.path)
        attempt = " ".join(filter(None, [request.method, request.path, request.POST.get("act")]))
        history.record_refusal(alert, origin.of_request(request), timezone.now(), attempt)
    return render(request, "service_alerts/admin/refused.html", status=403)
