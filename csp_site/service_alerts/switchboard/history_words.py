"""An entry of the log in words: what changed, field by field, before and after. Plain data, no queries."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contact.audiences import Audience
from contact.models.centers import CenterStatus
from contact.numbers import national
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.pacific_time import shown
from csp_site.service_alerts.public_alert import PublicAlert

NOTHING = "–"
SILENT = ("state_changed_at",)  # the entry's own time
ORDER = ["state", *(field.name for field in fields(PublicAlert))]  # JSON in the database forgets it
LANGUAGES = {"en": gettext_lazy("English"), "es": gettext_lazy("Spanish")}
LABELS = {
    "state": gettext_lazy("Switch"),
    "posted_at": gettext_lazy("Posted"),
    "confirmed_at": gettext_lazy("Confirmed"),
    "all_clear_at": gettext_lazy("All clear"),
    "all_clear_message": gettext_lazy("All clear (English)"),
    "all_clear_message_es": gettext_lazy("All clear (Spanish)"),
    "resolved": gettext_lazy("The note that it is over"),
}
VALUES = {
    "state": {
        "prepared": gettext_lazy("prepared"),
        "live": gettext_lazy("on"),
        "ended": gettext_lazy("ended"),
        "drill": gettext_lazy("drill"),
    },
    "severity": dict(ServiceAlert._meta.get_field("severity").choices),
}


@dataclass(frozen=True)
class Change:
    """One field before and after, each as it is read."""

    field: str
    before: str
    after: str


def in_words(changes: dict[str, list]) -> list[Change]:
    """Return what an entry says changed (`history.changes`, or the fields of a switch), as far as a reader sees it."""
    names = sorted((name for name in changes if name not in SILENT), key=_place)
    found = [change for name in names for change in _changes(name, *changes[name])]
    return [change for change in found if change.before != change.after]


def as_text(changes: list[Change]) -> str:
    """Return changes as one text, a line for each."""
    return "\n".join(f"{change.field}: {change.before} → {change.after}" for change in changes)


def duration(seconds: int) -> str:
    """Return a length of time: `2 min 10 s`, `3 h 0 min 5 s`, `2 d 0 h 0 min 1 s`."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    units = [(days, _("d")), (hours, _("h")), (minutes, _("min")), (seconds, _("s"))]
    first = next((place for place, (count, unit) in enumerate(units) if count), len(units) - 1)
    return " ".join(f"{count} {unit}" for count, unit in units[first:])


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _changes(name: str, before: Any, after: Any) -> Iterator[Change]:
    if name == "lines":
        yield from _by_key(_lines(before), _lines(after))
    elif name == "centers":
        yield from _by_key(_centers(before), _centers(after))
    elif isinstance(before, dict) or isinstance(after, dict):
        for language, label in LANGUAGES.items():
            texts = [(words or {}).get(language) or NOTHING for words in (before, after)]
            yield Change(f"{_label(name)} ({label})", *texts)
    else:
        yield Change(_label(name), _value(name, before), _value(name, after))


def _by_key(before: dict[str, str], after: dict[str, str]) -> Iterator[Change]:
    for key in {**before, **after}:
        yield Change(key, before.get(key, NOTHING), after.get(key, NOTHING))


def _lines(lines: list[dict] | None) -> dict[str, str]:
    return {
        _("Line for: %(audience)s") % {"audience": _audience(line["audience"])}: _line(line) for line in lines or ()
    }


def _audience(value: str) -> str:
    return str(Audience(value).label) if value in Audience.values else value


def _line(line: dict) -> str:
    number = line["number"]
    with suppress(ValueError):
        number = national(number)
    return f"{_both(line['sentence'])} {number}"


def _centers(centers: list[dict] | None) -> dict[str, str]:
    return {center["name"]["en"]: _center(center) for center in centers or ()}


def _center(center: dict) -> str:
    status = center["status"]
    label = CenterStatus(status).label if status in CenterStatus.values else status
    as_of = center.get("as_of")
    since = f"{_('As of')} {_value('as_of', as_of)}" if as_of else ""
    return ". ".join(filter(None, [str(label), _both(center.get("remaining_services") or {}), since]))


def _both(words: Any) -> str:
    """Return a text in both of its languages."""
    return " / ".join(filter(None, words.values())) if isinstance(words, dict) else str(words)


def _label(name: str) -> str:
    if name in LABELS:
        return str(LABELS[name])
    known = {field.name: str(field.verbose_name) for field in ServiceAlert._meta.concrete_fields}
    return capfirst(known.get(name, name.replace("_", " ")))


def _value(name: str, value: Any) -> str:
    if value in (None, "", "None"):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in VALUES:
        return str(VALUES[name].get(value, value))
    with suppress(TypeError, ValueError):
        return shown(datetime.fromisoformat(value))
    return str(value)
