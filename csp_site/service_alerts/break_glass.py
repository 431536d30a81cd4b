"""The switch that needs no database: a file, or an environment variable, goes before all alerts.

`break_glass_text` tells what it may say. It ends at its `until`, or when its severity's longest time has passed since
the file was put in its place (since the process started, for the variable).
"""

import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _

from contact.last_known import lines_or_last_known, remembered_lines
from csp_site.delivery.log_once import OnceAMinute

from .break_glass_text import BreakGlass, Malformed, parse
from .public_alert import PublicAlert

__all__ = ["BreakGlass", "Malformed", "override", "read", "remark", "where"]

ASK_AGAIN_AFTER = timedelta(minutes=1)

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())

_started_at = datetime.now(UTC)
_asked_at: datetime | None = None
_parsed = lru_cache(maxsize=2)(lambda text, set_at, numbers: parse(text, set_at, dict(numbers)))


def override(at: datetime) -> list[PublicAlert] | None:
    """Return what goes before all alerts at the moment `at`: nothing is set (`None`), all are off (`[]`), or one alert.

    A switch that can't be read is as none: it must not break a page. One that has ended is as none too.
    """
    try:
        said = read(at)
    except Exception:
        logger.exception("The break-glass switch can't be read; the alerts of the database are shown.")
        return None
    return said.public(at) if said else None


def read(at: datetime, *, may_ask: bool = True) -> BreakGlass | None:
    """Return what the switch says at the moment `at`, also when it has ended; `None` when it is not set.

    Where its text gives no number, that of the lines that this process read last stands; with `may_ask` the database is
    asked for them, at most once a minute. Raise `Malformed`.
    """
    found = _source()
    if found is None:
        return None
    set_at = min(found.set_at, at)  # the clock of a file server may run ahead
    said = _parsed(found.text, set_at, _numbers(remembered_lines()))
    if said and said.without_number and may_ask and _may_ask_again(at):
        with suppress(Exception):  # without a number it is better than nothing, whatever keeps us from it
            said = _parsed(found.text, set_at, _numbers(lines_or_last_known(None)))
    return said


def remark(at: datetime) -> str:
    """Return one sentence on the switch for those who watch the site; nothing when it is not set.

    It stands in public (health), so that it tells neither paths nor what was written.
    """
    try:
        said = read(at, may_ask=False)
    except ValueError:  # ours, or that of a prepared message
        return _("The break-glass switch can't be read; it changes nothing.")
    if said is None:
        return ""
    if not said.holds(at):
        return _("The break-glass switch is set, and has ended; it changes nothing.")
    if said.alert is None:
        return _("The break-glass switch is on: all alerts are off.")
    return _("The break-glass switch is on: “%(name)s” stands in place of all alerts.") % {"name": said.alert.slug}


def where() -> str:
    """Return where the switch is set, or would be: the path of the file, or the variable."""
    try:
        found = _source()
    except Malformed:
        found = None
    return found.where if found else str(settings.BREAK_GLASS_FILE)


@dataclass(frozen=True)
class _Source:
    text: str
    set_at: datetime
    where: str


def _source() -> _Source | None:
    """Return the text of the switch, since when and from where. The file goes first; one that is empty says nothing.

    “Since when” is when the file came to its place (the change of its inode), not when it was written: one that was
    made months ago and is moved there begins then.
    """
    try:
        with open(settings.BREAK_GLASS_FILE, encoding="utf-8-sig") as file:  # noqa: PTH123 - for each page: it is faster
            text, changed = file.read().strip(), os.fstat(file.fileno()).st_ctime
        if text:
            return _Source(text, datetime.fromtimestamp(changed, UTC), str(settings.BREAK_GLASS_FILE))
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed(f"The file can't be read: {error}") from error
    text = settings.BREAK_GLASS.strip()
    return _Source(text, _started_at, "the variable BREAK_GLASS") if text else None


def _numbers(lines) -> tuple[tuple[str, str], ...]:
    return tuple((line.audience, str(line.number)) for line in lines)


def _may_ask_again(at: datetime) -> bool:
    global _asked_at
    if _asked_at and timedelta(0) <= at - _asked_at < ASK_AGAIN_AFTER:
        return False
    _asked_at = at
    return True
