"""What keeps an alert from going live, each with its field and in words. Plain values, no clock."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from contact.audiences import Audience
from contact.numbers import national, typed_numbers

from . import wording
from .public_alert import PublicAlert
from .rules import LONGEST, Severity, latest_end

BILINGUAL = (Severity.DISRUPTION, Severity.EMERGENCY)


@dataclass(frozen=True)
class Fault:
    """One thing to mend: the field that an editor knows, and what to do, in words."""

    field: str
    words: str


def texts(alert: PublicAlert) -> dict[str, str]:
    """Return every text of an alert by the name of its field."""
    found = {}
    for name in wording.TEXTS:
        words = getattr(alert, name)
        found |= {name: words.en, f"{name}_es": words.es}
    return found


def wording_faults(alert: PublicAlert) -> list[Fault]:
    """Return what is wrong with the words whatever becomes of them: typed numbers, unknown audiences, length."""
    found = []
    for field, text in texts(alert).items():
        found += [Fault(field, _offer(alert, number)) for number in typed_numbers(text)]
        if field.startswith("message"):
            found += _message_faults(alert, field, text)
        elif wording.audiences_named(text):
            found.append(Fault(field, _("A number can stand in the message only. Take the braces out.")))
    for line in alert.lines:
        if typed_numbers(line.sentence.en) or typed_numbers(line.sentence.es):
            found.append(Fault("lines", _("The sentence says who is calling. The number comes from its phone line.")))
    return found


def _offer(alert: PublicAlert, typed) -> str:
    line = next((line for line in alert.lines if line.number == typed.number), None)
    if line:
        words = _("“%(number)s” is typed. Write %(name)s in its place: it becomes that line's number, as a link.")
        return words % {"number": typed.text, "name": f"{{{line.audience}}}"}
    words = _("“%(number)s” is typed. Add its phone line to the lines below; the message can then name its audience.")
    return words % {"number": typed.text}


def _message_faults(alert: PublicAlert, field: str, text: str) -> list[Fault]:
    found = []
    for audience in wording.audiences_named(text):
        if audience not in Audience.values:
            words = _("“{%(name)s}” is no audience. Write one of: %(names)s.")
            names = ", ".join(f"{{{name}}}" for name in Audience.values)
            found.append(Fault(field, words % {"name": audience, "names": names}))
        elif not alert.line_for(audience):
            words = _("The message gives the number for “%(audience)s”, but no line below is for them.")
            found.append(Fault(field, words % {"audience": Audience(audience).label}))
    read = wording.with_numbers(text, lambda audience: national("8775950757"))
    if len(read) > wording.MESSAGE_MOST:
        words = _("It reads as %(length)s characters; at most %(most)s fit.")
        found.append(Fault(field, words % {"length": len(read), "most": wording.MESSAGE_MOST}))
    return found


def live_faults(alert: PublicAlert, english_only_reason: str, at: datetime) -> list[Fault]:
    """Return all that keeps an alert from the public at the moment `at`; nothing when it may go live."""
    return [
        *wording_faults(alert),
        *_gap_faults(alert),
        *_line_faults(alert),
        *_language_faults(alert, english_only_reason),
        *window_faults(alert.severity, alert.starts_at, alert.ends_at, at),
    ]


def _gap_faults(alert: PublicAlert) -> list[Fault]:
    words = _("A gap is still to be filled: [%(gap)s].")
    return [Fault(field, words % {"gap": gap}) for field, text in texts(alert).items() for gap in wording.gaps(text)]


def _line_faults(alert: PublicAlert) -> list[Fault]:
    if alert.line_for(Audience.EVERYONE_ELSE):
        return []
    return [Fault("lines", _("Add a published line for “Everyone else”: nobody may be left without a number."))]


def _language_faults(alert: PublicAlert, english_only_reason: str) -> list[Fault]:
    if alert.severity not in BILINGUAL or english_only_reason.strip():
        return []
    words = _("A disruption or an emergency needs this in Spanish, or a reason why there is none.")
    missing = [f"{name}_es" for name in wording.TEXTS if getattr(alert, name).en and not getattr(alert, name).es]
    found = [Fault(field, words) for field in missing]
    if any(not line.sentence.es for line in alert.lines):
        found.append(Fault("lines", words))
    return found


def window_faults(severity: str, starts_at: datetime, ends_at: datetime, at: datetime) -> list[Fault]:
    """Return what is wrong with a window that is set at the moment `at`."""
    if ends_at <= starts_at:
        return [Fault("ends_at", _("The end must be after the start."))]
    if ends_at <= at:
        return [Fault("ends_at", _("The end has passed. Set a later end."))]
    if ends_at > latest_end(severity, starts_at, at):
        hours = int(LONGEST[Severity(severity)].total_seconds() // 3600)
        words = _("The end is too far ahead. At most %(hours)s hours (%(days)s days); extend the alert when it is due.")
        return [Fault("ends_at", words % {"hours": hours, "days": hours // 24})]
    return []
