"""An alert as the public is told of it: plain values, from which every page, feed and file is made.

It comes from the database, from the log (what did the public see at a moment?), from memory while the database
is down, or from a prepared message. It goes to JSON and back without loss.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any

from contact.audiences import Audience
from contact.center_status import status_at
from contact.numbers import national, tel_uri

from . import rules, wording
from .rules import Severity, State, Window
from .wording import Words

NO_WORDS = Words("")
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class PublicLine:
    """Which number an audience should call: `sentence` in the caller's words, `number` in E.164."""

    audience: str
    sentence: Words
    number: str

    @property
    def national(self) -> str:
        """Return the number as it is shown: `(877) 595-0757`."""
        return national(self.number)

    @property
    def tel(self) -> str:
        """Return the link to call it (RFC 3966)."""
        return tel_uri(self.number)


@dataclass(frozen=True)
class PublicCenter:
    """An infusion center that the alert concerns, with its status at that moment (contact.models.CenterStatus)."""

    name: Words
    status: str
    remaining_services: Words = NO_WORDS
    as_of: datetime | None = None

    def at(self, moment: datetime) -> "PublicCenter":
        """Return what may be said of it at a moment of the alert: after a day without news, that we are checking."""
        status = status_at(self.status, self.as_of, moment, during_alert=True)
        return self if status == self.status else replace(self, status=status, remaining_services=NO_WORDS)


