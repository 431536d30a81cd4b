"""What the command does to alerts: the acts of `switching`, in one transaction with the making of the alert."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from csp_site.service_alerts import break_glass, pacific_time, rules, switching
from csp_site.service_alerts.faults import Fault
from csp_site.service_alerts.history import Actor
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.prepared_messages import PreparedMessage
from csp_site.service_alerts.preparing import columns, prepare
from csp_site.service_alerts.wording import Words

from . import asked, telling
from .asked import Answer, refuse


def act(options: dict, at: datetime) -> Answer:
    """Do one action; with `dry_run` try it and keep nothing. Raise `SwitchRefused`."""
    actor = asked.actor(options)
    with transaction.atomic():
        alert, changed = ACTIONS[options["action"]](options, at, actor)
        alert.refresh_from_db()
        words = _words(options, alert, changed, at)
        data = {"changed": changed, "dry_run": options["dry_run"], "alert": telling.full_data(alert, at)}
        if options["dry_run"]:
            words = ["Dry run, nothing is changed. Else:", *words, "", *telling.full_words(alert, at)]
            transaction.set_rollback(True)
    remark = break_glass.remark(at)
    return Answer(words, data, [remark] if remark else [])


def _begin(options: dict, at: datetime, actor: Actor) -> tuple[ServiceAlert, bool]:
    asked.only_with_template(options)
    switch = switching.switch_on if options["action"] == "on" else switching.start_drill
    until = asked.until(options, at)
    if options["template"]:
        message = asked.template(options)
        until = until or at + timedelta(hours=message.hours)
        alert = _made(options, message, at, until, actor)
    else:
        alert = asked.alert(options)
    return alert, switch(alert, at, actor, until=until)


def _made(options: dict, message: PreparedMessage, at: datetime, ends_at: datetime, actor: Actor) -> ServiceAlert:
    """Make an alert from a prepared message. The same command twice (after a lost connection) finds the first again."""
    gaps, gaps_es = asked.all_gaps(message, options)
    centers, slug = asked.centers(options), asked.new_slug(options)
    state = rules.State.LIVE if options["action"] == "on" else rules.State.DRILL
    found = ServiceAlert.objects.filter(made_from=message.name, **columns(message.filled(gaps, gaps_es)))
    same = (found.filter(slug=slug) if slug else found.filter(state=state, ends_at__gt=at)).first()
    if same:
        return same
    if slug and ServiceAlert.objects.filter(slug=slug).exists():
        refuse("slug", f"“{slug}” is an alert with other words. Choose another slug, or leave it out.")
    try:
        return prepare(message, gaps, gaps_es, at=at, ends_at=ends_at, actor=actor, centers=centers, slug=slug)
    except ValidationError as error:  # what no text may have, published or not: an end before its start
        faults = [Fault(name, " ".join(words)) for name, words in error.message_dict.items()]
        raise switching.SwitchRefused(*faults) from error


def _off(options: dict, at: datetime, actor: Actor) -> tuple[ServiceAlert, bool]:
    alert = asked.alert(options)
    if options["all_clear"]:
        message = Words(options["message"].strip(), options["message_es"].strip())
        return alert, switching.all_clear(alert, at, actor, message=message if message.en or message.es else None)
    for name in ("message", "message_es"):
        if options[name]:
            refuse(name, "This belongs to --all-clear. An alert that is only taken down says nothing.")
    return alert, switching.switch_off(alert, at, actor)


def _extend(options: dict, at: datetime, actor: Actor) -> tuple[ServiceAlert, bool]:
    until = asked.until(options, at) or refuse("ends_at", "Say until when.")
    alert = asked.alert(options)
    return alert, switching.extend(alert, at, actor, until)


def _confirm(options: dict, at: datetime, actor: Actor) -> tuple[ServiceAlert, bool]:
    alert = asked.alert(options)
    return alert, switching.confirm(alert, at, actor)


ACTIONS = {"on": _begin, "drill": _begin, "off": _off, "extend": _extend, "confirm": _confirm}


def _words(options: dict, alert: ServiceAlert, changed: bool, at: datetime) -> list[str]:
    slug, action = alert.slug, options["action"]
    if action == "off" and options["all_clear"]:
        end = pacific_time.shown(rules.resolved_window(alert.all_clear_at).ends_at)
        return [f"{slug} is over. Pages say so until {end}." if changed else f"{slug} was given the all clear already."]
    if action == "off":
        return [f"{slug} is off." if changed else f"{slug} was off already."]
    if action == "confirm":
        return [f"{slug} is confirmed. Confirm it again by {pacific_time.shown(telling.confirm_by(alert))}."]
    window = telling.window(alert, at)
    if action == "extend":
        return [f"{slug} is on {window}." if changed else f"{slug} had this end already: it is on {window}."]
    as_drill = "" if action == "on" else ", as a drill that only staff see,"
    if changed:
        return [f"{slug} is on{as_drill} {window}."]
    ends = ["Its end is as it was. To set another: alert extend."] if options["until"] else []
    return [f"{slug} was on already{as_drill} {window}.", *ends]
