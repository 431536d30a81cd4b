"""Pages hold when readers enlarge them: zoom of 400 %, letters of 200 %, the spacing of WCAG 1.4.12."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.page_types import HEIGHTS, PAGE_TYPES
from tests.browser.test_accessibility_matrix import SCROLLS_SIDEWAYS

pytestmark = pytest.mark.usefixtures("three_alerts")

READ_TEXT = (Path(__file__).parent / "probes" / "text.js").read_text(encoding="utf-8")
ADOPT = """
css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
"""
AT_400_PERCENT = {"width": 320, "height": 256}  # a window of 1280 x 1024
LETTERS_OF_200_PERCENT = "html { font-size: 200% !important }"
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""
STANDS_OVER_THE_TEXT = """
[...document.body.querySelectorAll("*")]
  .filter(one => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.checkVisibility())
  .map(one => one.className)
"""
BAR_OVER_THE_LAST_LINE = """
() => {
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  const bar = document.querySelector(".phone-bar");
  const texts = [...document.querySelectorAll("main p, main li, footer p, footer li")];
  const end = Math.max(...texts.map(one => one.getBoundingClientRect().bottom));
  return bar && bar.checkVisibility() ? end - bar.getBoundingClientRect().top : 0;
}
"""


@pytest.fixture
def page(new_context) -> Page:
    """Have a page on which nothing takes its time to move."""
    return new_context(reduced_motion="reduce").new_page()


def read(page: Page, path: str, css: str = "") -> list[str]:
    """Open all that folds, and return what is wrong with the text."""
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    if css:
        page.evaluate(ADOPT, css)
    return page.evaluate(READ_TEXT)


every_type = pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES)


@every_type
def test_at_400_percent_nothing_scrolls_sideways_and_nothing_stands_over_the_text(page, path):
    page.set_viewport_size(AT_400_PERCENT)
    assert read(page, path) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    assert page.evaluate(STANDS_OVER_THE_TEXT) == []


@pytest.mark.parametrize("css", [LETTERS_OF_200_PERCENT, SPACING], ids=["letters of 200 %", "spacing"])
@pytest.mark.parametrize("width", [320, 1280])
@every_type
def test_no_text_is_cut_or_covered(page, path, width, css):
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    assert read(page, path, css) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    assert page.evaluate(BAR_OVER_THE_LAST_LINE) <= 0
