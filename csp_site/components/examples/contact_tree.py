"""The steps of the contact tree."""

from datetime import datetime

from contact.models import ContactOutcomePage, ContactQuestionPage
from csp_site.components.example import Component, Example
from csp_site.components.records import LONG_WORD, hours, hours_from, line, other_line, page


def components(at: datetime) -> list[Component]:
    """Return the components of the contact tree at a moment."""
    return [_back(), _outcome_line(at), _take_along(), _card_line(), _emergency_bar()]


def _back() -> Component:
    return Component(
        "Back",
        "contact/back.html",
        "The way back to the question before.",
        "First on each step of the contact tree but the first, where it is empty.",
        (
            Example("To the question before", {"breadcrumbs": [page("Home", "/"), _asking("Who is calling?")]}),
            Example("Long words", {"breadcrumbs": [page("Home", "/"), _asking(LONG_WORD)]}),
        ),
    )


def _asking(question: str) -> ContactQuestionPage:
    return page("Contact", "/contact/", ContactQuestionPage, question=question)


def _outcome_line(at: datetime) -> Component:
    own, other = line(hours=hours_from(at, -2, 3)), other_line(languages="English, Spanish")
    here = {"page": _outcome(), "outcome_lines": [own]}
    return Component(
        "Line of an outcome",
        "contact/outcome_line.html",
        "The number to which a way through the contact tree leads, large enough to read at arm's length.",
        "On an outcome only. During a service alert, the line that the alert names comes first and says so.",
        (
            Example("Its own line", {**here, "words": own.name, "line": own, "known": own}),
            Example("With languages", {"words": other.name, "line": other, "known": other}),
            Example("Of an alert", {**here, "headline": "Wildfires", "words": own.name, "line": own, "known": own}),
            Example("Of an alert, without a record", {"headline": "Wildfires", "line": other}),
            Example("Long words", {"headline": LONG_WORD, "words": LONG_WORD, "line": own, "known": own}),
        ),
    )


def _take_along() -> Component:
    lines = [line(hours=hours("08:00", "18:00")), other_line()]
    here = {"page": _outcome(), "outcome_lines": lines[:1]}
    return Component(
        "Numbers to take along",
        "contact/take_along.html",
        "A card with the numbers to print or to save, and a code for the camera of a phone.",
        "On an outcome of the contact tree.",
        (
            Example("With a code", here, {"lines_shown": lines}),
            Example("Without a code", {"page": {}, "outcome_lines": []}, {"lines_shown": lines}),
        ),
    )


def _outcome() -> ContactOutcomePage:
    return page("Refills", "/contact/refills/", ContactOutcomePage, also_label_number=True)


def _card_line() -> Component:
    return Component(
        "Line of the card",
        "contact/keep_card_line.html",
        "A line on the card to take along.",
        "Inside that card only.",
        (
            Example("Hours are known", {"line": line(hours=hours("08:00", "18:00"))}),
            Example("Hours are not known", {"line": other_line()}),
            Example("Long words", {"line": line(name=LONG_WORD)}),
        ),
        inside="keep-card__lines",
        is_item=True,
    )


def _emergency_bar() -> Component:
    return Component(
        "Emergency bar",
        "contact/emergency_bar.html",
        "The numbers 911 and 988 within the thumb's reach. Seen on narrow screens only.",
        "On each step of the contact tree, in place of the phone bar.",
        (Example("On a phone"),),
    )
