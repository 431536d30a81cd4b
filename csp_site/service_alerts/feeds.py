"""The alerts for machines: what the public is told now, and nothing else. A drill is in none of them."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override
from django.utils.xmlutils import SimplerXMLGenerator

from csp_site.delivery.log_once import OnceAMinute
from csp_site.navigation.models import OrganizationSettings

from . import history
from .cap import MEDIA_TYPE, STATUS_PATH, cap_document, cap_path, earlier_messages, legal_xml, sender, sent
from .models import ServiceAlert
from .pacific_time import ZONE
from .public_alert import PublicAlert, PublicCenter, PublicLine
from .shown import shown
from .text_message import text_message
from .wording import Words, one_line

LANGUAGES = ("en", "es")
LOOKED_BACK = 200  # entries of one alert's log

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())


def alerts_json(request: HttpRequest) -> JsonResponse:
    """Answer with the alerts that show now; times are ISO 8601 with their offset, numbers E.164."""
    now = timezone.now()
    return JsonResponse({"alerts": [alert_data(alert, _site_url(), now) for alert in shown(now)]})


def alerts_atom(request: HttpRequest) -> HttpResponse:
    """Answer with the alerts that show now, as an Atom feed (RFC 4287)."""
    now = timezone.now()
    feed = atom_feed(shown(now), _site_url(), _organization(request), now)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def alert_cap(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one alert that shows now as a CAP document, or with 404."""
    alert = next((alert for alert in shown(timezone.now()) if alert.slug == slug), None)
    if alert is None:
        raise Http404
    document = cap_document(alert, _site_url(), _organization(request), _earlier(alert))
    return HttpResponse(document, content_type=MEDIA_TYPE)


def alert_data(alert: PublicAlert, site_url: str, at: datetime) -> dict:
    """Return an alert at the moment `at` as JSON-ready data; what is not said in Spanish is null there."""
    messages = Words(alert.message_text("en"), alert.message_text("es") if alert.message.es else "")
    return {
        "id": alert.slug,
        "severity": alert.severity,
        "headline": _both(alert.headline),
        "message": _both(messages),
        "details": _both(alert.details) if alert.details.en else None,
        "starts_at": _time(alert.starts_at),
        "ends_at": _time(alert.ends_at),
        "posted_at": _time(alert.posted_at),
        "updated_at": _time(alert.updated_at),
        "confirmed_at": _time(alert.confirmed_at),
        "in_doubt": alert.in_doubt(at),
        "resolved": alert.resolved,
        "lines": [_line_data(line) for line in alert.lines],
        "centers": [_center_data(center.at(at)) for center in alert.centers],
        "text_message": _text_messages(alert, site_url),
        "cap": f"{site_url}{cap_path(alert.slug)}",
    }


def _line_data(line: PublicLine) -> dict:
    return {
        "audience": line.audience,
        "sentence": line.sentence.en,
        "sentence_es": line.sentence.es or None,
        "phone": line.number,
    }


def _center_data(center: PublicCenter) -> dict:
    services = _both(center.remaining_services) if center.remaining_services.en else None
    return {"name": _both(center.name), "status": center.status, "remaining_services": services}


def _text_messages(alert: PublicAlert, site_url: str) -> dict[str, str | None]:
    spoken = _spoken(alert)
    found = {language: text_message(alert, language, f"{site_url}{STATUS_PATH[language]}") for language in spoken}
    return {language: found.get(language) for language in LANGUAGES}


def _spoken(alert: PublicAlert) -> list[str]:
    return [language for language in LANGUAGES if alert.language(language) == language]


def _both(words: Words) -> dict[str, str | None]:
    return {"en": words.en, "es": words.es or None}


def _time(moment: datetime | None) -> str | None:
    return moment.astimezone(ZONE).isoformat() if moment else None


class _AlertsFeed(Atom1Feed):
    """Atom with a link from each entry to the page in Spanish and to the CAP document."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict) -> None:
        """Add the links. Each has another type or language than the first, as section 4.1.2 asks."""
        super().add_item_elements(handler, item)
        if item["spanish"]:
            link = {"rel": "alternate", "type": "text/html", "hreflang": "es", "href": item["spanish"]}
            handler.addQuickElement("link", "", link)
        handler.addQuickElement("link", "", {"rel": "alternate", "type": MEDIA_TYPE, "href": item["cap"]})


def atom_feed(alerts: Iterable[PublicAlert], site_url: str, organization: str, at: datetime) -> Atom1Feed:
    """Return the feed at the moment `at`. An entry keeps its id (a tag, RFC 4151) through all changes of its alert."""
    tag = f"tag:{sender(site_url)},2026:alerts"
    organization = legal_xml(organization)
    feed = _AlertsFeed(
        title=f"{organization}: service alerts",
        subtitle="What is different from usual, now.",
        link=f"{site_url}{STATUS_PATH['en']}",
        description=None,
        language="en-US",
        author_name=organization,
        feed_url=f"{site_url}/alerts.atom",
        feed_guid=tag,
    )
    for alert in alerts:
        fragment = f"#alert-{alert.slug}"
        feed.add_item(
            title=legal_xml(one_line(alert.headline.en)),
            link=f"{site_url}{STATUS_PATH['en']}{fragment}",
            description=legal_xml(_summary(alert, at)),
            unique_id=f"{tag}/{alert.slug}",
            pubdate=alert.posted_at,
            updateddate=sent(alert),
            categories=[alert.severity],
            spanish=f"{site_url}{STATUS_PATH['es']}{fragment}" if alert.language("es") == "es" else "",
            cap=f"{site_url}{cap_path(alert.slug)}",
        )
    return feed


def _summary(alert: PublicAlert, at: datetime) -> SafeString:
    """Return the alert as HTML, a paragraph for each language that it has."""
    paragraphs = ((language, _paragraph(alert, language, at)) for language in _spoken(alert))
    return format_html_join("", '<p lang="{}">{}</p>', paragraphs)


def _paragraph(alert: PublicAlert, language: str, at: datetime) -> str:
    lines = [f"{line.sentence.in_(language)}: {line.national}." for line in alert.lines]
    doubt = []
    if alert.in_doubt(at):
        with override(language):
            doubt = [gettext("We are checking whether this is still true. Please call before you rely on it.")]
    headline = [one_line(alert.headline.in_(language)) + "."] if language != "en" else []
    return " ".join([*headline, alert.message_text(language), *doubt, *lines])


def _site_url() -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def _organization(request: HttpRequest) -> str:
    try:
        return OrganizationSettings.of(request).name
    except Exception:  # an alert goes out under the name of the code rather than not at all
        logger.exception("The name of the organization can't be read; its default is used.")
        return OrganizationSettings().name


def _earlier(alert: PublicAlert) -> list[PublicAlert]:
    """Return the messages that a CAP document replaces, by the log; none when it can't be read."""
    try:
        return earlier_messages(_told(alert.slug), alert)
    except Exception:  # a message that names no earlier one is better than none
        logger.exception("The log of alerts can't be read; a CAP document goes out without references.")
        return []


def _told(slug: str) -> list[tuple[datetime, PublicAlert | None]]:
    """Return what the public was told of an alert by the log, and from when on, the oldest first."""
    numbers = [str(number) for number in ServiceAlert.objects.filter(slug=slug).values_list("pk", flat=True)]
    entries = history.entries().filter(object_id__in=numbers, data__has_key="shown").order_by("-timestamp", "-pk")
    told = [(entry.timestamp, entry.data["shown"]) for entry in entries[:LOOKED_BACK]]
    return [(at, PublicAlert.from_data(data) if data else None) for at, data in reversed(told)]
