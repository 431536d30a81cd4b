"""The report of references that a check has something to say about, worst first."""

from collections import OrderedDict
from functools import cached_property

import django_filters
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from .references.findings import RULES, Severity, name_of
from .references.library import Reference
from .references.missing import in_words, texts_without_their_references
from .references.review import Reviewed, review

URL_NAME = "references_with_findings"
POLICY = ModelPermissionPolicy(Reference)
WHO_SEES = ("add", "change")
WEIGHTS = {
    Severity.ERROR: gettext_lazy("Mend"),
    Severity.WARNING: gettext_lazy("Look at"),
    Severity.NOTE: gettext_lazy("Note"),
}
EXPORTED = {
    "title": gettext_lazy("Title"),
    "slug": gettext_lazy("Short name"),
    "weight": gettext_lazy("Weight"),
    "codes": gettext_lazy("Codes"),
    "findings": gettext_lazy("Findings"),
}


class FindingsColumn(Column):
    """What was found, with reason and remedy; below it what an editor let stand."""

    cell_template_name = "articles/admin/findings_cell.html"

    def get_cell_context_data(self, instance: Reference, parent_context: dict) -> dict:
        """Add the findings, as the template wants them."""
        return super().get_cell_context_data(instance, parent_context) | shown(self.accessor(instance))


def shown(one: Reviewed) -> dict:
    """Return the findings of a reference for `findings.html`: each open one as (name, weight, finding)."""
    return {
        "findings": [(name_of(found.code), WEIGHTS[found.severity], found) for found in one.open],
        "accepted": [(name_of(one.finding.code), one) for one in one.accepted],
    }


def reviewed(request: HttpRequest) -> dict[int, Reviewed]:
    """Return the references with open findings, as of today in Pacific time, worst first; reviewed once a request."""
    if not hasattr(request, "_reviewed_references"):
        found = review(timezone.localdate())
        request._reviewed_references = {one.reference.pk: one for one in found if one.open}
    return request._reviewed_references


class FindingsFilterSet(WagtailFilterSet):
    """By what was found, and by how much it weighs."""

    code = django_filters.ChoiceFilter(
        label=gettext_lazy("Finding"), choices=[(code, rule.name) for code, rule in RULES.items()], method="having"
    )
    severity = django_filters.ChoiceFilter(
        label=gettext_lazy("Weight"),
        choices=[(severity.name.lower(), words) for severity, words in WEIGHTS.items()],
        method="having",
    )

    class Meta:
        model = Reference
        fields = []

    def having(self, references: QuerySet[Reference], name: str, value: str) -> QuerySet[Reference]:
        """Keep the references with an open finding of this code or weight."""
        said = {"code": lambda found: found.code, "severity": lambda found: found.severity.name.lower()}[name]
        wanted = [pk for pk, one in reviewed(self.request).items() if value in map(said, one.open)]
        return references.filter(pk__in=wanted)


class FindingsView(ReportView):
    """Published references with findings."""

    page_title = gettext_lazy("References with findings")
    header_icon = "openquote"
    permission_policy = POLICY
    any_permission_required = WHO_SEES
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    results_template_name = "articles/admin/findings_results.html"
    model = Reference
    filterset_class = FindingsFilterSet
    list_export = list(EXPORTED)
    export_headings = EXPORTED

    def get_context_data(self, *args, **kwargs) -> dict:
        """Add the texts that miss a reference, each with the address of its form."""
        finder = AdminURLFinder(self.request.user)
        missing = [(in_words(text), finder.get_edit_url(text)) for text in texts_without_their_references()]
        return super().get_context_data(*args, **kwargs) | {"missing": missing}

    @cached_property
    def columns(self) -> list[Column]:
        """Return which reference, and what was found."""
        return [
            TitleColumn("title", label=_("Reference"), accessor=str, get_url=edit_url, width="35%"),
            FindingsColumn(
                "findings", label=_("Findings"), accessor=lambda reference: reviewed(self.request)[reference.pk]
            ),
        ]

    def get_base_queryset(self) -> QuerySet[Reference]:
        """Return the references that have findings, in the order of the review."""
        places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(reviewed(self.request))]
        return Reference.objects.filter(pk__in=reviewed(self.request)).order_by(
            Case(*places, default=Value(0), output_field=IntegerField())
        )

    def to_row_dict(self, item: Reference) -> OrderedDict:
        """Return one row of an export; a sign before what a spreadsheet would take for a formula."""
        findings = reviewed(self.request)[item.pk].open
        row = {
            "title": item.title,
            "slug": item.slug,
            "weight": str(WEIGHTS[findings[0].severity]),
            "codes": ", ".join(finding.code for finding in findings),
            "findings": " ".join(finding.words for finding in findings),
        }
        return OrderedDict((name, no_formula(text)) for name, text in row.items())


def no_formula(text: str) -> str:
    """Return a text that a spreadsheet takes for text (OWASP, “CSV Injection”)."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def edit_url(reference: Reference) -> str:
    """Return where a reference is edited."""
    return reverse(reference.snippet_viewset.get_url_name("edit"), args=[reference.pk])


class FindingsMenuItem(MenuItem):
    """The report's place in the menu, for those who look after references."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may open it."""
        return POLICY.user_has_any_permission(request.user, WHO_SEES)


def menu_item() -> MenuItem:
    """Return the report's place in the menu."""
    view = FindingsView
    return FindingsMenuItem(view.page_title, reverse(URL_NAME), icon_name=view.header_icon, order=640)


def urlpatterns() -> list[URLPattern]:
    """Return the addresses of the report below the admin's."""
    return [
        path("reports/references/", FindingsView.as_view(), name=URL_NAME),
        path("reports/references/results/", FindingsView.as_view(results_only=True), name=f"{URL_NAME}_results"),
    ]
