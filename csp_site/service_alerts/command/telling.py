"""An alert in words for a terminal, and as JSON-ready data."""

from datetime import datetime
from typing import Any

from django.conf import settings
from wagtail.models import ModelLogEntry

from contact.models.centers import CenterStatus
from csp_site.service_alerts import history, pacific_time, rules
from csp_site.service_alerts.cap import STATUS_PATH
from csp_site.service_alerts.faults import Fault, live_faults
from csp_site.service_alerts.feeds import alert_data
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.public_alert import PublicAlert, said
from csp_site.service_alerts.publication import public_alert
from csp_site.service_alerts.text_message import MOST, gsm7_length, text_message

LANGUAGES = {"en": "English", "es": "Spanish"}


def site_url() -> str:
    """Return the public address of the site, without a slash at its end."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def iso(moment: datetime | None) -> str | None:
    """Return a moment for machines: ISO 8601, in Pacific time with its offset."""
    return moment.astimezone(pacific_time.ZONE).isoformat() if moment else None


def situation(alert: ServiceAlert, at: datetime) -> str:
    """Return in a word or two what an alert does at the moment `at`."""
    if rules.showing_resolved(alert.state, alert.live, alert.all_clear_at, at):
        return "all clear"
    return alert.situation(at)


def confirmation_due(alert: PublicAlert) -> datetime:
    """Return when somebody has to say again that an alert is true."""
    return rules.confirmation_due(alert.severity, alert.known_true_at)


def confirm_by(alert: ServiceAlert) -> datetime | None:
    """Return when a live alert has to be confirmed; others need not be."""
    return confirmation_due(public_alert(alert)) if alert.state == rules.State.LIVE else None


def window(alert: ServiceAlert, at: datetime) -> str:
    """Return when an alert shows, for the end of a sentence."""
    end = f"until {pacific_time.shown(alert.ends_at)}"
    return end if alert.starts_at <= at else f"from {pacific_time.shown(alert.starts_at)} {end}"


def line(alert: ServiceAlert, at: datetime) -> str:
    """Return an alert on one line."""
    dates = f"{pacific_time.shown(alert.starts_at)} – {pacific_time.shown(alert.ends_at)}"
    return f"{alert.slug:<32} {situation(alert, at):<9} {alert.severity:<12} {dates}  {alert.headline}"


def data(alert: ServiceAlert, at: datetime) -> dict[str, Any]:
    """Return the switch of an alert, and what it is called."""
    return {
        "slug": alert.slug,
        "internal_name": alert.internal_name,
        "made_from": alert.made_from or None,
        "severity": alert.severity,
        "state": alert.state,
        "situation": situation(alert, at),
        "published": alert.live,
        "headline": {"en": alert.headline, "es": alert.headline_es or None},
        "starts_at": iso(alert.starts_at),
        "ends_at": iso(alert.ends_at),
        "posted_at": iso(alert.posted_at),
        "confirmed_at": iso(alert.confirmed_at),
        "confirm_by": iso(confirm_by(alert)),
        "all_clear_at": iso(alert.all_clear_at),
        "version": alert.version,
    }


def full_data(alert: ServiceAlert, at: datetime) -> dict[str, Any]:
    """Return all that is known of an alert: its switch, its last change, its faults, and what the public is told."""
    entry = _last_change(alert)
    change = entry and {"action": entry.action, "at": iso(entry.timestamp)} | _by(entry)
    return data(alert, at) | {
        "has_draft": alert.has_unpublished_changes,
        "last_change": change,
        "faults": [{"field": fault.field, "words": fault.words} for fault in _faults(alert, at)],
        "public": alert_data(public_alert(alert), site_url(), at),
    }


def full_words(alert: ServiceAlert, at: datetime) -> list[str]:
    """Return an alert as the public reads it in both languages, with its switch."""
    told = public_alert(alert)
    confirmed = pacific_time.shown(alert.confirmed_at) if alert.confirmed_at else "not yet"
    due = confirm_by(alert)
    lines = [
        f"{alert.slug}: {alert.internal_name}",
        f"  {alert.severity}, {situation(alert, at)}{'' if alert.live else ', never published'}",
        f"  from {pacific_time.shown(alert.starts_at)} until {pacific_time.shown(alert.ends_at)}",
        f"  confirmed: {confirmed}{f'; to be confirmed by {pacific_time.shown(due)}' if due else ''}",
    ]
    if entry := _last_change(alert):
        who = ", ".join(filter(None, _by(entry).values()))
        lines.append(f"  last change: {entry.message}, {who}, {pacific_time.shown(entry.timestamp)}")
    if alert.live and alert.has_unpublished_changes:
        lines.append("  There is a draft with other words. The public does not see it.")
    lines += [f"  It can't be put up as it is: {fault.field}: {fault.words}" for fault in _faults(alert, at)]
    if alert.english_only_reason:
        lines.append(f"  Why there is no Spanish: {alert.english_only_reason}")
    return [*lines, *public_words(told, at)]


def public_words(told: PublicAlert, at: datetime) -> list[str]:
    """Return what the public reads, in each language that the alert has."""
    lines = []
    for language, name in LANGUAGES.items():
        if told.language(language) != language:
            lines += ["", f"{name}: none; pages show the English words."]
            continue
        words = said(told, language, at)
        lines += ["", name, f"  {words.headline}", f"  {told.message_text(language)}"]
        lines += [f"  {paragraph}" for paragraph in words.details.splitlines() if paragraph.strip()]
        lines += [f"  {sentence}: {number.national}" for sentence, number in words.lines]
        lines += [f"  {center.name}: {CenterStatus(center.status).label}" for center in words.centers]
        message = text_message(told, language, f"{site_url()}{STATUS_PATH[language]}")
        lines.append(f"  Text message ({gsm7_length(message)} of {MOST}): {message}")
    return lines


def _faults(alert: ServiceAlert, at: datetime) -> list[Fault]:
    """Return what keeps an alert that is not on from being put up; one that is over first needs another end."""
    if alert.is_on or alert.all_clear_at:
        return []
    return live_faults(public_alert(alert), alert.english_only_reason, at)


def _last_change(alert: ServiceAlert) -> ModelLogEntry | None:
    entries = ModelLogEntry.objects.for_instance(alert).filter(action__startswith=history.PREFIX)
    return entries.exclude(action=history.REFUSED).first()


def _by(entry: ModelLogEntry) -> dict[str, str]:
    return {"by": entry.data.get("by", ""), "origin": entry.data.get("origin", "")}
