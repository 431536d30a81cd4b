"""All components in the order of the page, and each example as HTML."""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from wagtail.models import Site

from csp_site.navigation.languages import switch
from csp_site.navigation.models import OrganizationSettings

from .example import Component, Example
from .examples import alerts, articles, contact, contact_tree, faq, parts, search, shell, text, top
from .islands import island
from .records import line, other_line

_DETAILS = re.compile(r"<details\b([^>]*)>")


@dataclass(frozen=True)
class Shown:
    """An example on the page: its anchor, its label and its HTML."""

    name: str
    label: str
    html: SafeString


def catalogue(at: datetime) -> dict[str, list[Component]]:
    """Return all components at the moment `at`, by what they belong to."""
    return {
        "Every page": [*shell.components(), *top.components(at), *parts.components()],
        "Texts": text.components(),
        "Home and articles": articles.components(),
        "Contact": [*contact.components(at), *contact_tree.components(at)],
        "Questions": faq.components(),
        "Search": search.components(),
        "Service alerts": alerts.components(at),
    }


def every_component(at: datetime) -> Iterator[Component]:
    """Yield all components at the moment `at`."""
    for components in catalogue(at).values():
        yield from components


def render(component: Component, example: Example, request: HttpRequest) -> SafeString:
    """Return the HTML of an example, as its template writes it for a page at this request.

    The lines of that page are made up too: it asks the database for none, and remembers none as known.
    """
    Site.find_for_request(request)  # remembered by the request, and so by its copies
    page_request = copy(request)
    page_request.__dict__ |= {"lines_shown": [line(), other_line()]} | dict(example.on)
    usual = {"request": page_request, "the_organization": OrganizationSettings(), "other": switch(page_request, None)}
    html = render_to_string(component.template, usual | dict(example.context))
    return mark_safe(_DETAILS.sub(_pressed, html)) if example.pressed else html  # noqa: S308 - already HTML


def _pressed(details: re.Match) -> str:
    """Return the tag as the browser writes it when a reader has pressed its summary."""
    attributes = details[1].removesuffix(" open")
    return f"<details{attributes}>" if attributes != details[1] else f"<details{attributes} open>"


def shown(component: Component, request: HttpRequest) -> list[Shown]:
    """Return the examples of a component, each an island on the page."""
    found = []
    for example in component.examples:
        name = f"{component.slug}--{slugify(example.label)}"
        html = render(component, example, request)
        if not component.is_source:
            html = mark_safe(island(html, name, f"{name}-label"))  # noqa: S308 - already HTML
        found.append(Shown(name, example.label, html))
    return found
