"""Phone lines, infusion centers, and the steps of the contact tree."""

from datetime import datetime

from articles.blocks import ArticleBodyBlock
from contact.models import ContactOutcomePage, ContactQuestionPage
from contact.models.centers import CenterStatus
from csp_site.components.example import Component, Example, of_block
from csp_site.components.records import (
    LONG_WORD,
    center,
    hours,
    hours_from,
    line,
    other_line,
    page,
    whole_center,
)


def components(at: datetime) -> list[Component]:
    """Return the components of contact at a moment."""
    return [*_lines(at), *_centers(at), *_steps(at)]


def _lines(at: datetime) -> list[Component]:
    block = ArticleBodyBlock().child_blocks["phone_line"]
    long_line = line(note=LONG_WORD)
    return [
        Component(
            "Phone line in a text",
            "contact/blocks/phone_line.html",
            "A line to call, with a sentence that says when.",
            "In a text, where a reader would call. A number inside a sentence is a phone link.",
            (of_block("As in its preview, with a line", block, line=line()),),
        ),
        Component(
            "Line card",
            "contact/line_card.html",
            "A number that can be read at arm's length, and when it is answered.",
            "For one line. Several lines to choose from are steps of the contact tree.",
            (
                Example("Without a note", {"line": line(), "sentence": "To talk to a pharmacist, call"}),
                Example("With a note", {"line": line(note="Or call the number on your label."), "sentence": "Call"}),
                Example("Long words", {"line": long_line, "sentence": LONG_WORD}),
            ),
        ),
        Component(
            "Hours of a line",
            "contact/line_hours.html",
            "Whether somebody answers now, and what to do while nobody does.",
            "Beside each number that is offered. Hours that nobody has told us are said to be unknown, never guessed.",
            tuple(Example(label, {"line": one}, {"lines_shown": [one, _night()]}) for label, one in _hours(at).items()),
        ),
    ]


def _night():
    return other_line(name="Line for the night", hours=hours("08:00", "08:00"))


def _hours(at: datetime) -> dict:
    closed, unknown = {"hours": hours_from(at, 2, 4)}, {}
    return {
        "Not known": line(**unknown),
        "Open now": line(hours=hours_from(at, -2, 3)),
        "Open day and night": line(hours=hours("08:00", "08:00")),
        "Closed now": line(**closed),
        "Never open": line(hours=hours()),
        "Closed, another line answers": line(**closed, after_hours_id=2),
        "Closed, with a note": line(**closed, after_hours_note="Leave a message, and a nurse calls back."),
        "Not known, another line answers": line(**unknown, after_hours_id=2),
        "Closed, long words": line(**closed, after_hours_note=LONG_WORD),
    }


def _centers(at: datetime) -> list[Component]:
    statuses = list(CenterStatus)
    known = [Example(f"{status.label}, all is known", {"center": whole_center(status, at)}) for status in statuses]
    unknown = [Example(f"{status.label}, nothing else is known", {"center": center(status, at)}) for status in statuses]
    closed_now = whole_center(CenterStatus.OPEN, at, hours=hours_from(at, 2, 4))
    without_hours = whole_center(CenterStatus.OPEN, at, hours=None)
    without_address = center(CenterStatus.OPEN, at, name="Center by the river", hours=hours_from(at, -2, 3))
    long_words = {"name": LONG_WORD, "note": LONG_WORD, "remaining_services": LONG_WORD}
    return [
        Component(
            "Infusion center",
            "contact/center.html",
            "A place where infusions are given: its state in a word and a shape, and since when we know it.",
            "In a grid, for all centers or for one. What is not known is not shown, and the card says so.",
            (
                *known,
                *unknown,
                Example("Outside its hours", {"center": closed_now}),
                Example("Its hours are not known", {"center": without_hours}),
                Example("Its address is not known", {"center": without_address}),
                Example("Long words", {"center": whole_center(CenterStatus.LIMITED, at, **long_words)}),
            ),
            inside="grid",
        ),
        Component(
            "Infusion centers",
            "contact/centers.html",
            "All centers under a heading. Without centers it is empty.",
            "On the home page and on the page of the centers.",
            (
                Example(
                    "Three centers",
                    {
                        "heading": "Our infusion centers now",
                        "centers": [
                            center(status, at, position=number) for number, status in enumerate(statuses[:3], start=1)
                        ],
                    },
                ),
            ),
        ),
    ]


def _steps(at: datetime) -> list[Component]:
    asked = page("Contact", "/contact/", ContactQuestionPage, question="Who is calling?")
    own, other = line(hours=hours_from(at, -2, 3)), other_line(languages="English, Spanish")
    outcome = page("Refills", "/contact/refills/", ContactOutcomePage, also_label_number=True)
    here = {"page": outcome, "outcome_lines": [own]}
    lines = [line(hours=hours("08:00", "18:00")), other]
    return [
        Component(
            "Back",
            "contact/back.html",
            "The way back to the question before.",
            "First on each step of the contact tree but the first, where it is empty.",
            (
                Example("To the question before", {"breadcrumbs": [page("Home", "/"), asked]}),
                Example("Long words", {"breadcrumbs": [page("Home", "/"), _asking(LONG_WORD)]}),
            ),
        ),
        Component(
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
        ),
        Component(
            "Numbers to take along",
            "contact/take_along.html",
            "A card with the numbers to print or to save, and a code for the camera of a phone.",
            "On an outcome of the contact tree.",
            (
                Example("With a code", here, {"lines_shown": lines}),
                Example("Without a code", {"page": {}, "outcome_lines": []}, {"lines_shown": lines}),
            ),
        ),
        Component(
            "Line of the card",
            "contact/keep_card_line.html",
            "A line on the card to take along.",
            "Inside that card only.",
            (
                Example("Hours are known", {"line": lines[0]}),
                Example("Hours are not known", {"line": other}),
                Example("Long words", {"line": line(name=LONG_WORD)}),
            ),
            inside="keep-card__lines",
            is_item=True,
        ),
        Component(
            "Emergency bar",
            "contact/emergency_bar.html",
            "The numbers 911 and 988 within the thumb's reach. Seen on narrow screens only.",
            "On each step of the contact tree, in place of the phone bar.",
            (Example("On a phone"),),
        ),
    ]


def _asking(question: str) -> ContactQuestionPage:
    return page("Contact", "/contact/", ContactQuestionPage, question=question)
