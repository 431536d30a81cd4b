"""What stands around every page."""

from csp_site.components.example import Component, Example
from csp_site.components.records import LONG_WORD, article, line, other_line, page
from csp_site.navigation.languages import Switch
from csp_site.navigation.models import OrganizationSettings


def components() -> list[Component]:
    """Return the components of the shell."""
    return [_header(), _footer(), _language_switch(), _phone_bar(), _mark(), *_head()]


def _header() -> Component:
    return Component(
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
    )


def _footer() -> Component:
    long_lines = [line(name=LONG_WORD, purpose=LONG_WORD), other_line()]
    return Component(
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
    )


def _language_switch() -> Component:
    return Component(
        "Language switch",
        "components/language_switch.html",
        "The way to what this page shows in the other language, called as that language calls itself.",
        "Once in the header and once in the footer.",
        (
            Example("To Spanish", {"other": Switch("es", "Español", "/es/search/?q=lupus")}),
            Example("To English", {"other": Switch("en", "English", "/search/?q=lupus")}),
        ),
    )


def _phone_bar() -> Component:
    return Component(
        "Phone bar",
        "components/phone_bar.html",
        "The way to call us within the thumb's reach. Seen on narrow screens only.",
        "On every page, except in the contact tree, whose pages have the emergency bar.",
        (Example("On a phone"),),
    )


def _mark() -> Component:
    return Component(
        "Mark",
        "components/mark.html",
        "The sign of the pharmacy.",
        "Beside its name. Never alone: it says nothing to those who can't see it.",
        (Example("The sign"),),
    )


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
