"""Every type of page, with no alert, one and three, on each width, in each mode: nobody is shut out (WCAG 2.2 AA)."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import MODES
from tests.browser.page_types import HEIGHTS, NOT_FOUND, PAGE_TYPES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [320, 768, 1280]
SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def watch(page: Page, host: str) -> list[str]:
    """Return a list that fills with what the console says, and with what is asked of another host."""
    heard: list[str] = []

    def hear(message) -> None:
        itself = message.location["url"].endswith(NOT_FOUND)  # Chromium says of such a page that it is not there
        if message.type in ("error", "warning") and not itself:
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(host) else heard.append(request.url))
    return heard


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_nobody_is_shut_out(each_alert, new_context, site, axe_finds, path, width):
    context = new_context(viewport={"width": width, "height": HEIGHTS[width]})
    page = context.new_page()
    heard = watch(page, f"{site.url}/")
    page.goto(path, wait_until="load")
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    # As tall as the page: of a link that is half under the bar of a phone until one scrolls, axe says that it is small.
    page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
    assert axe_finds(page, MODES, runOnly=RULES) == []
    assert heard == []
    assert context.cookies() == []
