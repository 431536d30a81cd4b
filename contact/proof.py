"""What is wrong with the contact trees, and what a change or a schedule will break. Pure functions on plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from .quarters import year_and_next
from .routing import Fault, Step, all_faults, broken_by, in_words


@dataclass(frozen=True)
class Trees:
    """All contact trees, drafts too: as they are now (`since` is `None`), or from a scheduled change on."""

    since: datetime | None
    tops: tuple[Step, ...]


@dataclass(frozen=True)
class Finding:
    """A fault, and from when on it is one; `None` means now."""

    fault: Fault
    since: datetime | None = None

    def __str__(self) -> str:
        if self.since is None:
            return str(self.fault)
        return _("From %(when)s on: %(fault)s") % {"when": in_words(self.since), "fault": self.fault}


def findings(forecast: Iterable[Trees], now: datetime) -> list[Finding]:
    """Return what is wrong with trees this year and the next, now or later, each fault once."""
    return list(_once((trees.since, all_faults(trees.tops, _years(trees, now))) for trees in forecast))


def new_findings(before: list[Trees], after: list[Trees], now: datetime) -> list[Finding]:
    """Return the ways that a change breaks, now or later. What was broken already is not held against it."""

    def broken() -> Iterator[tuple[datetime | None, list[Fault]]]:
        for trees in after:
            known = before if trees.since else before[:1]
            tops = [top for earlier in known for top in earlier.tops]
            yield trees.since, broken_by(tops, trees.tops, _years(trees, now))

    return list(_once(broken()))


def _years(trees: Trees, now: datetime) -> tuple[int, int]:
    return year_and_next(trees.since or now)


def _once(found: Iterable[tuple[datetime | None, list[Fault]]]) -> Iterator[Finding]:
    said: set[tuple] = set()
    for since, faults in found:
        for fault in faults:
            if fault.same not in said:
                said.add(fault.same)
                yield Finding(fault, since)
