"""What stands around every page, and what most pages begin with."""

from datetime import datetime

from django.core.paginator import Paginator

from csp_site.blocks.contents import Entry
from csp_site.components.example import Component, Example
from csp_site.components.icons import ICONS
from csp_site.components.records import LONG_WORD, article, line, other_line, page, picture
from csp_site.navigation.models import OrganizationSettings
from csp_site.pages.models import PlainBodyBlock

WAY = ("Conditions", "Lupus", "Therapies")


def components(at: datetime) -> list[Component]:
    """Return the components of the shell at a moment."""
    return [*_around(), *_top(at), *_parts(at), *_head()]


def _around() -> list[Component]:
    long_lines = [line(name=LONG_WORD, purpose=LONG_WORD), other_line()]
    return [
        Component(
            "Header",
            "components/header.html",
            "The name of the pharmacy, the links to its parts, the search and the way to call us.",
            "First on every page. An error page has its own, which asks the database for nothing.",
            (
                Example("No link is current", on={"path": "/"}),
                Example("A page below a link", on={"path": "/conditions/ivig-for-lupus/"}),
                Example("The search is current", on={"path": "/search/"}),
                Example("Long words", {"the_organization": OrganizationSettings(name=LONG_WORD)}, {"path": "/"}),
            ),
        ),
        Component(
            "Footer",
            "components/footer.html",
            "The phone lines, help, legal pages, and what to do in an emergency.",
            "Last on every page but error pages.",
            (
                Example("With lines"),
                Example("No line can be called", on={"lines_shown": []}),
                Example("A text of its own", {"the_organization": OrganizationSettings(footer_text="© A. Owner")}),
                Example("Long words", on={"lines_shown": long_lines}),
            ),
        ),
        Component(
            "Phone bar",
            "components/phone_bar.html",
            "The way to call us within the thumb's reach. Seen on narrow screens only.",
            "On every page, except in the contact tree, whose pages have the emergency bar.",
            (Example("On a phone"),),
        ),
        Component(
            "Mark",
            "components/mark.html",
            "The sign of the pharmacy.",
            "Beside its name. Never alone: it says nothing to those who can't see it.",
            (Example("The sign"),),
        ),
    ]


def _top(at: datetime) -> list[Component]:
    way = [page(title, f"/{title.lower()}/") for title in ("Home", *WAY)]
    here = article()
    return [
        Component(
            "Breadcrumbs",
            "components/breadcrumbs.html",
            "The way from the home page to this one.",
            "First on a page below the home page. In the contact tree it comes last, and “Back” first.",
            (
                Example("One step", {"breadcrumbs": way[:1], "page": here}),
                Example("Four steps", {"breadcrumbs": way, "page": here}),
                Example("Long words", {"breadcrumbs": way[:2], "page": article(title=LONG_WORD)}),
            ),
        ),
        Component(
            "Page head",
            "components/page_head.html",
            "The title of a page, and its summary.",
            "Once on a page, after the breadcrumbs: it holds the one main heading.",
            (
                Example("With a summary", {"page": here}),
                Example("Without a summary", {"page": {"title": "Privacy"}}),
                Example("Long words", {"page": {"title": LONG_WORD, "summary": LONG_WORD}}),
            ),
        ),
        Component(
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
        ),
        Component(
            "Moment",
            "components/moment.html",
            "A moment in Pacific time, with the words before it.",
            "Wherever a reader has to know how old something is. A day without its time needs no such care.",
            (Example("Now", {"words": "Updated", "moment": at}),),
        ),
    ]


def _parts(at: datetime) -> list[Component]:
    blocks = PlainBodyBlock()
    body = blocks.to_python(
        [{"type": name, "value": blocks.child_blocks[name].meta.preview_value} for name in ("heading", "text")]
    )
    three = Paginator(range(30), 10)
    return [
        Component(
            "Body",
            "components/body.html",
            "The blocks of a text, one after the other.",
            "Wherever a page shows a stream. The element around it gives the rhythm.",
            (Example("A heading and a text", {"body": body}),),
            inside="flow",
        ),
        Component(
            "Picture",
            "components/picture.html",
            "A picture across the page, in the sizes and formats that a browser chooses from.",
            "For the one large picture of a page. A figure in a text loads later and is smaller.",
            (
                Example("Described", {"image": picture(), "alt": "Hills above a bay"}),
                Example("Decorative", {"image": picture(), "alt": ""}),
            ),
            inside="hero",
        ),
        Component(
            "Pagination",
            "components/pagination.html",
            "The way to the results before and after these.",
            "Below a list that has several pages. With one page it is empty.",
            tuple(
                Example(label, {"results": three.page(number), "words": "lupus"})
                for label, number in (("First page", 1), ("A page between", 2), ("Last page", 3))
            ),
        ),
        Component(
            "Search form",
            "components/search_form.html",
            "The field for words to search for.",
            "On the page of the search. The header links to that page and has no field.",
            (Example("Empty"), Example("With words", {"words": "lupus"}), Example("Long words", {"words": LONG_WORD})),
        ),
        Component(
            "Reach us",
            "components/reach.html",
            "The offer to talk to a person.",
            "Once at the end of a page, for readers who did not find what they came for.",
            (Example("As it is"),),
        ),
        Component(
            "Emergency note",
            "components/emergency_card.html",
            "The numbers 911 and 988.",
            "On every step of the contact tree and on error pages. In an article the emergency care card names signs.",
            (Example("As it is"),),
        ),
        Component(
            "Lines of an error page",
            "components/error_lines.html",
            "The phone lines, as they were last known.",
            "On error pages: it holds when the database does not answer.",
            (
                Example("With lines"),
                Example("No line is known", on={"lines_shown": []}),
                Example("Long words", on={"lines_shown": [line(name=LONG_WORD), other_line()]}),
            ),
        ),
        Component(
            "Icons",
            "component_page/icons.html",
            "The signs of the site, by the name of their template.",
            "Beside a word that says the same. Never alone, and a new one only if no word would do.",
            (Example("All icons", {"icons": ICONS}),),
        ),
    ]


def _head() -> list[Component]:
    here = page("Privacy", "/privacy/")
    here.description = ""
    return [
        Component(
            "Assets of the head",
            "components/head_assets.html",
            "The style sheets, the typeface, the script and the icon of every page.",
            "In the head of a whole page. The status page does without: it is one request.",
            (Example("As it is"),),
            is_source=True,
        ),
        Component(
            "Open Graph",
            "components/open_graph.html",
            "The address of a page and what a link to it shows elsewhere.",
            "In the head of each page of the tree. Other addresses have none.",
            (
                Example("With a description", {"page": article(), "current_language": "en"}),
                Example("Without a description, in Spanish", {"page": here, "current_language": "es"}),
            ),
            is_source=True,
        ),
    ]


def _sections(*titles: str) -> list[Entry]:
    return [Entry(title, f"section-{number}") for number, title in enumerate(titles)]
