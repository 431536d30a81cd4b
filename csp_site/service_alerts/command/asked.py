"""From what was typed to values. Everything that does not do is refused with the name of its field."""

import getpass
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from contact.models import InfusionCenter
from csp_site.service_alerts import pacific_time, prepared_messages
from csp_site.service_alerts.faults import Fault
from csp_site.service_alerts.history import Actor
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.prepared_messages import PreparedMessage
from csp_site.service_alerts.switching import SwitchRefused

SLUG = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True)
class Answer:
    """What the command answers: line by line in words, and JSON-ready. `warnings` are for a person in both cases."""

    words: list[str]
    data: dict[str, Any]
    warnings: list[str] = field(default_factory=list)


def refuse(name: str, words: str) -> None:
    """Refuse what was typed, with the name of the field."""
    raise SwitchRefused(Fault(name, words))


def why(error: Exception) -> str:
    """Return the first line of an error."""
    return str(error).strip().partition("\n")[0] or type(error).__name__


def actor(options: dict) -> Actor:
    """Return who acts: the name that was typed, else the user of the system."""
    return Actor(f"command line on {socket.gethostname()}", name=options["by"].strip() or _user_name())


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container whose user has no name
        return "unknown user"


def until(options: dict, at: datetime) -> datetime | None:
    """Return the end that was typed, if any."""
    if not options["until"]:
        return None
    try:
        return pacific_time.parse(options["until"], at)
    except ValueError as error:
        raise SwitchRefused(Fault("ends_at", str(error))) from error


def alert(options: dict) -> ServiceAlert:
    """Return the alert that was named."""
    slug = options["slug"]
    if not slug:
        refuse("slug", "Name the alert by its slug, as `manage.py alert list` shows it.")
    found = ServiceAlert.objects.filter(slug=slug).first()
    return found or refuse("slug", f"There is no alert “{slug}”. See `manage.py alert list`.")


def template(options: dict) -> PreparedMessage:
    """Return the prepared message that was named."""
    try:
        return prepared_messages.get(options["template"])
    except (LookupError, ValueError) as error:
        raise SwitchRefused(Fault("template", str(error))) from error


def gaps(message: PreparedMessage, options: dict) -> tuple[dict[str, str], dict[str, str]]:
    """Return what was typed for the gaps of a message, in English and in Spanish."""
    return _values(message, options["gap"], "gap"), _values(message, options["gap_es"], "gap_es")


def all_gaps(message: PreparedMessage, options: dict) -> tuple[dict[str, str], dict[str, str]]:
    """Return what `gaps` does, and refuse when one is left open: each with its meaning and an example."""
    english, spanish = gaps(message, options)
    missing = [gap for gap in message.gaps if not english.get(gap.name, "").strip()]
    if missing:
        words = "{0.label}: --gap {0.name}={0.example.en!r}"
        raise SwitchRefused(*(Fault("gap", words.format(gap)) for gap in missing))
    return english, spanish


def _values(message: PreparedMessage, pairs: Iterable[str], name: str) -> dict[str, str]:
    known = [gap.name for gap in message.gaps]
    values = {}
    for pair in pairs:
        gap, sign, value = pair.partition("=")
        if not sign:
            refuse(name, f"“{pair}” is no name with a value. Write it as area='Sonoma County'.")
        if gap not in known:
            refuse(name, f"{message.name} has no gap “{gap}”. It has: {', '.join(known) or 'none'}.")
        values[gap] = value
    return values


def new_slug(options: dict) -> str:
    """Return the slug that a new alert shall get, or nothing: then it is made up."""
    if options["slug"] and not SLUG.fullmatch(options["slug"]):
        refuse("slug", "At most 60 letters, digits, hyphens and underscores.")
    return options["slug"]


def centers(options: dict) -> list[InfusionCenter]:
    """Return the infusion centers that were named by their numbers."""
    by_number = {str(center.position): center for center in InfusionCenter.objects.filter(live=True)}
    for number in options["center"]:
        if number not in by_number:
            refuse("center", f"There is no center “{number}”. There are: {', '.join(by_number) or 'none'}.")
    return [by_number[number] for number in dict.fromkeys(options["center"])]


def only_with_template(options: dict) -> None:
    """Refuse what makes an alert where none is made."""
    for name in ("gap", "gap_es", "center"):
        if options.get(name) and not options["template"]:
            refuse(name, "This belongs to --template. The words of an alert that exists are changed in the admin.")
