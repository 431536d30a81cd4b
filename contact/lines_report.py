"""The report of phone lines that somebody should call to check, and the warning that two lines have one number."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from .models import PhoneLine
from .numbers import national
from .rich_text import PHONE_LINE
from .upkeep import due

URL_NAME = "lines_to_verify"
POLICY = ModelPermissionPolicy(PhoneLine)
WHO_SEES = ("add", "change")


class LinesToVerifyView(ReportView):
    """Lines that nobody has called for half a year, or never."""

    page_title = gettext_lazy("Phone lines to check")
    header_icon = PHONE_LINE.icon
    permission_policy = POLICY
    any_permission_required = WHO_SEES
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    results_template_name = "contact/lines_to_verify_results.html"
    model = PhoneLine
    columns = [
        TitleColumn("name", label=gettext_lazy("Line"), get_url=lambda line: edit_url(line)),
        Column("national", label=gettext_lazy("Number")),
        Column("verified_on", label=gettext_lazy("Last called"), accessor=lambda line: line.verified_on or _("Never")),
        Column("live", label=gettext_lazy("Status"), accessor=lambda line: _("Published") if line.live else _("Draft")),
    ]
    list_export = ["name", "national", "verified_on", "live"]
    export_headings = {"name": gettext_lazy("Line"), "national": gettext_lazy("Number")}
    paginate_by = None

    def get_base_queryset(self):
        """Return the lines that are due today in Pacific time, those that the public calls first."""
        today = timezone.localdate()
        dates = PhoneLine.objects.values_list("pk", "verified_on")
        return PhoneLine.objects.filter(pk__in=[pk for pk, on in dates if due(on, today)]).order_by("-live", "name")


class LinesToVerifyMenuItem(MenuItem):
    """The report's place in the menu, for those who look after lines."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may open it."""
        return POLICY.user_has_any_permission(request.user, WHO_SEES)


def menu_item() -> MenuItem:
    """Return the report's place in the menu."""
    return LinesToVerifyMenuItem(
        LinesToVerifyView.page_title, reverse(URL_NAME), icon_name=LinesToVerifyView.header_icon, order=650
    )


def urlpatterns() -> list[URLPattern]:
    """Return the addresses of the report below the admin's."""
    return [
        path("reports/phone-lines/", LinesToVerifyView.as_view(), name=URL_NAME),
        path("reports/phone-lines/results/", LinesToVerifyView.as_view(results_only=True), name=f"{URL_NAME}_results"),
    ]


def edit_url(line: PhoneLine) -> str:
    """Return where a line is edited."""
    return reverse(line.snippet_viewset.get_url_name("edit"), args=[line.pk])


def warn_of_shared_number(request: HttpRequest, line: PhoneLine) -> None:
    """Tell who has saved a line that another published one has its number: it may be meant so. One query."""
    if not isinstance(line, PhoneLine) or not request.accepts("text/html"):  # a draft that saves itself says nothing
        return
    for other in PhoneLine.objects.filter(live=True, number=line.number).exclude(pk=line.pk):
        words = _("%(number)s is also the number of the line “%(name)s”. Is that meant?")
        button = messages.button(edit_url(other), _("Open that line"))
        values = {"number": national(str(line.number)), "name": other.name}
        messages.warning(request, words % values, buttons=[button])
