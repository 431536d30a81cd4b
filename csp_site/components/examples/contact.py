"""Phone lines and infusion centers."""

from datetime import datetime

from articles.blocks import ArticleBodyBlock
from contact.models.centers import CenterStatus
from csp_site.components.example import Component, Example, of_block
from csp_site.components.records import (
    LONG_WORD,
    center,
    hours,
    hours_from,
    line,
    other_line,
    whole_center,
)


def components(at: datetime) -> list[Component]:
    """Return the components of lines and centers at a moment."""
    return [*_lines(at), _center(at), _all_centers(at)]


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


def _center(at: datetime) -> Component:
    statuses = list(CenterStatus)
    known = [Example(f"{status.label}, all is known", {"center": whole_center(status, at)}) for status in statuses]
    unknown = [Example(f"{status.label}, nothing else is known", {"center": center(status, at)}) for status in statuses]
    closed_now = whole_center(CenterStatus.OPEN, at, hours=hours_from(at, 2, 4))
    without_hours = whole_center(CenterStatus.OPEN, at, hours=None)
    without_address = center(CenterStatus.OPEN, at, name="Center by the river", hours=hours_from(at, -2, 3))
    long_words = {"name": LONG_WORD, "note": LONG_WORD, "remaining_services": LONG_WORD}
    return Component(
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
    )


def _all_centers(at: datetime) -> Component:
    statuses = list(CenterStatus)
    return Component(
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
    )
