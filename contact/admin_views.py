"""Phone lines and infusion centers, as the admin lists them."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from csp_site.blocks.rich_text_features import chooser

from .hours_in_words import week_in_words
from .models import InfusionCenter, OpeningHours, PhoneLine
from .opening_hours import describe
from .rich_text import PHONE_LINE


class PhoneLineViewSet(SnippetViewSet):
    """The numbers that the site shows."""

    model = PhoneLine
    icon = PHONE_LINE.icon
    menu_label = _("Phone lines")
    copy_view_enabled = False  # a number is typed once
    inspect_view_enabled = True
    inspect_view_fields = [
        *("name", "slug", "national", "audience", "purpose", "note", "languages", "hours"),
        *("after_hours", "after_hours_note", "verified_on"),
    ]
    list_display = [
        "name",
        Column("national", label=_("Number"), accessor="national"),
        "audience",
        "verified_on",
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter = ["audience", "live"]
    chooser_viewset_class = chooser(PHONE_LINE)


class InfusionCenterViewSet(SnippetViewSet):
    """The places where infusions are given, and what a patient may expect of each now."""

    model = InfusionCenter
    icon = "site"
    menu_label = _("Infusion centers")
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        *("position", "name", "address", "status", "as_of", "remaining_services", "alternative"),
        *("phone_line", "hours", "services", "note"),
    ]
    list_display = ["__str__", "status", "as_of", UpdatedAtColumn(), LiveStatusTagColumn()]
    list_filter = ["status", "live"]
    search_fields = ["name", "address", "note"]
    ordering = "position"


def _now(hours: OpeningHours) -> str:
    return describe(hours.plain(), timezone.now(), get_language() or "en")


def _week(hours: OpeningHours) -> str:
    return "; ".join(week_in_words(hours.plain(), get_language() or "en"))


class OpeningHoursViewSet(SnippetViewSet):
    """When lines are answered and centers are open. The preview lists the week and the days that are different."""

    model = OpeningHours
    icon = "time"
    menu_label = _("Opening hours")
    list_display = [
        "name",
        Column("now", label=_("Now"), accessor=_now),
        Column("week", label=_("Every week"), accessor=_week),
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter = ["live"]
    search_fields = ["name"]
    ordering = "name"


class ContactGroup(SnippetViewSetGroup):
    """The menu of what patients call and where they go."""

    items = (PhoneLineViewSet, InfusionCenterViewSet, OpeningHoursViewSet)
    menu_label = _("Contact")
    menu_icon = PHONE_LINE.icon
    menu_order = 240
