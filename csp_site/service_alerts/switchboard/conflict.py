"""What happened to an alert since somebody looked at it, in words."""

from dataclasses import dataclass

from csp_site.service_alerts import history
from csp_site.service_alerts.models import ServiceAlert

from .history_words import Change, in_words
from .overview import moment, who

MOST = 10


@dataclass(frozen=True)
class Event:
    """One thing that was done to an alert: what, by whom, when, and what of it changed."""

    words: str
    who: str
    when: str
    changes: list[Change]


def since(alert: ServiceAlert, seen: int) -> list[Event]:
    """Return what was done to an alert since its version `seen`, the latest first, and at most ten."""
    entries = history.entries().filter(object_id=str(alert.pk), action__startswith=history.PREFIX)
    number = min(max(alert.version - seen, 1), MOST)  # a version is an entry
    return [
        Event(entry.message, who(entry), moment(entry.timestamp), in_words(entry.data.get("changes", {})))
        for entry in entries.exclude(action=history.REFUSED).order_by("-timestamp", "-pk")[:number]
    ]
