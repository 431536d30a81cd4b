"""Show alerts on a test site, for `manage.py shell` beside it."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Revision

from contact.models import InfusionCenter, PhoneLine
from csp_site.service_alerts.models import AlertCenter, AlertLine, ServiceAlert
from tests.factories import alert_with_lines

TABLES = [model._meta.db_table for model in (ServiceAlert, AlertLine, AlertCenter)]
KEPT = []  # the keys of all alerts and of their drafts, as they were each time; the rows are in tables beside theirs
SENTENCES = {
    "current_patient": ("I am a current patient", "Ya soy paciente"),
    "everyone_else": ("I am not a patient yet", "Todavía no soy paciente"),
}


def _drafts() -> QuerySet[Revision]:
    return Revision.objects.filter(content_type=ContentType.objects.get_for_model(ServiceAlert))


def keep() -> None:
    """Remember all alerts as they are; what is remembered last is put back first."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"CREATE TABLE {table}_{len(KEPT)} AS TABLE {table}")
    KEPT.append([[*found.values_list("pk", flat=True)] for found in (ServiceAlert.objects.all(), _drafts())])


def put_back() -> None:
    """Have the alerts as they were when last remembered, and no others: by rows, so that no rule minds."""
    alerts, drafts = KEPT.pop()
    with transaction.atomic(), connection.cursor() as cursor:
        ServiceAlert.objects.exclude(pk__in=alerts).delete()
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute(f"INSERT INTO {table} TABLE {table}_{len(KEPT)}")
            cursor.execute(f"DROP TABLE {table}_{len(KEPT)}")
        _drafts().exclude(pk__in=drafts).delete()


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
