"""The public status page: one small answer that works on one bar of signal."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from contact.models import InfusionCenter

from .models import ServiceAlert

STYLE_FILE = Path(__file__).parent / "status.css"


@cache
def status_style() -> str:
    """Return the style of the status page, which stands inside the page."""
    return STYLE_FILE.read_text(encoding="utf-8").strip()


def style_hash(style: str) -> str:
    """Return the source expression that allows one inline style (CSP level 3, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


@csp_replace(
    {"style-src": [style_hash(STYLE_FILE.read_text(encoding="utf-8").strip())], "script-src": [], "font-src": []}
)
def status(request: HttpRequest) -> HttpResponse:
    """Answer with alerts, lines and centers in one request (three queries)."""
    now = timezone.now()
    context = {
        "alerts": ServiceAlert.objects.showing(now).with_lines(),
        "centers": InfusionCenter.objects.filter(live=True),
        "now": now,
        "style": status_style(),
    }
    return render(request, "service_alerts/status.html", context)
