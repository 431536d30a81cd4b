"""Nothing to tap is missed: 24 px at least (WCAG 2.5.8), 44 px for what matters most (2.5.5, as far as it goes)."""

from pathlib import Path

import pytest

from tests.browser.page_types import HEIGHTS, PAGE_TYPES

pytestmark = pytest.mark.usefixtures("three_alerts")

FIND_SMALL = (Path(__file__).parent / "probes" / "targets.js").read_text(encoding="utf-8")
CONTROLS = (
    "button, .button, summary, input, select, .answers a, .call, .number, .line-card__number, .keep-card a, .card a, "
    ".mark, .site-nav a, .contents a, .topics a, .site-footer li a, .site-footer__lines a, .center .tel, .phone-bar a, "
    ".back, .pagination a, footer > a, main > p > a"
)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_no_target_is_missed(new_context, path, width):
    page = new_context(viewport={"width": width, "height": HEIGHTS[width]}).new_page()
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate(FIND_SMALL, CONTROLS) == []
