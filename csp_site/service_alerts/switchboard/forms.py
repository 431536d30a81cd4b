"""What operations fill in: how long, and the words with which an alert ends. Each field says what to mend."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from csp_site.service_alerts.faults import Fault
from csp_site.service_alerts.fields import PacificDateTimeField
from csp_site.service_alerts.rules import LONGEST, Severity
from csp_site.service_alerts.wording import Words

HOURS = (6, 12, 24, 48, 72, 168, 336)
KEEP, OWN = "keep", "own"
HOUR = timedelta(hours=1)


class FaultyForm(forms.Form):
    """A form that takes what the rules found wrong, each fault at its field, else above all fields."""

    FIELD_OF = {}

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Show faults."""
        for fault in faults:
            field = self.field_of(fault)
            self.add_error(field if field in self.fields else None, fault.words)

    def field_of(self, fault: Fault) -> str:
        """Return the field of this form that a fault speaks of."""
        return self.FIELD_OF.get(fault.field, fault.field)


class UntilForm(FaultyForm):
    """How long an alert runs: some hours from now, or until a time. Cleaned, `ends_at` is its end, to the minute.

    `own_end` is the end that the alert has already, if that can be kept.
    """

    FIELD_OF = {"ends_at": "until"}

    until = forms.ChoiceField(label=gettext_lazy("How long?"), widget=forms.RadioSelect)
    until_time = PacificDateTimeField(label=gettext_lazy("Ends at"), native=True, required=False)

    def __init__(
        self, *args, at: datetime, severity: str, suggested: int = 0, own_end: datetime | None = None, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.start, self.own_end = at.replace(second=0, microsecond=0), own_end
        hours = sorted({hours for hours in HOURS if hours * HOUR <= LONGEST[Severity(severity)]} | {suggested} - {0})
        kept = [(KEEP, _end(_("As it is now"), own_end))] if own_end else []
        own = [(OWN, _("At a time of my own:"))]
        self.fields["until"].choices = [*kept, *((str(n), self._hours(n, suggested)) for n in hours), *own]
        self.fields["until"].initial = KEEP if own_end else str(suggested or "")

    def _hours(self, hours: int, suggested: int) -> str:
        days, rest = divmod(hours, 24)
        if days >= 3 and not rest:
            words = ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
        else:
            words = ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
        if hours == suggested:
            words = _("%(time)s (suggested)") % {"time": words}
        return _end(words, self.start + hours * HOUR)

    def clean(self) -> dict:
        """Make one end of the choice and the time."""
        data = super().clean()
        choice, time = data.get("until"), data.get("until_time")
        if choice == OWN and not time and "until_time" not in self.errors:
            self.add_error("until_time", _("Write when it ends."))
        elif choice and choice != OWN and time:
            self.add_error("until_time", _("Another end is chosen above. Choose “At a time of my own”, or empty this."))
        elif choice:
            end = {KEEP: self.own_end, OWN: time}
            data["ends_at"] = end[choice] if choice in end else self.start + int(choice) * HOUR
        return data


class AllClearForm(FaultyForm):
    """The words with which an alert ends."""

    message = forms.CharField(label=gettext_lazy("It is over, in English"), widget=forms.Textarea, required=False)
    message_es = forms.CharField(label=gettext_lazy("It is over, in Spanish"), widget=forms.Textarea, required=False)

    @property
    def words(self) -> Words:
        """Return what was written."""
        return Words(self.cleaned_data["message"].strip(), self.cleaned_data["message_es"].strip())


def _end(words: str, end: datetime) -> str:
    until = _("until %(end)s") % {"end": date_format(timezone.localtime(end), _("M j, Y, g:i a T"))}
    return format_html("<span>{} <small>{}</small></span>", words, until)
