"""What the public is reading can't be taken away in the editor: it is switched off first."""

from collections.abc import Iterable

from django.contrib.admin.utils import quote
from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from csp_site.service_alerts import history, origin
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.models.alert import ON
from csp_site.service_alerts.rules import RESOLVED_SHOWN_FOR, State

from .guard import SAFE


def not_deleted(request: HttpRequest, records: Iterable[Model]) -> HttpResponse | None:
    """Refuse to delete alerts while one of them is on, or the note shows that it is over."""
    return _refuse_if_on(request, records, _("Not deleted."))


def not_unpublished(request: HttpRequest, record: Model) -> HttpResponse | None:
    """Refuse to take an alert back to a draft while it is on, or the note shows that it is over."""
    return _refuse_if_on(request, [record], _("Not unpublished."))


def _refuse_if_on(request: HttpRequest, records: Iterable[Model], refusal: str) -> HttpResponse | None:
    at, keys = timezone.now(), [record.pk for record in records if isinstance(record, ServiceAlert)]
    public = Q(state__in=ON) | Q(state=State.ENDED, all_clear_at__gt=at - RESOLVED_SHOWN_FOR)
    kept = list(ServiceAlert.objects.filter(public, pk__in=keys)) if keys else []
    for alert in kept:
        words = _("%(refusal)s “%(alert)s” is on, or the note shows that it is over. Switch it off on the switchboard.")
        button = messages.button(reverse("service_alert_page", args=[alert.pk]), _("Go to its switch"))
        messages.error(request, words % {"refusal": refusal, "alert": alert}, buttons=[button])
        if request.method not in SAFE:
            attempt = f"{request.method} {request.path}"
            history.record_refusal(alert, origin.of_request(request), at, attempt)
    if not kept:
        return None
    if len(keys) == 1:
        return redirect(_url("edit", quote(kept[0].pk)))
    return redirect(_url("list"))


def _url(view: str, *args) -> str:
    return reverse(ServiceAlert.snippet_viewset.get_url_name(view), args=args)
