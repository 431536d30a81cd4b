"""The lines of an alert that lead an outcome of the contact tree. It never raises: the outcome's own lines stay."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django import template
from django.utils.translation import get_language

from contact.audiences import Audience
from contact.last_known import lines_or_last_known
from contact.models import PhoneLine
from csp_site.delivery.holds import holds_until
from csp_site.delivery.log_once import OnceAMinute
from csp_site.service_alerts.public_alert import PublicAlert, PublicLine, said
from csp_site.service_alerts.shown import of_request

register = template.Library()
logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())


@dataclass(frozen=True)
class Leading:
    """A line of an alert: which alert, who it is for, the number, and its record if it has one.

    `sentence` is in the caller's words where the alert names the caller, else the name of the line.
    """

    headline: str
    sentence: str
    line: PublicLine
    known: PhoneLine | None = None


@dataclass(frozen=True)
class Lines:
    """What an outcome shows: first what alerts say, then its own lines that are not among those; their numbers."""

    rest: list[PhoneLine]
    leading: list[Leading] = field(default_factory=list)


def line_for_caller(alert: PublicAlert, audience: str) -> PublicLine | None:
    """Return the line that an alert names for an audience. “Everyone else” is everyone but current patients."""
    own = alert.line_for(audience)
    return own if own or audience == Audience.CURRENT_PATIENT else alert.line_for(Audience.EVERYONE_ELSE)


def leading_lines(
    alerts: Iterable[PublicAlert], audiences: Iterable[str], known: Iterable[PhoneLine], language: str, at: datetime
) -> list[Leading]:
    """Return the lines of running alerts for some audiences, of the most severe alert first, each number once."""
    records = {str(line.number): line for line in reversed(list(known))}
    found: dict[str, Leading] = {}
    audiences = list(audiences)
    for alert in alerts:
        if alert.resolved:
            continue
        told = said(alert, language, at)
        sentences = {line.audience: sentence for sentence, line in told.lines}
        for audience in audiences:
            if line := line_for_caller(alert, audience):
                record = records.get(line.number)
                named = sentences[line.audience] if line.audience == audience else ""
                words = named or (record.name_shown if record else "")
                found.setdefault(line.number, Leading(told.headline, words, line, record))
    return list(found.values())


@register.simple_tag(takes_context=True)
def alert_lines(context: template.Context, audience: str, own: list[PhoneLine]) -> Lines:
    """Return what leads an outcome for an audience, or, if it names none, for those whose lines are its own.

    No query: the region of the page and its own lines have been read.
    """
    try:
        request = context.get("request")
        at, alerts = of_request(request)
        audiences = [audience] if audience else [line.audience for line in own]
        leading = leading_lines(alerts, audiences, lines_or_last_known(request), get_language() or "en", at)
        for alert in alerts:
            holds_until(alert.ends_at)
    except Exception:  # whatever it is: no alert may take a page down
        logger.exception("The lines of the alerts can't be told; the outcome shows its own.")
        return Lines(own)
    led = {shown.line.number for shown in leading}
    return Lines([line for line in own if str(line.number) not in led], leading)
