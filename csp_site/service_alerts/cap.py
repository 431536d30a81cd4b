"""An alert in the Common Alerting Protocol, version 1.2 (OASIS Standard, July 1, 2010), from plain values.

There is no `<area>`: an alert does not say where it holds in a form that a machine could draw.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.utils.translation import override

from contact.audiences import Audience
from contact.models.centers import CenterStatus

from .pacific_time import ZONE
from .public_alert import PublicAlert, PublicCenter, PublicLine
from .rules import Severity
from .wording import Words, one_line

MEDIA_TYPE = "application/cap+xml"  # registered with IANA by the OASIS committee
NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
TAGS = {"en": "en-US", "es": "es-US"}
STATUS_PATH = {"en": "/status/", "es": "/es/status/"}

# An alert does not say of which kind its event is, and its name must not change from one message to the next.
EVENT = Words("Pharmacy service alert", "Aviso de servicio de la farmacia")
CALL = Words("{sentence}: call {number}.", "{sentence}: llame al {number}.")
EXERCISE = "This is an exercise. There is nothing to do."

# responseType, urgency, severity, certainty. See `_judgement`.
JUDGEMENTS = {
    Severity.EMERGENCY: ("Execute", "Immediate", "Severe", "Observed"),
    Severity.DISRUPTION: ("Execute", "Expected", "Moderate", "Observed"),
    Severity.INFORMATION: ("Monitor", "Future", "Minor", "Observed"),
}
ALL_CLEAR = ("AllClear", "Past", "Minor", "Observed")

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_NAMING = re.compile(r"[^A-Za-z0-9.:_-]+")


def legal_xml(text: str) -> str:
    """Return a text without the characters that no XML document may hold (XML 1.0, production 2)."""
    return _NOT_XML.sub("", text)


def cap_path(slug: str) -> str:
    """Return where the document of an alert stands."""
    return f"/alerts/{slug}.cap"


def sender(site_url: str) -> str:
    """Return who sends, as CAP wants it: the site's host, without spaces, commas, `<` and `&`."""
    return _NOT_NAMING.sub("-", urlsplit(site_url).hostname or "localhost")


def sent(alert: PublicAlert) -> datetime:
    """Return since when the alert stands as it is: since it was posted, last changed, or last confirmed."""
    return max(filter(None, (alert.posted_at, alert.updated_at, alert.confirmed_at)))


def identifier(alert: PublicAlert, site_url: str) -> str:
    """Return the name of this message: no other version of the alert has it, nor another time that it was up."""
    stamp = sent(alert).astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    return _NOT_NAMING.sub("-", f"{sender(site_url)}.{alert.slug}.{alert.version}.{stamp}")


def reference(alert: PublicAlert, site_url: str) -> str:
    """Return how a later message names this one: `sender,identifier,sent`."""
    return f"{sender(site_url)},{identifier(alert, site_url)},{_time(sent(alert))}"


def earlier_messages(told: Sequence[tuple[datetime, PublicAlert | None]], alert: PublicAlert) -> list[PublicAlert]:
    """Return the messages that went out before this one since the alert was put up, the oldest first.

    `told` is what the log holds of the alert: from when on, and what (`None`: nothing), the oldest first. A version
    that was replaced before its start never went out, and a drill is nothing to the public.
    """
    ends = [*(at for at, _ in told[1:]), datetime.max.replace(tzinfo=UTC)]
    out = [message for (at, message), end in zip(told, ends, strict=False) if message and _went_out(message, at, end)]
    posted = {alert.posted_at}
    if alert.resolved:
        posted |= {message.posted_at for message in [message for message in out if not message.resolved][-1:]}
    now = (alert.version, sent(alert))
    return [message for message in out if message.posted_at in posted and (message.version, sent(message)) < now]


def _went_out(message: PublicAlert, at: datetime, end: datetime) -> bool:
    began = max(at, message.starts_at)
    return began < end and message.shows(began)


