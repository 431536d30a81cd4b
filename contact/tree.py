"""The live contact tree, read from the pages into the plain values of `routing`."""

from wagtail.models import Page

from .models import ContactOutcomePage, ContactPage
from .routing import Step


def read_tree(top: ContactPage) -> Step:
    """Return the live tree below a contact page. Three queries, however large the tree."""
    pages = list(Page.objects.descendant_of(top).live().order_by("path"))
    lines = {
        outcome.path: str(outcome.line.number)
        for outcome in ContactOutcomePage.objects.descendant_of(top).live().select_related("line")
        if outcome.line.live
    }
    children: dict[str, list[Page]] = {}
    for page in pages:
        children.setdefault(page.path[: -Page.steplen], []).append(page)

    def step(page: Page) -> Step:
        answers = tuple(step(child) for child in children.get(page.path, []))
        return Step(name=page.title, line=lines.get(page.path, ""), answers=answers)

    return step(top)
