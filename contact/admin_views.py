"""Phone lines and infusion centers, as the admin lists them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from csp_site.blocks.rich_text import chooser

from .models import InfusionCenter, PhoneLine
from .rich_text import PHONE_LINE


class PhoneLineViewSet(SnippetViewSet):
    """The numbers that the site shows."""

    model = PhoneLine
    icon = PHONE_LINE.icon
    menu_label = _("Phone lines")
    copy_view_enabled = False  # a number is typed once
    inspect_view_enabled = True
    inspect_view_fields = [
        *("name", "slug", "national", "audience", "purpose", "note", "languages", "after_hours", "verified_on")
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
        *("position", "name", "address", "status", "as_of", "remaining_services", "phone_line", "note")
    ]
    list_display = ["__str__", "status", "as_of", UpdatedAtColumn(), LiveStatusTagColumn()]
    list_filter = ["status", "live"]
    search_fields = ["name", "address", "note"]
    ordering = "position"


class ContactGroup(SnippetViewSetGroup):
    """The menu of what patients call and where they go."""

    items = (PhoneLineViewSet, InfusionCenterViewSet)
    menu_label = _("Contact")
    menu_icon = PHONE_LINE.icon
    menu_order = 240
