"""The infusion centers as they may be told at a moment, and the one way to set what is told of them."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import datetime

from django.db import transaction

from .center_status import status_at
from .models import InfusionCenter


def as_told(centers: Iterable[InfusionCenter], at: datetime, *, during_alert: bool) -> list[InfusionCenter]:
    """Return centers as they may be told at a moment; with a status in doubt goes what remained. Not for saving."""
    return [
        _as_told(center, status_at(center.status, center.as_of, at, during_alert=during_alert)) for center in centers
    ]


def _as_told(center: InfusionCenter, status: str) -> InfusionCenter:
    if status == center.status:
        return center
    told = copy(center)
    told.status, told.remaining_services, told.remaining_services_es = status, "", ""
    return told


@transaction.atomic
def set_status(center: InfusionCenter, values: Mapping[str, object], at: datetime, user) -> InfusionCenter:
    """Publish fields of a center as known to be true at the moment `at`, and keep a draft of its other words."""
    center = InfusionCenter.objects.select_for_update().get(pk=center.pk)
    draft = center.get_latest_revision_as_object() if center.has_unpublished_changes else None
    for record in filter(None, (center, draft)):
        for name, value in (*values.items(), ("as_of", at)):
            setattr(record, name, value)
    center.save_revision(user=user, log_action=True).publish(user=user)
    if draft:
        draft.save_revision(user=user)
    return center
