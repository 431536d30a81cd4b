"""Keep the log whole: what changes an alert's public words without a switch is written down too."""

from django.db import transaction
from django.db.models import F, Model
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.signals import published, unpublished

from contact.models import InfusionCenter, PhoneLine

from . import history, origin
from .models import AlertCenter, AlertLine, ServiceAlert


def log_text(instance: ServiceAlert, **kwargs) -> None:
    """Log a text that was published or taken back, with what changed for the public."""
    _log_change(instance, history.TEXT)


@transaction.atomic
def log_parts(instance: Model, raw: bool = False, **kwargs) -> None:
    """Log for each alert that is on, and each note that one is over, what a changed line or center changed in it.

    All alerts that name it are locked before they are looked at: one that is being switched on may have read the old
    number.
    """
    if raw:
        return
    is_line = isinstance(instance, PhoneLine)
    uses = AlertLine.objects.filter(phone_line=instance) if is_line else AlertCenter.objects.filter(center=instance)
    for alert in ServiceAlert.objects.select_for_update().filter(pk__in=uses.values("alert")).order_by("pk"):
        if alert.is_on or alert.all_clear_at:
            _log_change(alert, history.PARTS, source=str(instance))


def log_deletion(instance: ServiceAlert, **kwargs) -> None:
    """Log that an alert is gone, and that the public is told nothing of it from now on."""
    before = history.last_told(instance)
    changed = history.changes(before, None)
    history.record(instance, history.DELETED, origin.current(), timezone.now(), changes=changed, shown=None)


@transaction.atomic
def _log_change(alert: ServiceAlert, action: str, **data) -> None:
    """Log what an alert tells now, if it differs from what the log said last. One at a time, as switching does."""
    fresh = ServiceAlert.objects.select_for_update().get(pk=alert.pk)
    before, after = history.last_told(fresh), history.told(fresh)
    if history.same(before, after):
        return
    ServiceAlert.objects.filter(pk=fresh.pk).update(version=F("version") + 1)
    fresh.version += 1
    changed = history.changes(before, after)
    shown = after and after | {"version": fresh.version}
    history.record(fresh, action, origin.current(), timezone.now(), changes=changed, shown=shown, **data)


def connect() -> None:
    """Connect the handlers."""
    published.connect(log_text, sender=ServiceAlert, dispatch_uid="log_alert_text")
    unpublished.connect(log_text, sender=ServiceAlert, dispatch_uid="log_alert_unpublished")
    post_delete.connect(log_deletion, sender=ServiceAlert, dispatch_uid="log_alert_deleted")
    for model in (PhoneLine, InfusionCenter):
        post_save.connect(log_parts, sender=model, dispatch_uid=f"log_alert_parts_{model.__name__}")
