"""What can be done with an alert, by name, and the form that each act takes."""

from collections.abc import Callable
from copy import copy
from datetime import datetime

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from csp_site.service_alerts import prepared_messages, switching
from csp_site.service_alerts.faults import Fault
from csp_site.service_alerts.history import Actor
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.public_alert import PublicAlert
from csp_site.service_alerts.publication import ALL_CLEAR, public_alert

from .forms import AllClearForm, FaultyForm, UntilForm
from .read_back import numbers

FORM_OF = {"on": "put_up", "drill": "put_up", "extend": "extend", "all_clear": "all_clear"}


class NotFilledIn(Exception):  # noqa: N818 - an answer, not an error
    """A form has faults, which it shows, or a number was not ticked."""


def to_put_up(alert: ServiceAlert) -> PublicAlert:
    """Return an alert as the public would be told of it, also when it is over and a note says so."""
    again = copy(alert)
    again.all_clear_at = None
    return public_alert(again)


class Forms:
    """The forms of one alert at a moment. The form of the act that was sent holds what was typed."""

    def __init__(self, alert: ServiceAlert, at: datetime, sent: QueryDict | None = None) -> None:
        self.alert, self.sent, self.act = alert, sent, sent.get("act", "") if sent else ""
        self.put_up = UntilForm(
            self._sent_to("put_up"),
            at=max(at, alert.starts_at),
            severity=alert.severity,
            suggested=_suggested(alert),
            own_end=alert.ends_at if alert.ends_at > at else None,
        )
        self.extend = UntilForm(self._sent_to("extend"), at=at, severity=alert.severity)
        words = prepared_messages.get(ALL_CLEAR).message
        initial = {"message": words.en, "message_es": words.es}
        self.all_clear = AllClearForm(self._sent_to("all_clear"), initial=initial)
        self.unticked = False
        self.notes: list[str] = []

    def _sent_to(self, name: str) -> QueryDict | None:
        return self.sent if FORM_OF.get(self.act) == name else None

    @property
    def form(self) -> FaultyForm | None:
        """Return the form that was sent, if any."""
        return getattr(self, FORM_OF[self.act]) if self.act in FORM_OF else None

    def filled_in(self) -> dict:
        """Return what the form that was sent holds. Raise `NotFilledIn`."""
        if not self.form.is_valid():
            raise NotFilledIn
        return self.form.cleaned_data

    def end(self) -> datetime | None:
        """Return the end that was chosen, if it is another than the alert has. Raise `NotFilledIn`."""
        end = self.filled_in()["ends_at"]
        return end if end != self.alert.ends_at else None

    def check_ticks(self) -> None:
        """Raise `NotFilledIn` unless each number that would be shown is ticked."""
        ticked = self.sent.getlist("tick")
        self.unticked = any(number.number not in ticked for number in numbers(to_put_up(self.alert)))
        if self.unticked:
            raise NotFilledIn

    def refuse(self, faults: tuple[Fault, ...]) -> None:
        """Show faults: those of the form at their field, others as a list that names the field."""
        for fault in faults:
            if self.form and self.form.field_of(fault) in self.form.fields:
                self.form.refuse([fault])
            else:
                self.notes.append(note(fault))

    def typed(self) -> list[tuple[str, str]]:
        """Return what was typed, with its label, to be shown where its form is shown no more."""
        fields = list(self.form) if self.form else []
        values = [(field.label, self.sent.get(field.html_name, "")) for field in fields]
        return [(label, value) for label, value in values if value]


def _suggested(alert: ServiceAlert) -> int:
    try:
        return prepared_messages.get(alert.made_from).hours
    except prepared_messages.UnknownMessage:
        return 0


def note(fault: Fault) -> str:
    """Return a fault in words, with the name of its field as the editor shows it."""
    if fault.field == "state":
        return fault.words
    names = {field.name: field.verbose_name for field in ServiceAlert._meta.concrete_fields}
    name = capfirst(str(names.get(fault.field, fault.field)))
    return _("%(field)s: %(fault)s") % {"field": name, "fault": fault.words}


Act = Callable[[ServiceAlert, datetime, Actor, Forms, int], bool]


def _on(alert: ServiceAlert, at: datetime, actor: Actor, forms: Forms, seen: int) -> bool:
    end = forms.end()
    forms.check_ticks()
    return switching.switch_on(alert, at, actor, until=end, seen=seen)


def _drill(alert: ServiceAlert, at: datetime, actor: Actor, forms: Forms, seen: int) -> bool:
    end = forms.end()
    forms.check_ticks()
    return switching.start_drill(alert, at, actor, until=end, seen=seen)


def _extend(alert: ServiceAlert, at: datetime, actor: Actor, forms: Forms, seen: int) -> bool:
    return switching.extend(alert, at, actor, forms.filled_in()["ends_at"], seen=seen)


def _all_clear(alert: ServiceAlert, at: datetime, actor: Actor, forms: Forms, seen: int) -> bool:
    forms.filled_in()
    return switching.all_clear(alert, at, actor, forms.all_clear.words, seen=seen)


def _off(alert: ServiceAlert, at: datetime, actor: Actor, forms: Forms, seen: int) -> bool:
    return switching.switch_off(alert, at, actor, seen=seen)


def _confirm(alert: ServiceAlert, at: datetime, actor: Actor, forms: Forms, seen: int) -> bool:
    return switching.confirm(alert, at, actor, seen=seen)


ACTS: dict[str, Act] = {
    "on": _on, "drill": _drill, "off": _off, "all_clear": _all_clear, "extend": _extend, "confirm": _confirm,
}  # fmt: skip
