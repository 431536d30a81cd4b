"""Show alerts on a test site, for `manage.py shell` beside it."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Revision

from contact.models import InfusionCenter, PhoneLine
from csp_site.service_alerts.models import AlertCenter, AlertLine, ServiceAlert
from tests.factories import alert_with_lines

PARTS = (AlertLine, AlertCenter)
KEPT = []  # the rows of all alerts and of their parts, as they were each time
SENTENCES = {
    "current_patient": ("I am a current patient", "Ya soy paciente"),
    "everyone_else": ("I am not a patient yet", "Todavía no soy paciente"),
}


def _drafts() -> QuerySet[Revision]:
    return Revision.objects.filter(content_type=ContentType.objects.get_for_model(ServiceAlert))


def keep() -> None:
    """Remember all alerts as they are."""
    alerts = [*ServiceAlert.objects.values()]
    KEPT.append((alerts, [[*part.objects.all()] for part in PARTS], [*_drafts().values_list("pk", flat=True)]))


def put_back() -> None:
    """Have the alerts as they were when last remembered, and no others; nothing is logged but what is taken away."""
    alerts, parts, drafts = KEPT.pop()
    with transaction.atomic():
        ServiceAlert.objects.exclude(pk__in=[alert["id"] for alert in alerts]).delete()
        for alert in alerts:
            ServiceAlert.objects.filter(pk=alert["id"]).update(**alert)
        _drafts().exclude(pk__in=drafts).delete()
        for part, rows in zip(PARTS, parts, strict=True):
            part.objects.all()._raw_delete(using="default")
            part.objects.bulk_create(rows)


def hide() -> None:
    """Take away what is shown, whichever test put it up, and the notes that something is over."""
    ServiceAlert.objects.filter(slug__startswith="shown-").delete()
    ServiceAlert.objects.filter(state="live").update(state="prepared")
    ServiceAlert.objects.update(all_clear_at=None)


def show(number: int, hours_ago: float = 1, centers: bool = False, **fields) -> None:
    """Show one alert."""
    now = timezone.now()
    posted = now - timedelta(hours=hours_ago)
    if fields.get("state") == "ended":
        fields |= {"all_clear_at": posted, "all_clear_message": "It is over."}
    times = {"starts_at": posted, "ends_at": now + timedelta(days=1), "posted_at": posted}
    alert = alert_with_lines(*PhoneLine.objects.filter(live=True)[:2], slug=f"shown-{number}", **times, **fields)
    for line in alert.lines.all():
        line.sentence, line.sentence_es = SENTENCES[line.audience]
        line.save()
    for center in InfusionCenter.objects.filter(live=True) if centers else ():
        AlertCenter.objects.create(alert=alert, center=center)


def show_only(*alerts: dict) -> None:
    """Show these alerts and nothing else, the first one first; none at all when there are none.

    Each is the fields of an alert; `hours_ago` is when it was posted, `centers` adds all centers to it.
    """
    hide()
    for number, alert in enumerate(alerts):
        show(number, **alert)
