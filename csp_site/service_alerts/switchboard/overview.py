"""What the switchboard says of the alerts at a moment: what each does, who changed it when, and its next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from csp_site.service_alerts import break_glass, history, rules
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.models.alert import ON
from csp_site.service_alerts.public_alert import PublicAlert
from csp_site.service_alerts.publication import public_alert
from csp_site.service_alerts.rules import CONFIRM_EVERY, RESOLVED_SHOWN_FOR, Severity, State

ENDED_FOR = timedelta(days=7)
MOST = 20


@dataclass(frozen=True)
class Step:
    """The next thing to do with an alert: a link to `address`, or the switch itself when `act` names what it does."""

    words: str
    address: str
    act: str = ""


@dataclass(frozen=True)
class Row:
    """One alert at a moment, in words. `situation` is one of the words of `situation_of`."""

    alert: ServiceAlert
    situation: str
    when: str
    changed: str
    confirm: str
    is_overdue: bool
    in_doubt: bool
    step: Step


@dataclass(frozen=True)
class BreakGlass:
    """The switch that goes before all alerts: what stands in their place, if anything, or why it can't be read.

    `where` is the path of its file, or the name of its variable.
    """

    where: str
    alert: PublicAlert | None = None
    fault: str = ""


@dataclass(frozen=True)
class Overview:
    """All that the dashboard and the switchboard show."""

    on: list[Row]
    prepared: list[Row]
    ended: list[Row]
    break_glass: BreakGlass | None


def overview(at: datetime, most: int = MOST) -> Overview:
    """Return the alerts that matter at the moment `at`, at most `most` that are not on of each kind."""
    note = Q(state=State.ENDED, all_clear_at__gt=at - RESOLVED_SHOWN_FOR)
    ended = Q(state=State.ENDED, state_changed_at__gt=at - ENDED_FOR) & ~note
    alerts = ServiceAlert.objects
    return Overview(
        on=rows(alerts.filter(Q(state__in=ON) | note).by_urgency().with_parts(), at),
        prepared=prepared(at, most),
        ended=rows(alerts.filter(ended).order_by("-state_changed_at")[:most].with_parts(), at),
        break_glass=break_glass_notice(at),
    )


def prepared(at: datetime, most: int = MOST) -> list[Row]:
    """Return the alerts that are written and not yet on, and whose end lies ahead; the latest first."""
    found = ServiceAlert.objects.filter(state=State.PREPARED, ends_at__gt=at).order_by("-created_at")
    return rows(found[:most].with_parts(), at)


def rows(alerts: Iterable[ServiceAlert], at: datetime) -> list[Row]:
    """Return alerts in words: one more query for the log."""
    alerts = list(alerts)
    latest = _latest_changes(alerts)
    return [_row(alert, at, latest.get(str(alert.pk))) for alert in alerts]


def _row(alert: ServiceAlert, at: datetime, entry: ModelLogEntry | None) -> Row:
    situation = situation_of(alert, at)
    due, in_doubt = _confirmation(alert, at) if situation == "showing" else (None, False)
    return Row(
        alert=alert,
        situation=situation,
        when=_when(alert, situation),
        changed=_changed(alert, entry),
        confirm=moment(due) if due else "",
        is_overdue=bool(due) and due <= at,
        in_doubt=in_doubt,
        step=_next_step(alert, situation, due and due - CONFIRM_EVERY[Severity(alert.severity)] / 4 <= at),
    )


def situation_of(alert: ServiceAlert, at: datetime) -> str:
    """Return what an alert does: `showing`, `waiting`, `over`, `drill`, `resolved`, `draft`, `prepared` or `ended`."""
    if rules.showing_resolved(alert.state, alert.live, alert.all_clear_at, at):
        return "resolved"
    if alert.state == State.PREPARED and not alert.live:
        return "draft"
    if alert.state == State.DRILL and at >= alert.ends_at:
        return "over"
    return alert.situation(at)


def _confirmation(alert: ServiceAlert, at: datetime) -> tuple[datetime, bool]:
    told = public_alert(alert)
    return rules.confirmation_due(alert.severity, told.known_true_at), told.in_doubt(at)


def _next_step(alert: ServiceAlert, situation: str, asks: bool) -> Step:
    page = reverse("service_alert_page", args=[alert.pk])
    if situation == "showing" and asks:
        return Step(_("It is still true"), reverse("switch_service_alert", args=[alert.pk]), "confirm")
    words = {
        "showing": _("Take down…"),
        "waiting": _("Take down…"),
        "over": _("Extend or close…"),
        "drill": _("End the drill…"),
        "resolved": _("Take the note down…"),
        "draft": _("Finish the words…"),
        "prepared": _("Read back and put up…"),
    }
    part = {"showing": "#over", "waiting": "#over", "over": "#extend", "drill": "#off", "resolved": "#off"}
    return Step(words.get(situation, _("Put up again…")), page + part.get(situation, ""))


def _when(alert: ServiceAlert, situation: str) -> str:
    window = {"start": moment(alert.starts_at), "end": moment(alert.ends_at)}
    if situation == "resolved":
        until = rules.resolved_window(alert.all_clear_at).ends_at
        return _("The note that it is over shows until %(end)s.") % {"end": moment(until)}
    if situation in ("showing", "drill"):
        return _("Until %(end)s.") % window
    return _("From %(start)s until %(end)s.") % window


def _latest_changes(alerts: list[ServiceAlert]) -> dict[str, ModelLogEntry]:
    """Return the latest entry on each alert that tells of a change, by the alert's key."""
    found = history.entries().filter(
        object_id__in=[str(alert.pk) for alert in alerts], action__startswith=history.PREFIX
    )
    found = found.exclude(action=history.REFUSED).order_by("object_id", "-timestamp", "-pk").distinct("object_id")
    return {entry.object_id: entry for entry in found}


def _changed(alert: ServiceAlert, entry: ModelLogEntry | None) -> str:
    if not entry:
        return _("Nothing is in the log yet.")
    words = {"what": entry.message, "who": who(entry), "when": moment(entry.timestamp)}
    return _("%(what)s: %(who)s, %(when)s.") % words


def who(entry: ModelLogEntry) -> str:
    """Return who did what an entry tells."""
    return entry.data.get("by") or entry.user_display_name


def moment(at: datetime) -> str:
    """Return a moment in words, with year and zone, in the zone that is active."""
    return date_format(timezone.localtime(at), _("M j, Y, g:i a T"))


def break_glass_notice(at: datetime) -> BreakGlass | None:
    """Return what the switch without a database does, if it is in force or can't be read."""
    try:
        said = break_glass.read(at)
    except Exception as error:  # whatever it is, operations must be told
        return BreakGlass(break_glass.where(), fault=str(error))
    return BreakGlass(break_glass.where(), said.alert) if said and said.holds(at) else None
