import logging

from django import template
from django.db import DatabaseError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.rules import MOST_SHOWN

register = template.Library()
logger = logging.getLogger(__name__)


@register.simple_tag
def service_alert() -> SafeString:
    """Write the region of the alerts that show now; nothing when none does.

    An alert must never take a page down: when the database does not answer, the page goes without.
    """
    try:
        alerts = list(ServiceAlert.objects.showing(timezone.now()).with_lines())
    except DatabaseError:
        logger.exception("The service alerts can't be read; the page is shown without them.")
        return SafeString()
    if not alerts:
        return SafeString()
    context = {"alerts": alerts[:MOST_SHOWN], "more": alerts[MOST_SHOWN:]}
    return render_to_string("service_alerts/region.html", context)
