"""The log of all that was done to alerts, in Wagtail's own log; a trigger lets nobody change or delete it.

Each entry of ours holds what the public is told from then on, so that any moment can be shown again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from .models import ServiceAlert
from .public_alert import PublicAlert, by_urgency
from .publication import public_alert

ON, OFF, DRILL = "service_alerts.on", "service_alerts.off", "service_alerts.drill"
EXTEND, CONFIRM, ALL_CLEAR = "service_alerts.extend", "service_alerts.confirm", "service_alerts.all_clear"
TEXT, PARTS, REFUSED = "service_alerts.text", "service_alerts.parts", "service_alerts.refused"
DELETED = "service_alerts.deleted"
PREFIX = "service_alerts."
SILENT = ("updated_at", "version")  # changes with every change


@dataclass(frozen=True)
class Actor:
    """Who acts, and from where (“admin, 192.0.2.7”). `name` stands where there is no account, as on a command line."""

    origin: str
    user: object = None
    name: str = ""

    @property
    def shown_name(self) -> str:
        """Return the name for the log."""
        return self.name or (self.user.get_username() if self.user else "")


def record(alert: ServiceAlert, action: str, actor: Actor, at: datetime, **data) -> ModelLogEntry:
    """Write one entry: who, when, from where, `data` on what changed, and what the public is told from now on.

    `shown` may say what that is; it is read from the alert when it is left out.
    """
    data.setdefault("shown", told(alert))
    data |= {"origin": actor.origin, "by": actor.shown_name, "at": at.isoformat()}
    return log(alert, action, user=actor.user, data=data, timestamp=at)


def record_refusal(alert: ServiceAlert, actor: Actor, at: datetime, attempt: str) -> ModelLogEntry:
    """Write down that somebody tried what they may not do."""
    data = {"origin": actor.origin, "by": actor.shown_name, "at": at.isoformat(), "attempt": attempt}
    return log(alert, REFUSED, user=actor.user, data=data, timestamp=at)


def told(alert: ServiceAlert) -> dict | None:
    """Return what an alert tells, as data with all times in UTC, so that equal texts are equal; nothing of a draft."""
    if not alert.live:
        return None
    public = public_alert(alert)
    moments = {name.name: getattr(public, name.name) for name in fields(public)}
    in_utc = {name: value.astimezone(UTC) for name, value in moments.items() if isinstance(value, datetime)}
    return replace(public, **in_utc).as_data()


def entries() -> QuerySet[ModelLogEntry]:
    """Return the whole log of alerts, the latest first: ours, and Wagtail's of drafts and edits.

    They are in the order in which they were written, one at a time for each alert. Their times may differ from it by
    what passes between the moment of a request, at which it switches, and the text that it publishes before.
    """
    return ModelLogEntry.objects.filter(content_type=_content_type()).select_related("user").order_by("-pk")


def changes(before: dict | None, after: dict | None) -> dict[str, list]:
    """Return what differs between two public texts, by field: `[before, after]`."""
    before, after = before or {}, after or {}
    names = [name for name in {**before, **after} if name not in SILENT and before.get(name) != after.get(name)]
    return {name: [before.get(name), after.get(name)] for name in names}


def same(before: dict | None, after: dict | None) -> bool:
    """Say whether the public reads the same: all but the count of changes."""
    return (before and before | {"version": 0}) == (after and after | {"version": 0})


def last_told(alert: ServiceAlert) -> dict | None:
    """Return the public text of the latest entry of an alert."""
    latest = entries().filter(object_id=str(alert.pk), data__has_key="shown").first()
    return latest.data["shown"] if latest else None


def seen_at(at: datetime) -> list[PublicAlert]:
    """Return what the public saw at a moment, as the log tells it, in the order of `shown.shown`: one query.

    What was not in the database (the break-glass switch) is not in the log either.
    """
    until = entries().filter(timestamp__lte=at, data__has_key="shown")
    latest = until.order_by("object_id", "-pk").distinct("object_id")
    return by_urgency(_shown_of(sorted(latest, key=lambda entry: int(entry.object_id)), at))


def _shown_of(latest: Iterable[ModelLogEntry], at: datetime) -> Iterable[PublicAlert]:
    for entry in latest:
        if entry.data["shown"]:
            alert = PublicAlert.from_data(entry.data["shown"])
            if alert.shows(at):
                yield alert


def _content_type() -> ContentType:
    return ContentType.objects.get_for_model(ServiceAlert)
