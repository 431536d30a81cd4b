"""Switching an alert on and off: one way for the admin and the command line, always logged."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from .models import ServiceAlert
from .rules import State

ON, OFF = "service_alerts.on", "service_alerts.off"


class SwitchRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The alert can't be switched; the message says why."""


@transaction.atomic
def switch(alert: ServiceAlert, on: bool, at: datetime, *, user=None, origin: str, by: str = "") -> bool:
    """Switch an alert on or off and log it; return whether that changed anything.

    `origin` says from where (“admin”, “command line”), `by` names the person where there is no `user`. Raise
    `SwitchRefused` for an alert that is not published or whose end has passed.
    """
    alert = ServiceAlert.objects.select_for_update().get(pk=alert.pk)
    if on and not alert.live:
        raise SwitchRefused("It is a draft. Publish its text first.")
    if on and alert.ends_at <= at:
        raise SwitchRefused("Its end has passed. Set a later end first.")
    state = State.LIVE if on else State.ENDED
    if alert.state == state or (not on and alert.state == State.PREPARED):
        return False
    before, alert.state = alert.state, state
    ServiceAlert.objects.filter(pk=alert.pk).update(
        state=state, state_changed_at=at, state_changed_by=user, updated_at=at
    )
    data = {"origin": origin, "by": by or (user.get_username() if user else ""), "before": str(before)}
    log(alert, ON if on else OFF, user=user, data=data)
    return True
