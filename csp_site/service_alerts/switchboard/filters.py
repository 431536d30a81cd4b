"""By what the list of alerts is narrowed."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from csp_site.service_alerts.models import ServiceAlert

ENDING, UNCONFIRMED = "ending", "unconfirmed"


class ServiceAlertFilterSet(WagtailFilterSet):
    """By what an alert needs from operations now, by how grave it is, and by where it is in its life."""

    needs = django_filters.ChoiceFilter(
        label=_("Needs"),
        choices=[(ENDING, _("an eye on its end: within 24 hours")), (UNCONFIRMED, _("to be confirmed"))],
        method="needing",
    )

    class Meta:
        model = ServiceAlert
        fields = ["severity", "state"]

    def needing(self, alerts: QuerySet[ServiceAlert], name: str, value: str) -> QuerySet[ServiceAlert]:
        """Keep the alerts that show now and need this. By their ids, which Wagtail's search can take too."""
        asked = {ENDING: ServiceAlert.objects.ending, UNCONFIRMED: ServiceAlert.objects.unconfirmed}[value]
        return alerts.filter(pk__in=[alert.pk for alert in asked(timezone.now())])