def cap_document(alert: PublicAlert, site_url: str, sender_name: str, earlier: Iterable[PublicAlert] = ()) -> bytes:
    """Return the document, UTF-8, one `<info>` for each language that the alert has.

    `earlier` are the messages that this one replaces. With them it is an `Update`; without, an `Alert`, since CAP
    allows no update that does not say of what. The note that an alert is over is an `Update` too, with the response
    `AllClear`: a `Cancel` withdraws a message, and its words would not reach those who have to act on them.
    """
    earlier = list(earlier)
    root = ElementTree.Element(_tag("alert"))
    _add(root, "identifier", identifier(alert, site_url))
    _add(root, "sender", sender(site_url))
    _add(root, "sent", _time(sent(alert)))
    _add(root, "status", "Exercise" if alert.is_drill else "Actual")
    _add(root, "msgType", "Update" if earlier else "Alert")
    _add(root, "scope", "Public")
    _add(root, "note", EXERCISE if alert.is_drill else "")
    _add(root, "references", " ".join(reference(message, site_url) for message in earlier))
    _add(root, "incidents", alert.slug)
    for language in TAGS:
        if alert.language(language) == language:
            _add_info(root, alert, language, site_url, sender_name)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True, default_namespace=NAMESPACE)


def _add_info(root: ElementTree.Element, alert: PublicAlert, language: str, site_url: str, sender_name: str) -> None:
    info = ElementTree.SubElement(root, _tag("info"))
    response, urgency, severity, certainty = _judgement(alert)
    with override(language):
        callers = [(str(_label(line)), line) for line in alert.lines]
        described = _description(alert, language)
    _add(info, "language", TAGS[language])
    _add(info, "category", "Health")  # never Infra: which of our services fails, if any, only the words say
    _add(info, "event", EVENT.in_(language))
    _add(info, "responseType", response)
    _add(info, "urgency", urgency)
    _add(info, "severity", severity)
    _add(info, "certainty", certainty)
    _add(info, "audience", "; ".join(label for label, _ in callers))
    _add(info, "effective", _time(sent(alert)))
    _add(info, "onset", _time(alert.starts_at))
    _add(info, "expires", _time(alert.ends_at))
    _add(info, "senderName", one_line(sender_name))
    _add(info, "headline", one_line(alert.headline.in_(language)))
    _add(info, "description", described)
    _add(info, "instruction", "\n".join(_instruction(line, language) for line in alert.lines))
    _add(info, "web", f"{site_url.rstrip('/')}{STATUS_PATH[language]}#alert-{alert.slug}")
    _add(info, "contact", "; ".join(f"{label}: {line.national}" for label, line in callers))


def _judgement(alert: PublicAlert) -> tuple[str, str, str, str]:
    """Return what CAP calls responseType, urgency, severity and certainty.

    Certainty is `Observed`: we tell of our own service, which we know. An emergency asks to act at once and threatens
    people (`Severe`); `Extreme` is kept for authorities that warn of the fire itself. In a disruption there is
    something to do soon, a call before the medicine runs low (`Moderate`). Information threatens nobody (`Minor`)
    and asks to look again later. What is over is `Past`.
    """
    return ALL_CLEAR if alert.resolved else JUDGEMENTS[Severity(alert.severity)]


def _description(alert: PublicAlert, language: str) -> str:
    centers = [_center(center.at(sent(alert)), language) for center in alert.centers]
    return "\n\n".join(filter(None, (alert.message_text(language), alert.details.in_(language), "\n".join(centers))))


def _center(center: PublicCenter, language: str) -> str:
    status = dict(CenterStatus.choices).get(center.status, center.status)
    return f"{center.name.in_(language)}: {status}. {center.remaining_services.in_(language)}".strip()


def _instruction(line: PublicLine, language: str) -> str:
    return CALL.in_(language).format(sentence=line.sentence.in_(language), number=line.national)


def _label(line: PublicLine) -> str:
    return dict(Audience.choices).get(line.audience, line.audience)


def _time(moment: datetime) -> str:
    """Return a moment in Pacific time as CAP writes it: whole seconds and an offset, never `Z`."""
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    """Add an element; nothing is said where there is nothing to say."""
    text = legal_xml(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if text:
        ElementTree.SubElement(parent, _tag(name)).text = text
