"""What operations do to an alert: one way for the admin and the command line, under a lock, always logged."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps

from django.db import transaction
from django.utils.translation import gettext as _

from . import history, pacific_time, prepared_messages
from .faults import Fault, live_faults, window_faults
from .history import Actor
from .models import ServiceAlert
from .publication import ALL_CLEAR, public_alert
from .rules import State
from .wording import Words

__all__ = [
    "Actor",
    "Stale",
    "SwitchRefused",
    "all_clear",
    "confirm",
    "extend",
    "start_drill",
    "switch_off",
    "switch_on",
]


class SwitchRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The alert can't be switched; each fault names its field and says why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(" ".join(f"{fault.field}: {fault.words}" for fault in faults))
        self.faults = faults


class Stale(SwitchRefused):
    """Somebody else changed the alert since it was read; `alert` is as it is now."""

    def __init__(self, alert: ServiceAlert) -> None:
        super().__init__(Fault("version", _("Somebody changed this alert in the meantime. Nothing was done.")))
        self.alert = alert


def _refuse(field: str, words: str) -> None:
    raise SwitchRefused(Fault(field, words))


def _act(act: Callable) -> Callable:
    """Run an act on the alert as it is now, locked. `seen` is the version that the actor looked at, if any.

    With `dry_run` all rules are tried and nothing is kept. The result says whether anything changed.
    """

    @wraps(act)
    def acting(
        alert: ServiceAlert,
        at: datetime,
        actor: Actor,
        *args,
        seen: int | None = None,
        dry_run: bool = False,
        **options,
    ) -> bool:
        with transaction.atomic():
            alert = ServiceAlert.objects.select_for_update().get(pk=alert.pk)
            if seen is not None and alert.version != seen:
                raise Stale(alert)
            changed = act(alert, at, actor, *args, **options)
            if dry_run:
                transaction.set_rollback(True)
        return changed

    return acting


@contextmanager
def _changing(alert: ServiceAlert, action: str, actor: Actor, at: datetime, **data) -> Iterator[None]:
    """Save what the block sets of the switch, and log it with what it was before."""
    names = (*ServiceAlert.SWITCH_FIELDS, *ServiceAlert.WINDOW_FIELDS, "updated_at")
    before = {name: getattr(alert, name) for name in names}
    yield
    alert.version += 1
    values = {name: getattr(alert, name) for name in names}
    ServiceAlert.objects.filter(pk=alert.pk).update(**values)
    changed = {
        name: [_plain(before[name]), _plain(value)]
        for name, value in values.items()
        if value != before[name] and name not in ("version", "state_changed_by", "updated_at")
    }
    history.record(alert, action, actor, at, before=str(before["state"]), changes=changed, **data)


def _plain(value) -> str | None:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _set_state(alert: ServiceAlert, state: State, at: datetime, actor: Actor) -> None:
    alert.state, alert.state_changed_at, alert.state_changed_by = state, at, actor.user


def _check_may_show(alert: ServiceAlert, at: datetime) -> None:
    if not alert.live:
        _refuse("state", _("It is a draft. Publish its text first."))
    found = live_faults(public_alert(alert), alert.english_only_reason, at)
    if found:
        raise SwitchRefused(*found)


def _check_not_over(alert: ServiceAlert, at: datetime) -> None:
    """Refuse to call an alert “on already” that nobody sees any more."""
    if alert.ends_at <= at:
        words = _("It ended on %(end)s. Switch it off, then on with another end.")
        _refuse("ends_at", words % {"end": pacific_time.shown(alert.ends_at)})


def _begin(alert: ServiceAlert, state: State, at: datetime, actor: Actor, until: datetime | None) -> None:
    """Check an alert with the end that it would have, and switch it. It starts anew: posted now, not yet confirmed."""
    action = history.ON if state == State.LIVE else history.DRILL
    seconds = round((max(at, alert.starts_at) - alert.created_at).total_seconds())
    with _changing(alert, action, actor, at, seconds_from_draft=seconds):
        alert.ends_at = until or alert.ends_at
        alert.all_clear_at, alert.all_clear_message, alert.all_clear_message_es = None, "", ""
        _set_state(alert, State.PREPARED, at, actor)
        _check_may_show(alert, at)
        _set_state(alert, state, at, actor)
        alert.posted_at, alert.confirmed_at = at, None


@_act
def switch_on(alert: ServiceAlert, at: datetime, actor: Actor, until: datetime | None = None) -> bool:
    """Put a published alert up from now or from its start. Raise `SwitchRefused` with all that is to be mended."""
    if alert.state == State.DRILL:
        _refuse("state", _("It runs as a drill. Switch the drill off first."))
    if alert.state == State.LIVE:
        _check_not_over(alert, at)
        return False
    _begin(alert, State.LIVE, at, actor, until)
    return True


@_act
def start_drill(alert: ServiceAlert, at: datetime, actor: Actor, until: datetime | None = None) -> bool:
    """Put an alert up for staff only, by the rules of a real one."""
    if alert.state == State.LIVE:
        _refuse("state", _("It is live. A drill is done with an alert that is not."))
    if alert.state == State.DRILL:
        _check_not_over(alert, at)
        return False
    _begin(alert, State.DRILL, at, actor, until)
    return True


@_act
def switch_off(alert: ServiceAlert, at: datetime, actor: Actor) -> bool:
    """Take an alert, a drill, or the note that an alert is over, off at once and without a word."""
    if not alert.is_on and not alert.all_clear_at:
        return False
    with _changing(alert, history.OFF, actor, at):
        alert.all_clear_at = None
        _set_state(alert, State.ENDED, at, actor)
    return True


@_act
def all_clear(alert: ServiceAlert, at: datetime, actor: Actor, message: Words | None = None) -> bool:
    """End a live alert, and say for 24 hours that it is over; `message` is the prepared one if left out."""
    if alert.state == State.ENDED and alert.all_clear_at:
        return False
    if alert.state != State.LIVE:
        _refuse("state", _("Only a live alert can be given the all clear."))
    message = message or prepared_messages.get(ALL_CLEAR).message
    with _changing(alert, history.ALL_CLEAR, actor, at):
        _set_state(alert, State.ENDED, at, actor)
        alert.all_clear_at, alert.all_clear_message, alert.all_clear_message_es = at, message.en, message.es
        _check_all_clear(alert, at)
    return True


def _check_all_clear(alert: ServiceAlert, at: datetime) -> None:
    found = live_faults(public_alert(alert), alert.english_only_reason, at)
    if not alert.all_clear_message.strip():
        found.append(Fault("message", _("Say that it is over.")))
    if alert.english_only_reason == "" and not alert.all_clear_message_es.strip():
        found.append(Fault("message_es", _("Say it in Spanish too.")))
    if found:
        raise SwitchRefused(*found)


@_act
def extend(alert: ServiceAlert, at: datetime, actor: Actor, until: datetime) -> bool:
    """Set another end for an alert that is on, later or earlier."""
    if not alert.is_on:
        _refuse("state", _("It is not on. Set its end when you put it up."))
    if alert.ends_at == until:
        return False
    found = window_faults(alert.severity, alert.starts_at, until, at)
    if found:
        raise SwitchRefused(*found)
    with _changing(alert, history.EXTEND, actor, at):
        alert.ends_at, alert.updated_at = until, at
    return True


@_act
def confirm(alert: ServiceAlert, at: datetime, actor: Actor) -> bool:
    """Say that a live alert is still true."""
    if not alert.showing(at):
        _refuse("state", _("It does not show now; there is nothing to confirm."))
    with _changing(alert, history.CONFIRM, actor, at):
        alert.confirmed_at = at
    return True
