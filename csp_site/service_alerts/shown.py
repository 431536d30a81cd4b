"""What the public is told at a moment: the one source of pages, status, feeds and files. It never raises."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from csp_site.delivery.last_good import LastGood
from csp_site.delivery.log_once import OnceAMinute

from . import break_glass
from .models import ServiceAlert
from .public_alert import PublicAlert, by_urgency
from .publication import public_alert

PERMISSION = "service_alerts.switch_servicealert"

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())

_read_last: LastGood[tuple[PublicAlert, ...]] = LastGood(())


@dataclass(frozen=True)
class Look:
    """What was found at a moment; `certain` is false when the database did not answer."""

    alerts: list[PublicAlert]
    certain: bool = True


def shown(at: datetime) -> list[PublicAlert]:
    """Return what the public is told at the moment `at`, most severe first: two queries, three with centers.

    The break-glass switch goes before the database. When that does not answer, what was read last is told as long
    as its window holds. An alert that can't be read is told as it was read last, or left out.
    """
    return look(at).alerts


def look(at: datetime) -> Look:
    """Return what `shown` returns, and whether it is certain."""
    override = break_glass.override(at)
    if override is not None:
        return Look([alert for alert in override if alert.shows(at)])
    try:
        return Look(list(_read_last.read(lambda: _read(at))))
    except Exception:  # whatever it is: no alert may take a page down
        logger.exception("The service alerts can't be read; what was read last is shown.")
        return Look(_remembered(at), certain=False)


def of_request(request: HttpRequest | None) -> tuple[datetime, list[PublicAlert]]:
    """Return the moment of a request, and what the public is told then: read once, so that a page is of one piece."""
    if not hasattr(request, "alerts_shown"):
        at = timezone.now()
        found = (at, shown(at))
        if request is None:
            return found
        request.alerts_shown = found
    return request.alerts_shown


def last_known(at: datetime) -> list[PublicAlert]:
    """Return what this process read last, without asking the database, as far as it still holds."""
    override = break_glass.override(at)
    return _remembered(at) if override is None else [alert for alert in override if alert.shows(at)]


def _remembered(at: datetime) -> list[PublicAlert]:
    return [alert for alert in _read_last.value if alert.shows(at)]


def _read(at: datetime) -> tuple[PublicAlert, ...]:
    rows = ServiceAlert.objects.public(at).with_parts()
    return tuple(by_urgency(told for row in rows if (told := _told(row, at))))


def _told(alert: ServiceAlert, at: datetime) -> PublicAlert | None:
    try:
        return public_alert(alert).checked()
    except Exception:  # one malformed alert must not hide the others
        logger.exception("An alert can't be shown as it is; what was read of it last is shown, if anything.")
        return next((known for known in _remembered(at) if known.slug == alert.slug), None)


def drills(at: datetime, request: HttpRequest | None) -> list[PublicAlert]:
    """Return the exercises that run, for signed-in staff with the permission and for nobody else.

    A visitor has no session, so that nothing is asked and the answer does not vary.
    """
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return []
    try:
        if not request.user.has_perm(PERMISSION):
            return []
        return [public_alert(alert).checked() for alert in ServiceAlert.objects.drills(at).with_parts()]
    except Exception:
        logger.exception("The drills can't be read; the page is shown without them.")
        return []
