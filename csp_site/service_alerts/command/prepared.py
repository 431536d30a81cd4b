"""A prepared message with its gaps and numbers, to read, or as a file for the break-glass switch."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import Error

from contact.audiences import Audience
from contact.models import PhoneLine
from contact.numbers import national
from csp_site.service_alerts import rules, wording
from csp_site.service_alerts.prepared_messages import Filled, PreparedMessage

from . import asked
from .asked import Answer
from .telling import LANGUAGES

NO_DATABASE = "The database can't be read: the numbers of the lines are not known here."


def show(options: dict, at: datetime) -> Answer:
    """Tell a prepared message; without the database it is told without its numbers."""
    message = asked.template(options)
    english, spanish = asked.gaps(message, options)
    numbers = _numbers(message)
    warnings = [NO_DATABASE] if numbers is None else []
    if options["break_glass"]:
        text = break_glass_file(message, english, spanish, numbers or {})
        return Answer(text.splitlines(), {"break_glass_file": text}, warnings)
    filled = message.filled(english, spanish)
    data = {"database": numbers is not None, "template": _data(message, filled, numbers or {})}
    return Answer(_words(message, filled, numbers or {}), data, warnings)


def _numbers(message: PreparedMessage) -> dict[str, str] | None:
    """Return the number (E.164) that each audience of a message would get now; `None` without the database."""
    try:
        lines = {line.audience: str(line.number) for line in PhoneLine.objects.filter(live=True)}
    except Error:
        return None
    found = {line.audience: lines.get(line.audience) or lines.get(Audience.EVERYONE_ELSE) for line in message.lines}
    return {audience: number for audience, number in found.items() if number}


def break_glass_file(
    message: PreparedMessage, english: Mapping[str, str], spanish: Mapping[str, str], numbers: Mapping[str, str]
) -> str:
    """Return a file for the break-glass switch. A gap that is empty there is still to be filled in."""
    hours = int(rules.LONGEST[message.severity].total_seconds() // 3600)
    lines = [
        f"# {message.title}. {message.when_to_use}",
        f"# In force from the moment it stands at {settings.BREAK_GLASS_FILE}, for {hours} hours or until:",
        '# until = "2026-11-23 06:00"',
        f"alert = {_toml(message.name)}",
    ]
    if message.gaps:
        lines += ["", "[gaps]"]
    for gap in message.gaps:
        lines += [
            f"# {gap.label}: {gap.example.en}. In Spanish: {gap.example.es}",
            f"{gap.name} = {_toml(english.get(gap.name, ''))}",
            f"{gap.name}_es = {_toml(spanish.get(gap.name, ''))}",
        ]
    lines += ["", "[lines]"]
    for line in message.lines:
        number = numbers.get(line.audience)
        lines.append(f"{line.audience} = {_toml(number)}" if number else f'# {line.audience} = "+1"')
    return "\n".join(lines) + "\n"


def _toml(text: str) -> str:
    """Return a basic string of TOML; JSON writes the same one, once control characters are gone."""
    return json.dumps(wording.one_line(text), ensure_ascii=False)


def _read(text: str, numbers: Mapping[str, str]) -> str:
    return wording.with_numbers(text, lambda name: national(numbers[name]) if name in numbers else f"{{{name}}}")


def _data(message: PreparedMessage, filled: Filled, numbers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": message.name,
        "title": message.title,
        "when_to_use": message.when_to_use,
        "severity": message.severity,
        "hours": message.hours,
        "gaps": [
            {
                "name": gap.name,
                "label": gap.label,
                "help": gap.help,
                "example": {"en": gap.example.en, "es": gap.example.es},
            }
            for gap in message.gaps
        ],
        **{
            name: {language: _read(getattr(filled, name).in_(language), numbers) for language in LANGUAGES}
            for name in wording.TEXTS
        },
        "lines": [
            {
                "audience": line.audience,
                "sentence": {"en": line.sentence.en, "es": line.sentence.es},
                "phone": numbers.get(line.audience),
            }
            for line in message.lines
        ],
    }


def _words(message: PreparedMessage, filled: Filled, numbers: Mapping[str, str]) -> list[str]:
    lines = [f"{message.name}: {message.title}", f"  {message.when_to_use}"]
    lines.append(f"  {message.severity}, for {message.hours} hours unless you say otherwise")
    for gap in message.gaps:
        lines.append(f"  --gap {gap.name}={gap.example.en!r} (--gap-es {gap.name}={gap.example.es!r}): {gap.label}")
        lines.append(f"      {gap.help}")
    for language, name in LANGUAGES.items():
        lines += ["", name]
        for words in (filled.headline, filled.message, filled.details):
            lines += [f"  {text}" for text in _read(words.in_(language), numbers).splitlines() if text.strip()]
        for line in message.lines:
            number = numbers.get(line.audience)
            lines.append(f"  {line.sentence.in_(language)}: {national(number) if number else 'number not known'}")
    return lines
