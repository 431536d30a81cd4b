"""What did the public see at a moment? The rendering of then, in both languages, in the public look."""

from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from csp_site.service_alerts import history
from csp_site.service_alerts.fields import PacificDateTimeField
from csp_site.service_alerts.public_alert import PublicAlert, said
from csp_site.service_alerts.rules import MOST_SHOWN

from .guard import for_operations

LANGUAGES = ("en", "es")


class MomentForm(forms.Form):
    """A moment that has passed."""

    at = PacificDateTimeField(label=gettext_lazy("What did the public see at this moment?"), native=True)

    def clean_at(self) -> datetime:
        """Refuse a moment that has not come yet."""
        at = self.cleaned_data["at"]
        if at > timezone.now():
            raise forms.ValidationError(_("That moment has not come yet."))
        return at


@for_operations
@require_safe
def seen(request: HttpRequest) -> HttpResponse:
    """Answer with what every page and the status page said at the moment `at`, as the log tells it."""
    form = MomentForm(request.GET)
    if not form.is_valid():
        return render(request, "service_alerts/admin/history_moment.html", {"form": form}, status=422)
    at = form.cleaned_data["at"]
    first = history.entries().filter(data__has_key="shown", timestamp__lte=at)
    context = {"at": at, "is_before_the_log": not first.exists(), "languages": _said(history.seen_at(at), at)}
    response = render(request, "service_alerts/admin/history_seen.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _said(alerts: list[PublicAlert], at: datetime) -> list[tuple]:
    """Return in each language what stood on every page, and what on the status page only."""
    found = [(language, [said(alert, language, at) for alert in alerts]) for language in LANGUAGES]
    return [(language, words[:MOST_SHOWN], words[MOST_SHOWN:]) for language, words in found] if alerts else []
