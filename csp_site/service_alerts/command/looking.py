"""What the command tells of alerts without changing any."""

from datetime import datetime
from typing import Any

from django.db import Error

from csp_site.service_alerts import break_glass, pacific_time
from csp_site.service_alerts.feeds import alert_data
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.public_alert import PublicAlert
from csp_site.service_alerts.publication import public_alert

from . import asked, prepared, telling
from .asked import Answer, refuse

NO_DATABASE = (
    "The database can't be read (%s). What it holds is not known here; unless the break-glass switch is on, the site"
    " goes on with the alerts that it read last."
)


def list_all(options: dict, at: datetime) -> Answer:
    """Tell all alerts, the latest first."""
    alerts = list(ServiceAlert.objects.all())
    words = [telling.line(alert, at) for alert in alerts]
    return Answer(words or ["There is no alert."], {"alerts": [telling.data(alert, at) for alert in alerts]})


def show(options: dict, at: datetime) -> Answer:
    """Tell one alert, or one prepared message."""
    if options["template"]:
        if options["slug"]:
            refuse("slug", "Name an alert or a prepared message, not both.")
        return prepared.show(options, at)
    if options["break_glass"]:
        refuse("template", "Name the prepared message: --template NAME.")
    asked.only_with_template(options)
    alert = asked.alert(options)
    return Answer(telling.full_words(alert, at), {"alert": telling.full_data(alert, at)})


def status(options: dict, at: datetime) -> Answer:
    """Tell what the public sees at the moment `at`, and what needs somebody's attention. It always has an answer."""
    try:
        fault, (public, drills, broken) = "", _of_database(at)
    except Error as error:
        fault, (public, drills, broken) = asked.why(error), (None, [], [])
    switch_words, switch_data, override = _break_glass(at, may_ask=public is not None)
    seen = public if override is None else override
    words = [*switch_words, *([NO_DATABASE % fault] if public is None else [])]
    words += _seen_words(seen, at) + [f"Can't be shown as it is: {slug}: {why}" for slug, why in broken]
    if override is not None and public:
        words.append(f"Hidden by the break-glass switch: {', '.join(alert.slug for alert in public)}.")
    if drills:
        words.append(f"Drills, for staff only: {', '.join(alert.slug for alert in drills)}.")
    url = telling.site_url()
    data = {
        "at": telling.iso(at),
        "database": public is not None,
        "break_glass": switch_data,
        "alerts": None if seen is None else [alert_data(alert, url, at) for alert in seen],
        "hidden": [alert.slug for alert in public or []] if override is not None else [],
        "drills": [alert.slug for alert in drills],
        "broken": [{"slug": slug, "words": why} for slug, why in broken],
    }
    return Answer(words, data)


def _of_database(at: datetime) -> tuple[list[PublicAlert], list[PublicAlert], list[tuple[str, str]]]:
    """Return what the database has for the public and for drills, and the alerts that can't be read, with why."""
    found, broken = [], []
    for alert in [*ServiceAlert.objects.public(at).with_parts(), *ServiceAlert.objects.drills(at).with_parts()]:
        try:
            found.append(public_alert(alert).checked())
        except Error:
            raise
        except Exception as error:  # pages show the others too
            broken.append((alert.slug, asked.why(error)))
    return [alert for alert in found if not alert.is_drill], [alert for alert in found if alert.is_drill], broken


def _break_glass(at: datetime, may_ask: bool) -> tuple[list[str], dict[str, Any], list[PublicAlert] | None]:
    """Return the break-glass switch in words and as data, and what it puts before all alerts."""
    where = break_glass.where()
    try:
        said = break_glass.read(at, may_ask=may_ask)
    except ValueError as error:
        words = f"The break-glass switch can't be read, and changes nothing ({where}): {error}"
        return [words], {"state": "malformed", "where": where, "words": str(error)}, None
    if said is None:
        return [f"The break-glass switch is not set ({where})."], {"state": "not set", "where": where}, None
    state = "ended" if not said.holds(at) else "on" if said.alert else "off"
    data = {"state": state, "where": where, "ends_at": telling.iso(said.ends_at)}
    if said.alert:
        data |= {"alert": said.alert.slug, "without_number": list(said.without_number)}
    words = [f"{break_glass.remark(at)} ({where})"]
    if said.ends_at and state != "ended":
        words.append(f"  It ends on {pacific_time.shown(said.ends_at)}.")
    if said.without_number:
        words.append(f"  No number is known for {', '.join(said.without_number)}: write it under [lines].")
    return words, data, said.public(at)


def _seen_words(seen: list[PublicAlert] | None, at: datetime) -> list[str]:
    if seen is None:
        return []
    if not seen:
        return ["No alert is showing."]
    lines = []
    for alert in seen:
        kind = "all clear" if alert.resolved else alert.severity
        lines.append(f"{alert.slug:<32} {kind:<12} until {pacific_time.shown(alert.ends_at)}  {alert.headline.en}")
        lines += [] if alert.resolved else [f"    {_truth(alert, at)}"]
    return lines


def _truth(alert: PublicAlert, at: datetime) -> str:
    known = f"Known to be true on {pacific_time.shown(alert.known_true_at)}"
    due = telling.confirmation_due(alert)
    if alert.in_doubt(at):
        return f"IN DOUBT: pages say that we are checking. {known}. If it is: alert confirm {alert.slug}"
    if at >= due:
        return f"CONFIRMATION OVERDUE since {pacific_time.shown(due)}. {known}. If it is: alert confirm {alert.slug}"
    return f"{known}; to be confirmed by {pacific_time.shown(due)}."
