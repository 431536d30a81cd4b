"""The public status page: one small answer that works on one bar of signal, and without the database."""

import base64
import hashlib
import logging
import re
from functools import cache
from pathlib import Path

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from contact.centers_now import as_told
from contact.last_known import centers_or_last_known
from csp_site.delivery.log_once import OnceAMinute
from csp_site.navigation.models import OrganizationSettings

from .public_alert import during_alert
from .rendering import region
from .shown import drills, look

STYLE_FILE = Path(__file__).parent / "status.css"
MOST_BYTES = 14_336  # what a server sends before it waits for an answer (RFC 6928: ten segments)
_INDENTS = re.compile(r"\s*\n\s*")  # a tenth of the page; the style has none, so that its hash holds

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())


@cache
def status_style() -> str:
    """Return the style of the status page, which stands inside the page: on one line, for every byte counts there."""
    return "".join(STYLE_FILE.read_text(encoding="utf-8").splitlines())


def style_hash(style: str) -> str:
    """Return the source expression that allows one inline style (CSP level 3, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


@csp_replace({"style-src": [style_hash(status_style())], "script-src": [], "font-src": []})
def status(request: HttpRequest) -> HttpResponse:
    """Answer with all alerts, the lines and the centers, in one request that needs nothing else."""
    now = timezone.now()
    found = look(now)
    context = {
        "region": region(found.alerts, now, drills=drills(now, request), whole=True),
        "alerts": found.alerts,
        "certain": found.certain,
        "the_organization": _organization(request),
        "centers": as_told(centers_or_last_known(), now, during_alert=during_alert(found.alerts)),
        "now": now,
        "style": status_style(),
    }
    html = _INDENTS.sub("\n", render_to_string("service_alerts/status.html", context, request)).encode()
    if len(html) > MOST_BYTES:
        logger.warning("The status page is %s bytes; at most %s come in one go.", len(html), MOST_BYTES)
    return HttpResponse(html)


def _organization(request: HttpRequest) -> OrganizationSettings:
    try:
        return OrganizationSettings.of(request)
    except Exception:  # the page goes out under the name of the code rather than not at all
        logger.exception("The name of the organization can't be read; its default is used.")
        return OrganizationSettings()
