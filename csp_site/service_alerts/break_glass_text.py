"""What the break-glass switch says: `off`, the name of a prepared message, or a text in TOML. Plain values, no clock.

One word; or `alert` (that word), `until` (a text in Pacific time, or a date-time of TOML), `[gaps]` with a value for
each gap (`area`, and `area_es` where Spanish differs), and `[lines]` with a number for each audience. The command
prints one: `alert show --template NAME --break-glass`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError

from contact.audiences import Audience
from contact.numbers import check_callable, e164

from . import pacific_time, prepared_messages, wording
from .faults import texts, wording_faults
from .prepared_messages import PreparedMessage
from .public_alert import PublicAlert, PublicLine
from .rules import State, latest_end
from .wording import Words

OFF = "off"
KEYS = ("alert", "until", "gaps", "lines")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+")


class Malformed(ValueError):  # noqa: N818 - named for the switch
    """The switch can't be read; the message says what to mend."""


@dataclass(frozen=True)
class BreakGlass:
    """What goes before all alerts until `ends_at` (`None`: until it is taken away): one alert, or `None`: all are off.

    `without_number` names the audiences that the message speaks to and whose number nobody knows.
    """

    alert: PublicAlert | None
    ends_at: datetime | None
    without_number: tuple[str, ...] = ()

    def holds(self, at: datetime) -> bool:
        """Say whether it is in force at the moment `at`; after that the alerts of the database show again."""
        return self.ends_at is None or at < self.ends_at

    def public(self, at: datetime) -> list[PublicAlert] | None:
        """Return what the public is told at the moment `at` in place of all alerts; `None` when it has ended."""
        if not self.holds(at):
            return None
        return [self.alert] if self.alert else []


def parse(text: str, set_at: datetime, numbers: Mapping[str, str]) -> BreakGlass | None:
    """Read the text of a switch that was set at a moment; `None` when it says nothing. Raise `Malformed`.

    `numbers` (E.164, by audience) stand where the text has no lines. It runs at most as long as an alert of its
    severity; “off” has no end unless it names one.
    """
    if not text.strip():
        return None
    data = _data(text.strip())
    until = _until(data.get("until"), set_at)
    if data["alert"].casefold() == OFF:
        return BreakGlass(None, until)
    try:
        message = prepared_messages.get(data["alert"])
    except LookupError as error:
        raise Malformed(str(error)) from error
    lines = _lines(message, dict(numbers) | _numbers(data.get("lines", {})))
    longest = latest_end(message.severity, set_at, set_at)
    alert = _alert(message, data.get("gaps", {}), lines, set_at, min(until or longest, longest))
    without_number = tuple(line.audience for line in message.lines if not alert.line_for(line.audience))
    return BreakGlass(alert, alert.ends_at, without_number)


def _data(text: str) -> dict[str, Any]:
    if "\n" not in text and "=" not in text:
        return {"alert": text}
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Malformed(f"It is neither one name nor TOML: {error}.") from error
    for key in data:
        if key not in KEYS:
            raise Malformed(f"“{key}” is not known. There are: {', '.join(KEYS)}.")
    if not isinstance(data.get("alert"), str):
        raise Malformed('It names no message. Write alert = "off", or the name of a prepared message.')
    for key in ("gaps", "lines"):
        table = data.get(key, {})
        if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
            raise Malformed(f'Under [{key}] each line is: name = "text".')
    return data


def _until(value: Any, set_at: datetime) -> datetime | None:
    try:
        if value is None:
            return None
        if isinstance(value, str):
            return pacific_time.parse(value, set_at)
        if isinstance(value, datetime):
            return value.astimezone(UTC) if value.tzinfo else pacific_time.localized(value)
    except ValueError as error:
        raise Malformed(f"until: {error}") from error
    raise Malformed('until: Write it as until = "2026-11-23 06:00", in Pacific time.')


def _numbers(lines: Mapping[str, str]) -> dict[str, str]:
    for audience, number in lines.items():
        if audience not in Audience.values:
            raise Malformed(f"“{audience}” is no audience. Under [lines] there are: {', '.join(Audience.values)}.")
        try:
            check_callable(number)
        except ValidationError as error:
            raise Malformed(f"{audience}: {number}: {' '.join(error.messages)}") from error
    return {audience: e164(number) for audience, number in lines.items()}


def _lines(message: PreparedMessage, numbers: Mapping[str, str]) -> tuple[PublicLine, ...]:
    """Give each audience its number, or that of everyone else; leave out who has neither."""
    found = [(line, numbers.get(line.audience) or numbers.get(Audience.EVERYONE_ELSE)) for line in message.lines]
    return tuple(PublicLine(line.audience, line.sentence, number) for line, number in found if number)


def _alert(
    message: PreparedMessage,
    values: Mapping[str, str],
    lines: tuple[PublicLine, ...],
    set_at: datetime,
    ends_at: datetime,
) -> PublicAlert:
    filled = _without_missing(message, lines).filled(*_gaps(message, values))
    written = (filled.headline, filled.message, filled.details)
    if missing := [gap for words in written for gap in wording.gaps(words.en + words.es)]:
        raise Malformed(f"A gap is still to be filled: {missing[0]}. Write it under [gaps].")
    alert = PublicAlert(
        slug=message.name,
        severity=message.severity,
        headline=filled.headline,
        message=filled.message,
        details=filled.details,
        starts_at=set_at,
        ends_at=ends_at,
        posted_at=set_at,
        updated_at=set_at,
        lines=lines,
        state=State.LIVE,
    )
    _check(alert)
    return alert


def _check(alert: PublicAlert) -> None:
    """Hold the filled words to the rules of any alert; the message is among `wording_faults`."""
    for field, text in texts(alert).items():
        most = {"headline": wording.HEADLINE_MOST, "details": wording.DETAILS_MOST}.get(field.removesuffix("_es"))
        if most and len(text) > most:
            raise Malformed(f"{field}: {len(text)} characters; at most {most} fit. Shorten what stands under [gaps].")
    if found := wording_faults(alert):
        raise Malformed(f"{found[0].field}: {found[0].words}")


def _gaps(message: PreparedMessage, values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    names = [gap.name for gap in message.gaps]
    allowed = [*names, *(f"{name}_es" for name in names)]
    for name in values:
        if name not in allowed:
            raise Malformed(f"“{name}” is no gap of {message.name}. There are: {', '.join(allowed) or 'none'}.")
    english = {name: values[name] for name in names if name in values}
    return english, {name: values[f"{name}_es"] for name in names if f"{name}_es" in values}


def _without_missing(message: PreparedMessage, lines: tuple[PublicLine, ...]) -> PreparedMessage:
    """Take the sentences out that send people to a number that nobody knows; the others are true without it."""
    known = {line.audience for line in lines}

    def kept(text: str) -> str:
        sentences = _BETWEEN_SENTENCES.split(text)
        return " ".join(sentence for sentence in sentences if set(wording.audiences_named(sentence)) <= known)

    return replace(message, message=Words(kept(message.message.en), kept(message.message.es)))
