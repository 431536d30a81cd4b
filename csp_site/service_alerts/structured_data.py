"""Alerts for search engines (schema.org `SpecialAnnouncement`): what every page says, told once, on the home page."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from csp_site.delivery.log_once import OnceAMinute
from csp_site.pages.structured_data import without_unknown

from .cap import STATUS_PATH
from .public_alert import PublicAlert
from .shown import of_request

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())


def announcements_of(request: HttpRequest, organization_name: str) -> list[dict]:
    """Return the announcements for the page of a request, in its language; none rather than a fault."""
    try:
        _, alerts = of_request(request)
        site_url, language = settings.WAGTAILADMIN_BASE_URL, get_language() or "en"
        return special_announcements(alerts, site_url, organization_name, language)
    except Exception:
        logger.exception("The structured data of the alerts can't be written; the page goes out without it.")
        return []


def special_announcements(
    alerts: Iterable[PublicAlert], site_url: str, organization_name: str, wanted: str = "en"
) -> list[dict]:
    """Return an announcement for each alert, in the language `wanted` where the alert has it. A drill is never one.

    There is no place in it: an alert does not say where it holds. Nor a `category`: that names an event in Wikidata.
    """
    return [_announcement(alert, site_url, organization_name, wanted) for alert in alerts if not alert.is_drill]


def _announcement(alert: PublicAlert, site_url: str, organization_name: str, wanted: str) -> dict:
    language = alert.language(wanted)
    site = site_url.rstrip("/")
    return without_unknown(
        {
            "@type": "SpecialAnnouncement",
            "name": alert.headline.in_(language),
            "text": alert.message_text(language),
            "inLanguage": language,
            "datePosted": alert.posted_at.isoformat(timespec="seconds"),
            "expires": alert.ends_at.isoformat(timespec="seconds"),
            "url": f"{site}{STATUS_PATH[wanted]}#alert-{alert.slug}",
            "publisher": {"@type": "Pharmacy", "@id": f"{site}/#pharmacy", "name": organization_name},
        }
    )
