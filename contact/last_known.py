"""The phone lines and the centers as this process read them last: the numbers outlive the database."""

import logging

from django.core.exceptions import ValidationError
from django.db import Error
from django.http import HttpRequest

from csp_site.delivery.last_good import LastGood
from csp_site.delivery.log_once import OnceAMinute

from .models import InfusionCenter, PhoneLine
from .models.centers import live_centers
from .models.lines import live_lines
from .numbers import check_callable

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())

_lines: LastGood[tuple[PhoneLine, ...]] = LastGood(())
_centers: LastGood[tuple[InfusionCenter, ...]] = LastGood(())


def can_be_called(line: PhoneLine) -> bool:
    """Say whether the public may be sent to a line: it is published and holds a number."""
    if not line.live:
        return False
    try:
        check_callable(str(line.number))
    except ValidationError:
        logger.exception("A phone line holds no number that can be called; it is left out.")
        return False
    return True


def lines_or_last_known(request: HttpRequest | None) -> list[PhoneLine]:
    """Return all lines that the public may call; as they were last read when the database does not answer.

    Read once a request, so that a page is of one piece.
    """
    if not hasattr(request, "lines_shown"):
        lines = _read_lines(request)
        if request is None:
            return lines
        request.lines_shown = lines
    return list(request.lines_shown)


def _read_lines(request: HttpRequest | None) -> list[PhoneLine]:
    try:
        return list(_lines.read(lambda: tuple(filter(can_be_called, live_lines(request)))))
    except Error:
        logger.exception("The phone lines can't be read; those that were read last are shown.")
        return remembered_lines()


def remembered_lines() -> list[PhoneLine]:
    """Return the lines that this process read last, without asking the database; none before the first page."""
    return list(_lines.value)


def centers_or_last_known() -> list[InfusionCenter]:
    """Return the published centers with their status; as they were last read when the database does not answer."""
    try:
        return list(_centers.read(lambda: tuple(live_centers())))
    except Error:
        logger.exception("The infusion centers can't be read; what was read last is shown.")
        return list(_centers.value)
