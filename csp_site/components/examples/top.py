"""What pages begin with."""

from datetime import datetime

from csp_site.blocks.contents import Entry
from csp_site.components.example import Component, Example
from csp_site.components.records import LONG_WORD, article, page

WAY = ("Conditions", "Lupus", "Therapies")


def components(at: datetime) -> list[Component]:
    """Return the components at the top of a page at a moment."""
    return [_breadcrumbs(), _page_head(), _drawing(), _contents(), _moment(at)]


def _breadcrumbs() -> Component:
    way = [page(title, f"/{title.lower()}/") for title in ("Home", *WAY)]
    here = article()
    return Component(
        "Breadcrumbs",
        "components/breadcrumbs.html",
        "The way from the home page to this one.",
        "First on a page below the home page. In the contact tree it comes last, and “Back” first.",
        (
            Example("One step", {"breadcrumbs": way[:1], "page": here}),
            Example("Four steps", {"breadcrumbs": way, "page": here}),
            Example("Long words", {"breadcrumbs": way[:2], "page": article(title=LONG_WORD)}),
        ),
    )


def _page_head() -> Component:
    return Component(
        "Page head",
        "components/page_head.html",
        "The title of a page, and its summary.",
        "Once on a page, after the breadcrumbs: it holds the one main heading.",
        (
            Example("With a summary", {"page": article()}),
            Example("Without a summary", {"page": {"title": "Privacy"}}),
            Example("With a drawing, on wide screens", {"page": article(), "drawing": "img/talking.svg"}),
            Example("Long words", {"page": {"title": LONG_WORD, "summary": LONG_WORD}}),
        ),
    )


def _drawing() -> Component:
    drawings = ("calling", "talking", "infusion-center")
    return Component(
        "Drawing",
        "components/drawing.html",
        "A drawing of the site, silent for screen readers. Seen on wide screens only; others do not fetch it.",
        "Beside the head of a page, one a page. What it shows is said by no word: nothing is lost without it.",
        tuple(Example(name.replace("-", " ").capitalize(), {"drawing": f"img/{name}.svg"}) for name in drawings),
        inside="contact",
    )


def _contents() -> Component:
    return Component(
        "Contents",
        "components/contents.html",
        "The sections of a page: folded above the text on narrow screens, beside it on wide ones.",
        "On an article, and on a plain page of three sections or more.",
        (
            Example("Sections only", {"contents": _sections(*WAY)}),
            Example("Unfolded on a narrow screen", {"contents": _sections(*WAY)}, pressed=True),
            Example(
                "With questions and references",
                {"contents": _sections(*WAY), "questions": [True], "has_references": True},
            ),
            Example("Long words", {"contents": _sections(LONG_WORD)}),
        ),
    )


def _moment(at: datetime) -> Component:
    return Component(
        "Moment",
        "components/moment.html",
        "A moment in Pacific time, with the words before it.",
        "Wherever a reader has to know how old something is. A day without its time needs no such care.",
        (Example("Now", {"words": "Updated", "moment": at}),),
    )


def _sections(*titles: str) -> list[Entry]:
    return [Entry(title, f"section-{number}") for number, title in enumerate(titles)]
