"""The page of one alert: how it is, what can be done with it, and what somebody else did in the meantime."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from csp_site.service_alerts.cap import STATUS_PATH, cap_path
from csp_site.service_alerts.faults import live_faults
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.public_alert import PublicAlert
from csp_site.service_alerts.publication import public_alert
from csp_site.service_alerts.rules import State
from csp_site.service_alerts.text_message import text_message

from . import conflict
from .acts import FORM_OF, Forms, note, to_put_up
from .overview import break_glass_notice, rows
from .read_back import read_back

ON = ("showing", "waiting", "over", "drill")
UP = (*ON, "resolved")
KEPT_AT = {"on": "#numbers", "drill": "#numbers", "extend": "#extend", "all_clear": "#over"}


def page(
    request: HttpRequest,
    alert: ServiceAlert,
    at: datetime,
    forms: Forms | None = None,
    *,
    seen: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page of an alert. With `seen` it tells what was done since that version."""
    forms, row = forms or Forms(alert, at), rows([alert], at)[0]
    up, is_on = row.situation in UP, row.situation in ON
    gives_all_clear = is_on and alert.state == State.LIVE
    on_page = {"put_up": not up, "extend": is_on, "all_clear": gives_all_clear}
    told = public_alert(alert) if up else to_put_up(alert)
    context = {
        "alert": alert,
        "row": row,
        "forms": forms,
        "read_back": read_back(told, at),
        "is_up": up,
        "is_on": is_on,
        "gives_all_clear": gives_all_clear,
        "to_mend": [] if up else _to_mend(alert, told, at),
        "events": [] if seen is None else conflict.since(alert, seen),
        "is_stale": seen is not None,
        "kept_at": KEPT_AT.get(forms.act) if on_page.get(FORM_OF.get(forms.act)) else "",
        "typed": [] if on_page.get(FORM_OF.get(forms.act), True) else forms.typed(),
        "text_messages": _text_messages(told),
        "cap": cap_path(alert.slug) if row.situation in ("showing", "resolved") else "",
        "break_glass": break_glass_notice(at),
    }
    return render(request, "service_alerts/admin/alert.html", context, status=status)


def _to_mend(alert: ServiceAlert, told: PublicAlert, at: datetime) -> list[str]:
    """Return what keeps an alert from going live and can't be chosen on its page: all but its end."""
    draft = [] if alert.live else [_("It is a draft. Publish its text first.")]
    found = live_faults(told, alert.english_only_reason, at)
    return draft + [note(fault) for fault in found if fault.field != "ends_at"]


def _text_messages(told: PublicAlert) -> list[tuple[str, str]]:
    """Return the alert as a text message in each language in which it is said: (language, text)."""
    languages = dict.fromkeys(told.language(language) for language in ("en", "es"))
    site = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    return [(language, text_message(told, language, f"{site}{STATUS_PATH[language]}")) for language in languages]
