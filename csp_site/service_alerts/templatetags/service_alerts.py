from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from contact.centers_now import as_told
from contact.models import InfusionCenter
from contact.models.centers import CenterStatus
from csp_site.service_alerts.public_alert import PublicAlert, Said, during_alert, said
from csp_site.service_alerts.rendering import region
from csp_site.service_alerts.shown import drills, last_known, of_request

register = template.Library()


@register.simple_tag(takes_context=True)
def service_alert(context: template.Context) -> SafeString:
    """Write the region of the alerts that show now; nothing when none does. Staff see the drills too."""
    request = context.get("request")
    at, alerts = of_request(request)
    return region(alerts, at, drills=drills(at, request))


@register.simple_tag(takes_context=True)
def centers_now(context: template.Context, centers: Iterable[InfusionCenter]) -> list[InfusionCenter]:
    """Return centers as they may be told now: during an alert, one of which nobody spoke for a day is being checked."""
    at, alerts = of_request(context.get("request"))
    return as_told(centers, at, during_alert=during_alert(alerts))


@register.simple_tag
def last_known_alert() -> SafeString:
    """Write the region of the alerts that were read last, for a page that must not ask the database."""
    at = timezone.now()
    return region(last_known(at), at)


@register.filter
def in_both_languages(alert: PublicAlert) -> list[Said]:
    """Return an alert as it is said in English and, where it is, in Spanish."""
    languages = dict.fromkeys(alert.language(language) for language in ("en", "es"))
    return [said(alert, language, timezone.now()) for language in languages]


@register.filter
def center_status(status: str) -> str:
    """Return the status of an infusion center in words; one that we do not know is one that we check."""
    known = CenterStatus(status) if status in CenterStatus.values else CenterStatus.CHECKING
    return known.label