@dataclass(frozen=True)
class PublicAlert:
    """What the public is told, and when. Times know their zone. `posted_at` is when the alert was switched on."""

    slug: str
    severity: str
    headline: Words
    message: Words
    starts_at: datetime
    ends_at: datetime
    posted_at: datetime
    updated_at: datetime
    confirmed_at: datetime | None = None
    details: Words = NO_WORDS
    lines: tuple[PublicLine, ...] = ()
    centers: tuple[PublicCenter, ...] = ()
    state: str = State.LIVE
    version: int = 0
    resolved: bool = False

    @property
    def window(self) -> Window:
        """Return when it may show."""
        return Window(self.starts_at, self.ends_at)

    def shows(self, at: datetime) -> bool:
        """Say whether the public is told this at the moment `at`: the twin of `ServiceAlertQuerySet.public`."""
        return (self.state == State.LIVE or self.resolved) and self.window.holds(at)

    @property
    def is_drill(self) -> bool:
        """Say whether only staff may see it."""
        return self.state == State.DRILL

    @property
    def is_emergency(self) -> bool:
        """Say whether it may not be folded."""
        return self.severity == Severity.EMERGENCY

    @property
    def known_true_at(self) -> datetime:
        """Return when somebody last said that it is true."""
        return max(self.confirmed_at or self.posted_at, self.posted_at)

    @property
    def was_updated(self) -> bool:
        """Say whether its words changed after it was posted: in another minute, as minutes are what is shown."""
        return bool(self.posted_at and self.updated_at) and self.updated_at >= self.posted_at + A_MINUTE

    def in_doubt(self, at: datetime) -> bool:
        """Say whether readers must be told that we are checking whether it is still true."""
        return not self.resolved and bool(self.posted_at) and rules.in_doubt(self.severity, self.known_true_at, at)

    def language(self, wanted: str) -> str:
        """Return the language in which the alert is said: `es` only where headline and message both are."""
        return "es" if wanted == "es" and self.headline.es and self.message.es else "en"

    def checked(self) -> "PublicAlert":
        """Return the alert if it can be told. Raise `ValueError` if it lacks words, a zone or a severity we know."""
        Severity(self.severity)
        if not (self.headline.en and self.message.en):
            raise ValueError("an alert without words")
        if any(moment and moment.tzinfo is None for moment in self.moments):
            raise ValueError("a time without its zone")
        return self

    @property
    def moments(self) -> tuple[datetime | None, ...]:
        """Return every time that the alert names."""
        return (self.starts_at, self.ends_at, self.posted_at, self.updated_at, self.confirmed_at)

    def line_for(self, audience: str) -> PublicLine | None:
        """Return the line of an audience."""
        return next((line for line in self.lines if line.audience == audience), None)

    def message_parts(self, language: str) -> list[str | PublicLine]:
        """Return the message in reading order, a line where a number stands.

        For a line that is missing stands the one for everyone else; without that, nothing.
        """
        anyone = self.line_for(Audience.EVERYONE_ELSE)
        found = wording.parts(self.message.in_(language))
        values = [value if kind == "text" else self.line_for(value) or anyone for kind, value in found]
        return [value for value in values if value is not None]

    def message_text(self, language: str) -> str:
        """Return the message as it is read, numbers included."""
        return "".join(part if isinstance(part, str) else part.national for part in self.message_parts(language))

    def as_data(self) -> dict[str, Any]:
        """Return JSON-ready data; times are ISO 8601 with their offset. `from_data` reads it."""
        return _plain(asdict(self))

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "PublicAlert":
        """Read what `as_data` wrote. What a later version of this class added takes its default."""
        known = {name.name for name in fields(cls)}
        values = {name: value for name, value in data.items() if name in known}
        for name in ("headline", "message", "details"):
            if name in values:
                values[name] = Words(**values[name])
        for name in ("starts_at", "ends_at", "posted_at", "updated_at", "confirmed_at"):
            if values.get(name):
                values[name] = datetime.fromisoformat(values[name])
        values["lines"] = tuple(
            PublicLine(line["audience"], Words(**line["sentence"]), line["number"]) for line in data.get("lines", ())
        )
        values["centers"] = tuple(
            PublicCenter(
                Words(**center["name"]),
                center["status"],
                Words(**center["remaining_services"]),
                datetime.fromisoformat(center["as_of"]) if center.get("as_of") else None,
            )
            for center in data.get("centers", ())
        )
        return cls(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def during_alert(alerts: Iterable[PublicAlert]) -> bool:
    """Say whether any of the alerts that show is still running."""
    return any(not alert.resolved for alert in alerts)


def by_urgency(alerts: Iterable[PublicAlert]) -> list[PublicAlert]:
    """Return the most severe first, of equals the latest; what is over comes last."""
    return sorted(alerts, key=lambda alert: (alert.resolved, rules.URGENCY[Severity(alert.severity)], _newest(alert)))


def _newest(alert: PublicAlert) -> float:
    return -alert.starts_at.timestamp()


@dataclass(frozen=True)
class SaidCenter:
    """A center in one language at one moment; what can still be had there may be said in English only."""

    name: str
    status: str
    remaining: str
    remaining_language: str


@dataclass(frozen=True)
class Said:
    """An alert in one language at one moment: all that a template shows, ready to be written."""

    alert: PublicAlert
    language: str
    in_doubt: bool
    headline: str
    message: list[str | PublicLine]
    details: str
    lines: list[tuple[str, PublicLine]] = field(default_factory=list)
    centers: list[SaidCenter] = field(default_factory=list)


def said(alert: PublicAlert, wanted: str, at: datetime) -> Said:
    """Say an alert in the language `wanted` if it has it, at the moment `at`; its centers in any case."""
    language = alert.language(wanted)
    return Said(
        alert=alert,
        language=language,
        in_doubt=alert.in_doubt(at),
        headline=alert.headline.in_(language),
        message=alert.message_parts(language),
        details=alert.details.in_(language),
        lines=[(line.sentence.in_(language), line) for line in alert.lines],
        centers=[_said_center(center.at(at), wanted) for center in alert.centers],
    )


def _said_center(center: PublicCenter, wanted: str) -> SaidCenter:
    remaining = center.remaining_services
    language = "es" if wanted == "es" and remaining.es else "en"
    return SaidCenter(center.name.in_(wanted), center.status, remaining.in_(wanted), language)
