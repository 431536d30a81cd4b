"""The alerts for machines: the same that the public sees, and nothing else."""

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from .models import ServiceAlert


def _showing() -> list[ServiceAlert]:
    return list(ServiceAlert.objects.showing(timezone.now()).with_lines())


def alerts_json(request: HttpRequest) -> JsonResponse:
    """Answer with the alerts that show now; times are ISO 8601 with their offset, numbers E.164."""
    return JsonResponse({"alerts": [_as_data(alert) for alert in _showing()]})


def _as_data(alert: ServiceAlert) -> dict:
    return {
        "id": alert.slug,
        "severity": alert.severity,
        "headline": {"en": alert.headline, "es": alert.headline_es or None},
        "message": {"en": alert.message, "es": alert.message_es or None},
        "starts_at": timezone.localtime(alert.starts_at).isoformat(),
        "ends_at": timezone.localtime(alert.ends_at).isoformat(),
        "updated_at": timezone.localtime(alert.updated_at).isoformat(),
        "lines": [
            {"audience": line.audience, "sentence": line.sentence, "phone": str(line.phone_line.number)}
            for line in alert.lines.all()
        ],
    }


class AlertsAtom(Feed):
    """The alerts that show now, as an Atom feed (RFC 4287)."""

    feed_type = Atom1Feed
    title = "California Specialty Pharmacy: service alerts"
    subtitle = "What is different from usual, now."
    link = "/status/"

    def items(self) -> list[ServiceAlert]:
        """Return the alerts that show."""
        return _showing()

    def item_title(self, item: ServiceAlert) -> str:
        """Return the headline."""
        return item.headline

    def item_description(self, item: ServiceAlert) -> str:
        """Return the message and the lines, a sentence each."""
        lines = " ".join(f"{line.sentence}: {line.phone_line.national}." for line in item.lines.all())
        return f"{item.message} {lines}"

    def item_link(self, item: ServiceAlert) -> str:
        """Return the page that shows all alerts."""
        return f"/status/#{item.slug}"

    def item_updateddate(self, item: ServiceAlert):
        """Return when its text or its switch last changed."""
        return item.updated_at
