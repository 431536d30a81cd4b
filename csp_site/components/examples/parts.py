"""What pages of several kinds share."""

from django.core.paginator import Paginator

from csp_site.components.example import Component, Example
from csp_site.components.icons import ICONS
from csp_site.components.records import LONG_WORD, line, other_line, picture
from csp_site.pages.models import PlainBodyBlock


def components() -> list[Component]:
    """Return the components that pages of several kinds share."""
    return [_body(), _picture(), _pagination(), _search_form(), _reach(), _emergency_note(), _error_lines(), _icons()]


def _body() -> Component:
    blocks = PlainBodyBlock()
    body = blocks.to_python(
        [{"type": name, "value": blocks.child_blocks[name].meta.preview_value} for name in ("heading", "text")]
    )
    return Component(
        "Body",
        "components/body.html",
        "The blocks of a text, one after the other.",
        "Wherever a page shows a stream. The element around it gives the rhythm.",
        (Example("A heading and a text", {"body": body}),),
        inside="flow",
    )


def _picture() -> Component:
    return Component(
        "Picture",
        "components/picture.html",
        "A picture across the page, in the sizes and formats that a browser chooses from.",
        "For the one large picture of a page. A figure in a text loads later and is smaller.",
        (
            Example("Described", {"image": picture(), "alt": "Hills above a bay"}),
            Example("Decorative", {"image": picture(), "alt": ""}),
        ),
        inside="hero",
    )


def _pagination() -> Component:
    three = Paginator(range(30), 10)
    return Component(
        "Pagination",
        "components/pagination.html",
        "The way to the results before and after these.",
        "Below a list that has several pages. With one page it is empty.",
        tuple(
            Example(label, {"results": three.page(number), "words": "lupus"})
            for label, number in (("First page", 1), ("A page between", 2), ("Last page", 3))
        ),
    )


def _search_form() -> Component:
    return Component(
        "Search form",
        "components/search_form.html",
        "The field for words to search for.",
        "On the page of the search. The header links to that page and has no field.",
        (Example("Empty"), Example("With words", {"words": "lupus"}), Example("Long words", {"words": LONG_WORD})),
    )


def _reach() -> Component:
    return Component(
        "Reach us",
        "components/reach.html",
        "The offer to talk to a person.",
        "Once at the end of a page, for readers who did not find what they came for.",
        (Example("As it is"),),
    )


def _emergency_note() -> Component:
    return Component(
        "Emergency note",
        "components/emergency_card.html",
        "The numbers 911 and 988.",
        "On every step of the contact tree and on error pages. In an article the emergency care card names signs.",
        (Example("As it is"),),
    )


def _error_lines() -> Component:
    return Component(
        "Lines of an error page",
        "components/error_lines.html",
        "The phone lines, as they were last known.",
        "On error pages: it holds when the database does not answer.",
        (
            Example("With lines"),
            Example("No line is known", on={"lines_shown": []}),
            Example("Long words", on={"lines_shown": [line(name=LONG_WORD), other_line()]}),
        ),
    )


def _icons() -> Component:
    return Component(
        "Icons",
        "component_page/icons.html",
        "The signs of the site, by the name of their template.",
        "Beside a word that says the same. Never alone, and a new one only if no word would do.",
        (Example("All icons", {"icons": ICONS}),),
    )
