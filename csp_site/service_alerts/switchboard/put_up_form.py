"""The few fields between a prepared message and the alert that it becomes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contact.models import InfusionCenter
from contact.models.centers import CenterStatus
from csp_site.service_alerts import wording
from csp_site.service_alerts.faults import Fault
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.prepared_messages import Gap, PreparedMessage

from .centers import PERMISSIONS, NewStatus
from .forms import UntilForm

LONGEST_DRAFT = timedelta(days=1)
REMAINING = {
    "": gettext_lazy("What can still be had there, if service is limited"),
    "_es": gettext_lazy("The same in Spanish"),
}


@dataclass(frozen=True)
class Plan:
    """All that was chosen. `began_at` is when somebody sat down to it."""

    message: PreparedMessage
    gaps: dict[str, str]
    gaps_es: dict[str, str]
    severity: str
    ends_at: datetime
    began_at: datetime
    centers: list[InfusionCenter] = field(default_factory=list)
    statuses: list[NewStatus] = field(default_factory=list)

    @property
    def untranslated(self) -> list[str]:
        """Return what stands in the Spanish text as it stands in the English one."""
        return [value for name, value in self.gaps.items() if self.gaps_es.get(name) in ("", value)]


class PutUpForm(UntilForm):
    """Gaps, severity, how long and, where the message asks, infusion centers with their status."""

    began = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    fixed_end = forms.DateTimeField(widget=forms.HiddenInput, required=False)  # the end that was read back

    def __init__(self, request: HttpRequest, message: PreparedMessage, at: datetime, **kwargs) -> None:
        super().__init__(at=at, severity=message.severity, suggested=message.hours, **kwargs)
        self.message, self.at = message, at
        self.initial["began"] = at.isoformat()
        for gap in message.gaps:
            self._add_gap(gap)
        choices = ServiceAlert._meta.get_field("severity").choices
        self.fields["severity"] = forms.ChoiceField(
            label=_("Severity"), choices=choices, initial=message.severity, widget=forms.RadioSelect
        )
        self.centers = list(InfusionCenter.objects.filter(live=True)) if message.centers else []
        for center in self.centers:
            self._add_center(center, request.user.has_perms(PERMISSIONS) and not center.locked)

    def _add_gap(self, gap: Gap) -> None:
        for language, label in (("", _("%(gap)s, in English")), ("_es", _("%(gap)s, in Spanish"))):
            example = _("For example: %(example)s.") % {"example": gap.example.in_(language[1:])}
            hint = _("A name that is the same in Spanish may stay empty.") if language else gap.help
            self.fields[f"gap_{gap.name}{language}"] = forms.CharField(
                label=label % {"gap": gap.label}, help_text=f"{hint} {example}", required=not language, max_length=120
            )

    def _add_center(self, center: InfusionCenter, may_set_status: bool) -> None:
        self.fields[f"center_{center.pk}"] = forms.BooleanField(label=str(center), required=False)
        if may_set_status:
            unchanged = _("Leave it: %(status)s") % {"status": center.get_status_display()}
            self.fields[f"status_{center.pk}"] = forms.ChoiceField(
                label=_("%(center)s from now on") % {"center": center},
                choices=[("", unchanged), *CenterStatus.choices],
                required=False,
            )
            for name, label in REMAINING.items():
                field = f"remaining_services{name}"
                self.fields[f"remaining{name}_{center.pk}"] = forms.CharField(
                    label=label,
                    initial=getattr(center, field),
                    max_length=InfusionCenter._meta.get_field(field).max_length,
                    required=False,
                )

    def gap_fields(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Yield the fields of each gap: English, Spanish."""
        yield from ((self[f"gap_{gap.name}"], self[f"gap_{gap.name}_es"]) for gap in self.message.gaps)

    def center_fields(self) -> Iterator[dict]:
        """Yield each center with its fields."""
        for center in self.centers:
            names = {name: f"{name}_{center.pk}" for name in ("status", "remaining", "remaining_es")}
            found = {name: self[field] for name, field in names.items() if field in self.fields}
            yield {"center": center, "tick": self[f"center_{center.pk}"]} | found

    def field_of(self, fault: Fault) -> str:
        """Return the gap that a text is at fault for; the rest as everywhere."""
        name, spanish = fault.field.removesuffix("_es"), fault.field.endswith("_es")
        text = getattr(self.message, name, None)
        for gap in self.message.gaps if isinstance(text, wording.Words) else ():
            if gap.name in wording.gaps(text.es if spanish else text.en):
                filled = spanish and self.cleaned_data.get(f"gap_{gap.name}_es")
                return f"gap_{gap.name}_es" if filled else f"gap_{gap.name}"
        return super().field_of(fault)

    def clean(self) -> dict:
        """Hold each center's status and services together."""
        data = super().clean()
        data["statuses"] = [status for center in self.centers if (status := self._new_status(center, data))]
        return data

    def _new_status(self, center: InfusionCenter, data: dict) -> NewStatus | None:
        status = data.get(f"status_{center.pk}", "")
        before = {name: getattr(center, f"remaining_services{name}") for name in REMAINING}
        remaining = {name: data.get(f"remaining{name}_{center.pk}", "") for name in REMAINING}
        if not status:
            if any(remaining[name] not in ("", before[name]) for name in REMAINING):
                self.add_error(f"status_{center.pk}", _("Choose its status too."))
            return None
        for name in REMAINING:  # what stood there belongs to the status that it had
            if remaining[name] == before[name] and (status != CenterStatus.LIMITED or remaining[""] != before[""]):
                remaining[name] = ""
        new = NewStatus(center, status, remaining[""], remaining["_es"])
        try:
            InfusionCenter(**new.values).clean()
        except ValidationError as error:
            for field, words in error.message_dict.items():
                self.add_error(f"{field.replace('_services', '')}_{center.pk}", words)
        return new

    def plan(self) -> Plan:
        """Return what was chosen; a center whose status was set is one that the alert concerns."""
        data = self.cleaned_data
        began = data.get("began")
        with_status = {new.center.pk for new in data["statuses"]}
        return Plan(
            message=self.message,
            gaps={gap.name: data[f"gap_{gap.name}"] for gap in self.message.gaps},
            gaps_es={gap.name: data[f"gap_{gap.name}_es"] for gap in self.message.gaps},
            severity=data["severity"],
            ends_at=data.get("fixed_end") or data["ends_at"],
            began_at=began if began and self.at - LONGEST_DRAFT < began < self.at else self.at,
            centers=[one for one in self.centers if data[f"center_{one.pk}"] or one.pk in with_status],
            statuses=data["statuses"],
        )
