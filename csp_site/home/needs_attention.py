"""What waits for somebody, on the dashboard: each with the number of it, which the very list behind it gives."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse
from django.utils.translation import ngettext_lazy
from wagtail.admin.ui.components import Component

from articles import findings_report, reviews_report
from contact import lines_report
from contact.models import InfusionCenter
from contact.models.centers import CenterStatus
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.switchboard.filters import ENDING, UNCONFIRMED

ENDING_WORDS = ngettext_lazy(
    "%(count)s service alert ends within 24 hours", "%(count)s service alerts end within 24 hours", "count"
)
UNCONFIRMED_WORDS = ngettext_lazy(
    "%(count)s service alert is to be confirmed", "%(count)s service alerts are to be confirmed", "count"
)
CENTERS_WORDS = ngettext_lazy(
    "%(count)s infusion center has no confirmed status", "%(count)s infusion centers have no confirmed status", "count"
)
LINES_WORDS = ngettext_lazy("%(count)s phone line is to be checked", "%(count)s phone lines are to be checked", "count")
REVIEWS_WORDS = ngettext_lazy(
    "%(count)s article waits for medical review", "%(count)s articles wait for medical review", "count"
)
REFERENCES_WORDS = ngettext_lazy(
    "%(count)s reference is to be mended", "%(count)s references are to be mended", "count"
)


@dataclass(frozen=True)
class Line:
    """So many of a kind, in words, and the address of the list that shows just these."""

    words: str
    address: str


def lists() -> list[tuple[Any, str]]:
    """Return what may wait for somebody, the most pressing first: words for a number of it, and its list's address."""
    alerts, centers = _snippets(ServiceAlert), _snippets(InfusionCenter)
    return [
        (ENDING_WORDS, f"{alerts}?needs={ENDING}"),
        (UNCONFIRMED_WORDS, f"{alerts}?needs={UNCONFIRMED}"),
        (CENTERS_WORDS, f"{centers}?status={CenterStatus.CHECKING}&live=true"),
        (LINES_WORDS, reverse(lines_report.URL_NAME)),
        (REVIEWS_WORDS, reverse(reviews_report.URL_NAME)),
        (REFERENCES_WORDS, f"{reverse(findings_report.URL_NAME)}?severity=error"),
    ]


def _snippets(model: type[Model]) -> str:
    return reverse(model.snippet_viewset.get_url_name("list"))


def needs_attention(request: HttpRequest) -> list[Line]:
    """Return what waits for the user of a request. A fixed number of queries, however much it is."""
    counted = [(words, address, rows_behind(address, request)) for words, address in lists()]
    return [Line(words % {"count": count}, address) for words, address, count in counted if count]


def rows_behind(address: str, request: HttpRequest) -> int:
    """Return how many rows the list at an address would show this user; 0 if it would not let them in.

    The list's own view is asked, with its own filters and its own permission, so that the two can't differ.
    """
    place = urlsplit(address)
    opened = resolve(place.path).func
    view = opened.view_class(**opened.view_initkwargs)
    asking = copy(request)
    asking.GET = QueryDict(place.query)
    view.setup(asking)
    if not view.user_has_any_permission(view.any_permission_required):
        return 0
    return view.get_queryset().count()


class NeedsAttentionPanel(Component):
    """What waits for whoever has signed in, or that nothing does; and the way to the style guide."""

    name = "needs_attention"
    template_name = "home/admin/needs_attention.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the panel shows."""
        return {"lines": needs_attention(parent_context["request"])}
