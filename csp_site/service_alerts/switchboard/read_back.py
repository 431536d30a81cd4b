"""What is read aloud before an alert goes live: the public rendering in both languages, and each number."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from contact.audiences import Audience
from csp_site.service_alerts.public_alert import PublicAlert, said

# What no reader is asked to check: it says when and as what, not what is said.
NOT_READ = ("slug", "state", "version", "starts_at", "posted_at", "updated_at", "confirmed_at")


@dataclass(frozen=True)
class Rendering:
    """An alert in one language: `html` as every page has it, and the details that only the status page has."""

    language: str
    html: SafeString
    details: str


@dataclass(frozen=True)
class SpokenNumber:
    """A number (E.164) to be read digit by digit: `grouped` is `8 7 7 · 5 9 5 · 0 7 5 7`; `whose` is who calls it."""

    number: str
    national: str
    grouped: str
    whose: str


@dataclass(frozen=True)
class ReadBack:
    """All that is read back of one alert at a moment. `mark` changes when any of it does."""

    alert: PublicAlert
    renderings: list[Rendering]
    numbers: list[SpokenNumber]
    mark: str

    @property
    def says_spanish(self) -> bool:
        """Say whether it is in Spanish too."""
        return any(rendering.language == "es" for rendering in self.renderings)

    def unticked(self, ticked: Iterable[str]) -> list[SpokenNumber]:
        """Return the numbers that nobody has ticked."""
        return [number for number in self.numbers if number.number not in ticked]


def read_back(alert: PublicAlert, at: datetime) -> ReadBack:
    """Return what is to be read of an alert at the moment `at`."""
    return ReadBack(alert, renderings(alert, at), numbers(alert), mark(alert))


def renderings(alert: PublicAlert, at: datetime) -> list[Rendering]:
    """Return the alert as pages show it, in English and, where it is said in Spanish, in Spanish."""
    return [_rendering(alert, language, at) for language in dict.fromkeys(alert.language(one) for one in ("en", "es"))]


def _rendering(alert: PublicAlert, language: str, at: datetime) -> Rendering:
    words = said(alert, language, at)
    with override(language):
        html = render_to_string("service_alerts/alert.html", {"said": words, "unnamed": True})
    return Rendering(language, html, words.details)


def numbers(alert: PublicAlert) -> list[SpokenNumber]:
    """Return each number once, in the order of its first line."""
    callers: dict[str, list[str]] = {}
    for line in alert.lines:
        label = Audience(line.audience).label if line.audience in Audience.values else line.audience
        callers.setdefault(line.number, []).append(_("%(audience)s (“%(sentence)s”)") % {
            "audience": label, "sentence": line.sentence.en
        })  # fmt: skip
    shown = {line.number: line.national for line in alert.lines}
    return [
        SpokenNumber(number, shown[number], grouped(shown[number]), "; ".join(whose))
        for number, whose in callers.items()
    ]


def grouped(national: str) -> str:
    """Return a number as it is read aloud, digit by digit in its groups."""
    return " · ".join(" ".join(group) for group in re.findall(r"\d+", national))


def mark(alert: PublicAlert) -> str:
    """Return a short mark of all that is read: two alerts that read alike have the same."""
    data = {name: value for name, value in alert.as_data().items() if name not in NOT_READ}
    for center in data["centers"]:
        center["as_of"] = None  # that of a new status is the moment of the last button
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]


def same_words(one: PublicAlert, other: PublicAlert) -> bool:
    """Say whether two alerts read alike whatever the status of their centers."""
    return mark(replace(one, centers=())) == mark(replace(other, centers=()))
