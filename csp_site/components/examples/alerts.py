"""Service alerts, and the parts of the status page."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from django.template.loader import render_to_string

from contact.audiences import Audience
from contact.models.centers import CenterStatus
from csp_site.components.example import Component, Example
from csp_site.components.records import LONG_WORD, center, line, other_line, whole_center
from csp_site.service_alerts.public_alert import PublicAlert, PublicCenter, PublicLine, said
from csp_site.service_alerts.rules import CONFIRM_EVERY, Severity, State
from csp_site.service_alerts.wording import Words

LINES = (
    PublicLine(Audience.CURRENT_PATIENT, Words("I am a current patient", "Ya soy paciente"), str(line().number)),
    PublicLine(Audience.EVERYONE_ELSE, Words("I am not a patient yet"), str(other_line().number)),
)
SPANISH = {
    "headline": Words("Wildfires in the north", "Incendios en el norte"),
    "message": Words("Call {current_patient}.", "Llame al {current_patient} para hablar con nosotros."),
}
LONG = Words(LONG_WORD)


def components(at: datetime) -> list[Component]:
    """Return the components of service alerts at a moment."""
    return [*_alert(at), _region(at), *_status_page(at)]


def alert(severity: str, at: datetime, **values) -> PublicAlert:
    """Return an alert that was posted an hour before the moment `at`."""
    usual = {
        "slug": f"example-{severity}",
        "headline": Words("Wildfires in the north"),
        "message": Words("Deliveries may be late. Patients call {current_patient}, others {everyone_else}."),
        "starts_at": at - timedelta(hours=1),
        "ends_at": at + timedelta(hours=23),
        "posted_at": at - timedelta(hours=1),
        "updated_at": at - timedelta(hours=1),
        "lines": LINES,
    }
    return PublicAlert(severity=severity, **usual | values)


def _states(at: datetime) -> dict[str, PublicAlert]:
    """Return an alert in each of its states, by a label."""
    disruption = alert(Severity.DISRUPTION, at)
    centers = tuple(
        PublicCenter(Words(f"Center {number}"), status, Words("Infusions planned for today."), at)
        for number, status in enumerate(CenterStatus.values, start=1)
    )
    long_centers = (PublicCenter(LONG, CenterStatus.LIMITED, LONG, at),)
    long_lines = tuple(replace(one, sentence=LONG) for one in LINES)
    old = at - CONFIRM_EVERY[Severity.DISRUPTION] * 2
    return {
        **{severity.capitalize(): alert(severity, at) for severity in Severity},
        "Ended": replace(disruption, resolved=True, state=State.ENDED, headline=Words("All clear"), lines=()),
        **{
            f"Drill, {severity}": replace(alert(severity, at), state=State.DRILL)
            for severity in (Severity.DISRUPTION, Severity.EMERGENCY)
        },
        "Without lines": replace(disruption, message=Words("Deliveries may be late."), lines=()),
        "With centers": replace(disruption, centers=centers),
        "Updated and confirmed": replace(disruption, updated_at=at - timedelta(minutes=20), confirmed_at=at),
        "In doubt": replace(disruption, starts_at=old, posted_at=old, updated_at=old),
        "With details": replace(disruption, details=Words("A first paragraph.\n\nA second one.")),
        "In Spanish": replace(disruption, **SPANISH),
        "Long words": replace(
            disruption, headline=LONG, message=LONG, details=LONG, lines=long_lines, centers=long_centers
        ),
    }


def _contexts(at: datetime, labels: Iterable[str] = ()) -> dict[str, dict]:
    """Return what the template of an alert is given in its states, or in some of them."""
    states = _states(at)
    chosen = {label: states[label] for label in labels or states}
    return {
        label: {"said": said(one, "es" if label == "In Spanish" else "en", at), "whole": label == "With details"}
        for label, one in chosen.items()
    }


def _alert(at: datetime) -> list[Component]:
    heads = [*map(str.capitalize, Severity), "Ended", "Drill, disruption", "In Spanish", "Long words"]
    bodies = ["Disruption", "Without lines", "With centers", "In doubt", "With details", "In Spanish", "Long words"]
    inner = {"page_language": "en"}
    return [
        Component(
            "Service alert",
            "service_alerts/alert.html",
            "A message of operations. It folds, unless it is an emergency.",
            "Above the header of every page. What concerns one page only is a callout on it.",
            (
                *(Example(label, context) for label, context in _contexts(at).items()),
                Example("Disruption, folded", _contexts(at, ["Disruption"])["Disruption"], pressed=True),
            ),
            inside="alerts",
        ),
        Component(
            "Head of an alert",
            "service_alerts/alert_head.html",
            "What kind of alert it is, by a sign and a word, and its headline.",
            "Inside an alert only.",
            tuple(
                Example(label, {**context, **inner, "alert": context["said"].alert})
                for label, context in _contexts(at, heads).items()
            ),
            inside="alert__head",
        ),
        Component(
            "Body of an alert",
            "service_alerts/alert_body.html",
            "Its message, who should call which line, the centers, and how old all this is.",
            "Inside an alert only. Details are for the status page.",
            tuple(
                Example(label, {**context, **inner, "alert": context["said"].alert})
                for label, context in _contexts(at, bodies).items()
            ),
        ),
    ]


def _region(at: datetime) -> Component:
    written = {
        label: render_to_string("service_alerts/alert.html", context)
        for label, context in _contexts(at, ["Emergency", "Disruption", "Information"]).items()
    }
    return Component(
        "Region of the alerts",
        "service_alerts/region.html",
        "All alerts that show, most severe first, at most three.",
        "After the skip link of every page. Without an alert it is not there at all.",
        (
            Example("One alert", {"alerts": [written["Emergency"]]}),
            Example("Three alerts, and more", {"alerts": list(written.values()), "more": True}),
        ),
    )


def _status_page(at: datetime) -> list[Component]:
    both = ((known(status, at), words) for status in CenterStatus for known, words in _KNOWN)
    long_center = whole_center(CenterStatus.LIMITED, at, name=LONG_WORD, note=LONG_WORD, remaining_services=LONG_WORD)
    examples = [Example(f"{one.get_status_display()}, {words}", {"center": one}) for one, words in both]
    return [
        Component(
            "Center on the status page",
            "service_alerts/status_center.html",
            "An infusion center in few bytes.",
            "On the status page, which brings a small style of its own. Here it has the style of the other pages.",
            tuple(chain(examples, [Example("Long words", {"center": long_center})])),
            inside="flow",
            is_item=True,
        ),
        Component(
            "Medicine in an emergency",
            "service_alerts/status_medicine.html",
            "What to do with medicine in an evacuation or a power outage.",
            "On the status page: those who need it read that page.",
            (Example("As it is"),),
            inside="flow",
        ),
    ]


_KNOWN = ((whole_center, "all is known"), (center, "nothing else is known"))
