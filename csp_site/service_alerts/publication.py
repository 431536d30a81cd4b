"""From the database to plain values: an alert as the public is told of it."""

from django.utils import translation

from contact.last_known import can_be_called
from contact.models import InfusionCenter

from . import prepared_messages
from .models import AlertLine, ServiceAlert
from .public_alert import PublicAlert, PublicCenter, PublicLine
from .rules import Severity, State, resolved_window
from .wording import Words

ALL_CLEAR = "all-clear"


def public_alert(alert: ServiceAlert) -> PublicAlert:
    """Return an alert, saved or in the editor, as plain values; one that is over, as the note that says so.

    A line that is not published, or whose number can't be called, is left out: nobody may be sent to it.
    """
    lines = tuple(_line(line) for line in alert.lines.all() if line.phone_line_id and can_be_called(line.phone_line))
    if alert.state == State.ENDED and alert.all_clear_at:
        return _resolved(alert, lines)
    return PublicAlert(
        slug=alert.slug,
        severity=alert.severity,
        headline=Words(alert.headline, alert.headline_es),
        message=Words(alert.message, alert.message_es),
        details=Words(alert.details, alert.details_es),
        starts_at=alert.starts_at,
        ends_at=alert.ends_at,
        posted_at=max(alert.posted_at, alert.starts_at) if alert.posted_at else alert.starts_at,
        updated_at=alert.updated_at or alert.starts_at,
        confirmed_at=alert.confirmed_at,
        lines=lines,
        centers=_centers(alert),
        state=alert.state,
        version=alert.version,
    )


def _resolved(alert: ServiceAlert, lines: tuple[PublicLine, ...]) -> PublicAlert:
    window = resolved_window(alert.all_clear_at)
    return PublicAlert(
        slug=alert.slug,
        severity=Severity.INFORMATION,
        headline=prepared_messages.get(ALL_CLEAR).headline,
        message=alert.all_clear_words,
        starts_at=window.starts_at,
        ends_at=window.ends_at,
        posted_at=alert.all_clear_at,
        updated_at=alert.all_clear_at,
        lines=lines,
        state=alert.state,
        version=alert.version,
        resolved=True,
    )


def _line(line: AlertLine) -> PublicLine:
    return PublicLine(line.audience, Words(line.sentence or "", line.sentence_es or ""), str(line.phone_line.number))


def _centers(alert: ServiceAlert) -> tuple[PublicCenter, ...]:
    if getattr(alert, "names_centers", True) is False:  # `with_parts` has looked already
        return ()
    return tuple(_center(row.center) for row in alert.centers.all() if row.center_id and row.center.live)


def _center(center: InfusionCenter) -> PublicCenter:
    names = {}
    for language in ("en", "es"):
        with translation.override(language):
            names[language] = str(center)
    remaining = Words(center.remaining_services or "", center.remaining_services_es or "")
    return PublicCenter(Words(**names), center.status, remaining, center.as_of)
