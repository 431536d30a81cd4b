"""The history of all alerts in the admin: what was done to them, by whom, when and from where. It can only be read."""

import csv
import json
from collections import OrderedDict
from collections.abc import Iterator

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.mixins import Echo
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, Revision

from csp_site.service_alerts import history
from csp_site.service_alerts.pacific_time import shown
from csp_site.service_alerts.shown import PERMISSION

from .history_words import as_text, duration, in_words
from .overview import who
from .seen import MomentForm
from .spreadsheet import harmless, printable

EDITED = "wagtail.edit"
MOST_OPEN = 5  # more changes than that are folded
EXPORTED = {
    "when": gettext_lazy("When (Pacific time)"),
    "when_utc": gettext_lazy("When (UTC)"),
    "alert": gettext_lazy("Alert"),
    "alert_number": gettext_lazy("Number of the alert"),
    "what": gettext_lazy("What was done"),
    "action": gettext_lazy("Action"),
    "who": gettext_lazy("Who"),
    "account_number": gettext_lazy("Number of the account"),
    "origin": gettext_lazy("From where"),
    "changes": gettext_lazy("What changed"),
    "seconds_from_draft": gettext_lazy("Seconds from draft to visible"),
    "revision_number": gettext_lazy("Number of the version"),
    "data": gettext_lazy("All data (JSON)"),
}


def exported(entry: ModelLogEntry) -> dict[str, object]:
    """Return all that an entry holds, by the names of `EXPORTED`."""
    values = (
        *(shown(entry.timestamp), entry.timestamp.isoformat(), entry.label, entry.object_id),
        *(entry.message, entry.action, who(entry), entry.user_id, entry.data.get("origin", "")),
        *(told(entry), entry.data.get("seconds_from_draft", ""), entry.revision_id),
        json.dumps(entry.data, ensure_ascii=False, sort_keys=True),
    )
    return dict(zip(EXPORTED, ("" if value is None else value for value in values), strict=True))


def told(entry: ModelLogEntry) -> str:
    """Return what an entry says of a change or an attempt, as text."""
    said = [as_text(in_words(entry.data.get("changes", {}))), entry.data.get("source"), entry.data.get("attempt")]
    return "\n".join(filter(None, said))


class HistoryFilterSet(WagtailFilterSet):
    """By alert, by what was done, and by the day in Pacific time."""

    alert = django_filters.ChoiceFilter(label=gettext_lazy("Alert"), field_name="object_id")
    action = django_filters.MultipleChoiceFilter(label=gettext_lazy("What was done"), widget=CheckboxSelectMultiple)
    timestamp = django_filters.DateFromToRangeFilter(label=gettext_lazy("Date"), widget=DateRangePickerWidget)

    class Meta:
        model = ModelLogEntry
        fields = []

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        log = history.entries().order_by("object_id", "-pk")
        names = log.distinct("object_id").values_list("object_id", "label")
        self.filters["alert"].extra["choices"] = sorted(names, key=lambda name: name[1].casefold())
        used = history.entries().get_actions()
        self.filters["action"].extra["choices"] = [choice for choice in registry.get_choices() if choice[0] in used]


class ChangesColumn(Column):
    """What changed, before and after, and how long it took to be seen."""

    cell_template_name = "service_alerts/admin/history_changes.html"

    def get_cell_context_data(self, instance: ModelLogEntry, parent_context: dict) -> dict:
        """Add the changes in words."""
        data, seconds = instance.data, instance.data.get("seconds_from_draft")
        told_nothing = instance.action in (history.TEXT, history.DELETED) and data.get("shown") is None
        return super().get_cell_context_data(instance, parent_context) | {
            "entry": instance,
            "told_nothing": told_nothing,
            "changes": [] if told_nothing else in_words(data.get("changes", {})),
            "most": MOST_OPEN,
            "took": duration(seconds) if seconds is not None else "",
        }


class HistoryView(ReportView):
    """The log, the latest first. Each automatic save of one draft is exported; together they are one line here."""

    page_title = gettext_lazy("History of service alerts")
    header_icon = "history"
    template_name = "service_alerts/admin/history.html"
    filterset_class = HistoryFilterSet
    index_url_name = "service_alert_history"
    index_results_url_name = "service_alert_history_results"
    list_export = list(EXPORTED)
    export_headings = EXPORTED
    verbose_name_plural = gettext_lazy("entries")

    @cached_property
    def columns(self) -> list[Column]:
        """Return when, which alert, what, who, from where, and what changed."""
        return [
            Column("when", label=_("When"), accessor=lambda entry: shown(entry.timestamp), width="14%"),
            Column("label", label=_("Alert"), width="16%"),
            Column("message", label=_("What was done"), width="14%"),
            Column("who", label=_("Who"), accessor=who, width="10%"),
            Column("origin", label=_("From where"), accessor=lambda entry: entry.data.get("origin", ""), width="12%"),
            ChangesColumn("changes", label=_("What changed")),
        ]

    def get_base_queryset(self) -> QuerySet[ModelLogEntry]:
        """Return the whole log for an export; for reading, of the saves of one draft the latest."""
        log = history.entries().select_related("content_type")
        log = log.annotate(has_revision=Exists(Revision.objects.filter(pk=OuterRef("revision_id"))))
        if self.is_export:
            return log
        saves = ModelLogEntry.objects.filter(action=EDITED, revision_id=OuterRef("revision_id"))
        return log.exclude(Exists(saves.filter(pk__gt=OuterRef("pk"))), action=EDITED)

    def get_filterset_kwargs(self) -> dict:
        """Filter the log."""
        return super().get_filterset_kwargs() | {"queryset": self.get_base_queryset()}

    def get_context_data(self, *args, **kwargs) -> dict:
        """Add the question what the public saw at a moment."""
        return super().get_context_data(*args, **kwargs) | {"moment_form": MomentForm()}

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        """Write the answer at once, while times are Pacific times."""
        response = super().render_to_response(context, **kwargs)
        return response.render() if hasattr(response, "render") else response

    # Export

    def get_filename(self) -> str:
        """Return the name of the file, with the day in it."""
        return f"service-alerts-{timezone.localdate():%Y-%m-%d}"

    def to_row_dict(self, item: ModelLogEntry) -> OrderedDict:
        """Return one row."""
        return OrderedDict(exported(item))

    def preprocess_field_value(self, field: str, value: object, export_format: str) -> str:
        """Let no cell be a formula. Wagtail writes each cell of an xlsx as text, which needs no sign before it."""
        return harmless(value) if export_format == self.FORMAT_CSV else printable(value)

    def stream_csv(self, queryset: QuerySet[ModelLogEntry]) -> Iterator[bytes]:
        """Return the rows, each cell between quotes."""
        writer = csv.writer(Echo(), quoting=csv.QUOTE_ALL)
        yield writer.writerow([self.get_heading(queryset, name) for name in self.list_export])
        for entry in queryset:
            row = self.to_row_dict(entry)
            yield writer.writerow(self.preprocess_field_value(name, row[name], self.FORMAT_CSV) for name in row)


class HistoryMenuItem(MenuItem):
    """The history in Wagtail's menu of reports."""

    def __init__(self) -> None:
        label, address = gettext_lazy("Service alerts"), reverse("service_alert_history")
        super().__init__(label, address, name="service-alert-history", icon_name="history", order=50)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may switch."""
        return request.user.has_perm(PERMISSION)
