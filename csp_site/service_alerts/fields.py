"""A moment in forms: entered and shown in Pacific time, with the zone, so that the hour that comes twice is clear."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import pretty_name
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.compare import FieldComparison
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets import AdminDateTimeInput

from .pacific_time import ZONE, AmbiguousTime, MissingTime, WrongZone, localized, parse, shown, wall_clock

ZONES = [
    ("PT", gettext_lazy("Pacific time")),
    ("PDT", gettext_lazy("PDT, the first one")),
    ("PST", gettext_lazy("PST, the second one")),
]


class PacificDateTimeWidget(forms.MultiWidget):
    """A time and its zone, in two inputs: `NAME` and `NAME_zone`. Works without script; a missing zone is Pacific time.

    With `native` the time is the browser's own input (`datetime-local`), which phones show as a wheel, without script;
    else it is the date picker of Wagtail's admin.
    """

    supports_microseconds = False
    use_fieldset = False

    def __init__(self, attrs: dict | None = None, *, native: bool = False) -> None:
        self.native = native
        self.format = "%Y-%m-%dT%H:%M" if native else "%Y-%m-%d %H:%M"
        clock = forms.DateTimeInput({"type": "datetime-local"}) if native else AdminDateTimeInput(format=self.format)
        zone = forms.Select({"aria-label": gettext_lazy("Zone of the time")}, choices=ZONES)
        super().__init__({"": clock, "zone": zone}, attrs)

    def name_zone_of(self, label: str) -> None:
        """Say whose zone the second input is: a page has more than one."""
        self.widgets[1].attrs["aria-label"] = _("%(field)s: zone of the time") % {"field": label}

    def id_for_label(self, id_: str) -> str:
        """Let the field's label name the time."""
        return id_

    def decompress(self, value: datetime | str | None) -> list[str]:
        """Return what the two inputs show; seconds only where there are any."""
        if not isinstance(value, datetime):
            return [value or "", "PT"]
        naive, zone_name = (value, "") if value.tzinfo is None else wall_clock(value)
        return [naive.strftime(self.format + ":%S" * bool(naive.second)), zone_name or "PT"]

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        """Give both inputs speaking ids, the first that of the label."""
        context = super().get_context(name, value, attrs)
        clock, zone = context["widget"]["subwidgets"]
        if id_ := context["widget"]["attrs"].get("id"):
            clock["attrs"]["id"], zone["attrs"]["id"] = id_, f"{id_}_zone"
        if self.native and (clock["value"] or "").count(":") == 2:
            clock["attrs"]["step"] = "1"  # else the browser refuses the seconds
        return context


class PacificDateTimeField(forms.Field):
    """A moment, in UTC. A time that comes twice asks which is meant; one that the clock skips is refused.

    With `native` the input is the browser's own; see `PacificDateTimeWidget`.
    """

    widget = PacificDateTimeWidget
    default_error_messages = {
        "invalid": gettext_lazy("Write the time as 2026-11-01 13:30."),
        "twice": gettext_lazy(
            "%(time)s comes twice on %(date)s, because the clocks go back. Choose PDT (the first) or PST (the second)."
        ),
        "missing": gettext_lazy(
            "There is no %(time)s on %(date)s: the clock goes from %(before)s to %(after)s then. Choose another time."
        ),
        "wrong_zone": gettext_lazy("On %(date)s the clocks show %(right)s at this time. Choose “Pacific time”."),
    }

    def __init__(self, *, native: bool = False, **kwargs) -> None:
        kwargs["widget"] = kwargs.get("widget") or PacificDateTimeWidget(native=native)
        kwargs["help_text"] = kwargs.get("help_text") or gettext_lazy(
            "Pacific time. PDT or PST is asked for only in the night when the clocks go back."
        )
        super().__init__(**kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Name the zone's input after the field."""
        bound = super().get_bound_field(form, field_name)
        if isinstance(self.widget, PacificDateTimeWidget):
            self.widget.name_zone_of(self.label or pretty_name(field_name))
        return bound

    def to_python(self, value: object) -> datetime | None:
        """Return the moment that the two inputs (or one text) name. Raises a validation error that says what to do."""
        text, zone_name = value if isinstance(value, list | tuple) else (value, "")
        try:
            if isinstance(text, datetime):
                return text if text.tzinfo else localized(text, zone_name or "")
            return parse(text, zone_name=zone_name or "") if text and text.strip() else None
        except (AmbiguousTime, MissingTime, WrongZone) as refusal:
            raise self._refused(refusal) from refusal
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def has_changed(self, initial: object, data: object) -> bool:
        """Say whether another moment was entered; what is finer than a second is not shown and so not compared."""
        if self.disabled:
            return False
        try:
            before, after = self.to_python(initial), self.to_python(data)
        except ValidationError:
            return True
        return (before and before.replace(microsecond=0)) != (after and after.replace(microsecond=0))

    def _refused(self, refusal: AmbiguousTime | MissingTime | WrongZone) -> ValidationError:
        match refusal:
            case AmbiguousTime(first=first):
                code, said = "twice", {"time": _time(first), "date": _date(first)}
            case MissingTime(naive=naive, gap_begins=before, following=after):
                said = {"time": _time(naive), "date": _date(naive), "before": _time(before), "after": _time(after)}
                code = "missing"
            case WrongZone(moment=moment, right=right):
                code, said = "wrong_zone", {"date": _date(moment), "right": right}
        return ValidationError(self.error_messages[code], code=code, params=said)


class PacificTimeComparison(FieldComparison):
    """Two versions of a time beside each other, in Pacific time."""

    def __init__(self, *args) -> None:
        super().__init__(*args)
        self.val_a, self.val_b = (shown(value) if value else "" for value in (self.val_a, self.val_b))


class PacificTimePanel(FieldPanel):
    """A time of a model in the admin: brings its own form field, and shows Pacific time wherever it is shown."""

    def get_form_options(self) -> dict:
        """Ask for our form field and its input."""
        options = super().get_form_options()
        if not self.read_only:
            options["field_classes"] = {self.field_name: PacificDateTimeField}
            options["widgets"] = {self.field_name: self.widget or PacificDateTimeWidget()}
        return options

    def get_comparison_class(self) -> type[FieldComparison]:
        """Compare versions as they are shown."""
        return PacificTimeComparison

    def format_value_for_display(self, value: datetime | None) -> str:
        """Return the time as it is shown where it can't be changed."""
        return shown(value) if value else ""


def _date(moment: datetime) -> str:
    return date_format(_on_the_clock(moment), _("M j, Y"))


def _time(moment: datetime) -> str:
    return date_format(_on_the_clock(moment), "g:i a")


def _on_the_clock(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(ZONE)
