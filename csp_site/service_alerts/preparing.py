"""From a prepared message to an alert: its gaps filled, its lines found, its text published, nothing switched on."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from contact.audiences import Audience
from contact.models import InfusionCenter, PhoneLine

from . import origin
from .faults import Fault, wording_faults
from .history import Actor
from .models import AlertCenter, AlertLine, ServiceAlert
from .prepared_messages import Filled, PreparedMessage
from .publication import public_alert
from .switching import SwitchRefused
from .wording import TEXTS


@transaction.atomic
def prepare(
    message: PreparedMessage,
    gaps: Mapping[str, str],
    gaps_es: Mapping[str, str],
    *,
    at: datetime,
    ends_at: datetime,
    actor: Actor,
    severity: str = "",
    centers: Iterable[InfusionCenter] = (),
    slug: str = "",
) -> ServiceAlert:
    """Make a published alert from a prepared message, from now until `ends_at`; it is prepared, not on.

    Raise `SwitchRefused` when the words that were filled in do not do. What only keeps it from going live (a gap,
    a window) is told when it is switched on.
    """
    alert = ServiceAlert(
        slug=slug or _free_slug(message.name, at),
        internal_name=f"{message.title}, {timezone.localtime(at):%b %d, %Y, %H:%M %Z}"[:100],
        made_from=message.name,
        severity=severity or message.severity,
        starts_at=at,
        ends_at=ends_at,
        **columns(message.filled(gaps, gaps_es)),
    )
    alert.lines = [line for line in _lines(message) if line]
    alert.centers = [AlertCenter(center=center, sort_order=order) for order, center in enumerate(centers)]
    found = [*wording_faults(public_alert(alert)), *_too_long(alert)]
    if found:
        raise SwitchRefused(*found)
    with origin.acting(actor):
        alert.save()
        alert.save_revision(user=actor.user, log_action=True).publish(user=actor.user)
    alert.refresh_from_db()
    return alert


def columns(filled: Filled) -> dict[str, str]:
    """Return the texts of a filled message under the names of an alert's fields."""
    english = {name: getattr(filled, name).en for name in TEXTS}
    return english | {f"{name}_es": getattr(filled, name).es for name in TEXTS}


def _lines(message: PreparedMessage) -> Iterable[AlertLine | None]:
    """Give each audience its published line; one that has none of its own takes that of everyone else."""
    by_audience = {line.audience: line for line in PhoneLine.objects.filter(live=True)}
    for order, line in enumerate(message.lines):
        found = by_audience.get(line.audience) or by_audience.get(Audience.EVERYONE_ELSE)
        yield found and AlertLine(
            audience=line.audience,
            sentence=line.sentence.en,
            sentence_es=line.sentence.es,
            phone_line=found,
            sort_order=order,
        )


def _too_long(alert: ServiceAlert) -> list[Fault]:
    words = _("%(length)s characters; at most %(most)s fit. Shorten what you filled in.")
    lengths = {name: len(getattr(alert, name)) for text in TEXTS for name in (text, f"{text}_es")}
    most = {name: alert._meta.get_field(name).max_length for name in lengths}
    return [
        Fault(name, words % {"length": length, "most": most[name]})
        for name, length in lengths.items()
        if length > most[name]
    ]


def _free_slug(name: str, at: datetime) -> str:
    stem = slugify(f"{name[:40]}-{timezone.localtime(at):%Y%m%d-%H%M}")
    taken = set(ServiceAlert.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in [stem, *(f"{stem}-{n}" for n in range(2, 99))] if slug not in taken)
