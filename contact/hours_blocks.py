"""How an editor writes opening hours: rows for the week, and days that are different."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .opening_hours import Span, SpecialDays

LONGEST = timedelta(days=366)
DAYS = [(str(day), name) for day, name in sorted(WEEKDAYS.items())]


class WeeklyHours(blocks.StructValue):
    """One row of the week."""

    @property
    def span(self) -> Span:
        """Return the row as a plain value."""
        return Span(self["opens"], self["closes"])

    @property
    def weekdays(self) -> set[int]:
        """Return the days it is for, Monday as 0."""
        return {int(day) for day in self["days"]}


class WeeklyHoursBlock(blocks.StructBlock):
    """Days of the week with the same hours. Two rows for a day make a split shift."""

    days = blocks.MultipleChoiceBlock(choices=DAYS, widget=CheckboxSelectMultiple)
    opens = blocks.TimeBlock(help_text=_("Pacific time."))
    closes = blocks.TimeBlock(
        help_text=_("An earlier time means the next day; the same time as “opens” means 24 hours.")
    )

    class Meta:
        icon = "time"
        label = _("Every week")
        description = _("Days with the same hours. Two rows for one day make a split shift.")
        value_class = WeeklyHours
        preview_value = {"days": ["0", "1", "2", "3", "4"], "opens": "08:00", "closes": "18:00"}


class SpecialHours(blocks.StructValue):
    """Days that go before the week."""

    @property
    def plain(self) -> SpecialDays:
        """Return the days as a plain value."""
        spans = (Span(self["opens"], self["closes"]),) if self["opens"] is not None else ()
        return SpecialDays(self["first"], self["last"] or self["first"], spans)


class SpecialHoursBlock(blocks.StructBlock):
    """Days with hours of their own, or closed."""

    first = blocks.DateBlock(label=_("First day"))
    last = blocks.DateBlock(label=_("Last day"), required=False, help_text=_("Empty for one day."))
    opens = blocks.TimeBlock(required=False, help_text=_("Leave both times empty when closed."))
    closes = blocks.TimeBlock(required=False)
    reason = blocks.CharBlock(max_length=80, required=False, help_text=_("For us only."))

    def clean(self, value: SpecialHours) -> SpecialHours:
        """Refuse days that end before they begin, and half a span."""
        value = super().clean(value)
        errors = {}
        length = (value["last"] or value["first"]) - value["first"]
        if length < timedelta(0):
            errors["last"] = ValidationError(_("The last day is before the first."))
        elif length > LONGEST:
            errors["last"] = ValidationError(_("This is more than a year. Is the year right?"))
        if (value["opens"] is None) != (value["closes"] is None):
            missing = "opens" if value["opens"] is None else "closes"
            errors[missing] = ValidationError(_("Give both times, or none when it is closed."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    class Meta:
        icon = "date"
        label = _("Special days")
        description = _(
            "Days with hours of their own, or closed. They go before holidays and the week."
            " What began the evening before runs on."
        )
        value_class = SpecialHours
        preview_value = {"first": "2026-12-24", "opens": "08:00", "closes": "12:00"}


class HoursRulesBlock(blocks.StreamBlock):
    """Rows for the week and rows for special days. Weekly rows may overlap: they are joined."""

    weekly = WeeklyHoursBlock()
    special = SpecialHoursBlock()

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        """Refuse special days of which nobody could say which row counts."""
        value = super().clean(value)
        special = {number: row.value.plain for number, row in enumerate(value) if row.block_type == "special"}
        errors = {}
        for number, days in special.items():
            earlier = (other for place, other in special.items() if place < number)
            said = next(filter(None, (_at_odds(days, other) for other in earlier)), None)
            if said:
                errors[number] = StructBlockValidationError(block_errors={"first": ValidationError(said)})
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return value


def _at_odds(days: SpecialDays, other: SpecialDays) -> str:
    """Return why two rows can't stand beside each other, nothing if they can."""
    if (days.first, days.last) == (other.first, other.last):
        both_open = days.spans and other.spans
        return "" if both_open else _("Another row is for the same days. Only rows with hours can stand together.")
    if days.last < other.first or other.last < days.first:
        return ""
    inside = (days.first in other and days.last in other) or (other.first in days and other.last in days)
    return "" if inside else _("Another row is for some of these days and for others. Let one end before the other.")
