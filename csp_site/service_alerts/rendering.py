"""Alerts as HTML: the one region that stands on every page. It never raises; what can't be written is left out."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from csp_site.delivery.log_once import OnceAMinute

from .public_alert import PublicAlert, said
from .rules import MOST_SHOWN

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())


def region(
    alerts: Sequence[PublicAlert], at: datetime, drills: Sequence[PublicAlert] = (), whole: bool = False
) -> SafeString:
    """Write the region of alerts at the moment `at`, in the language of the page; nothing when there is none.

    It holds the first three, or all of them with their details for the status page (`whole`), which tells the status
    of the centers below. Drills come before them and take the place of none.
    """
    first = alerts if whole else alerts[:MOST_SHOWN]
    written = [html for alert in [*drills, *first] if (html := _written(alert, at, whole))]
    if not written:
        return SafeString()
    return _rendered("region", {"alerts": written, "more": len(alerts) > len(first)})


def _written(alert: PublicAlert, at: datetime, whole: bool) -> SafeString:
    try:
        words = said(alert, get_language() or "en", at)
    except Exception:
        logger.exception("An alert can't be said; the page is shown without it.")
        return SafeString()
    return _rendered("alert", {"said": words, "whole": whole, "centers_below": whole})


def _rendered(name: str, context: dict) -> SafeString:
    try:
        return render_to_string(f"service_alerts/{name}.html", context)
    except Exception:  # a broken template must not take every page down
        logger.exception("A template of the alerts can't be written; the page is shown without what it says.")
        return SafeString()
