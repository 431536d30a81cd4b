"""Service alerts as snippets: the list, and the editor of their text."""

from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.pacific_time import shown

from . import editor_views as views
from .editor import EDIT_HANDLER
from .filters import ServiceAlertFilterSet


class ServiceAlertIndexView(IndexView):
    """The list of alerts, with what each does now."""

    default_ordering = "-starts_at"


class ServiceAlertViewSet(SnippetViewSet):
    """Service alerts in the admin's own menu, for those who may write or switch them."""

    model = ServiceAlert
    edit_handler = EDIT_HANDLER
    icon = "warning"
    menu_label = gettext_lazy("Service alerts")
    menu_order = 50
    add_to_admin_menu = True
    index_view_class = ServiceAlertIndexView
    add_view_class = views.AlertCreateView
    copy_view_class = views.AlertCopyView
    edit_view_class = views.AlertEditView
    unpublish_view_class = views.AlertUnpublishView
    delete_view_class = views.AlertDeleteView
    preview_on_edit_view_class = views.AlertPreviewView
    revisions_view_class = views.AlertRevisionView
    filterset_class = ServiceAlertFilterSet
    search_fields = ["internal_name", "headline", "slug"]
    list_display = [
        "internal_name",
        Column("now", label=gettext_lazy("Now"), accessor=lambda alert: alert.situation(timezone.now())),
        "severity",
        Column("starts_at", label=gettext_lazy("From"), accessor=lambda alert: shown(alert.starts_at)),
        Column("ends_at", label=gettext_lazy("Until"), accessor=lambda alert: shown(alert.ends_at)),
    ]
