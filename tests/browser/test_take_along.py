"""An outcome prints on one sheet, with its card whole, and the code on it can be seen in both colour schemes."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.test_contract import TREE

OUTCOMES = [path for path in TREE if path not in ("/contact/", "/contact/current-patient/")]


def sheets(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


def test_every_outcome_prints_on_one_page(new_context):
    """On Letter, the shorter paper; of A4 it is enough to try the one with the most on it."""
    page = new_context().new_page()
    heights = {}
    for path in OUTCOMES:
        page.goto(path)
        assert sheets(page, "Letter") == 1, path
        heights[path] = page.evaluate("document.querySelector('main').scrollHeight")
    page.goto(max(heights, key=heights.get))
    assert sheets(page, "A4") == 1, page.url


def test_what_is_printed_stays_true(new_context):
    page = new_context().new_page()
    page.goto(OUTCOMES[0])
    page.emulate_media(media="print")
    for words in ("(877) 595-0757", "(877) 602-7779", "911", "988", "711"):
        expect(page.locator(".keep-card")).to_contain_text(words)
    for gone in ("#service-alert", ".site-header", ".site-footer", ".hours-now", ".take-along .button"):
        expect(page.locator(gone).first).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_is_black_on_white_and_large_enough_to_scan(new_context, scheme):
    page = new_context(color_scheme=scheme, viewport={"width": 360, "height": 740}).new_page()
    page.goto(OUTCOMES[0])
    code = page.locator("svg.qr")
    assert code.bounding_box()["width"] >= 120
    assert code.locator("path").first.evaluate("path => getComputedStyle(path).fill") == "rgb(255, 255, 255)"
    assert code.locator("path").last.evaluate("path => getComputedStyle(path).stroke") == "rgb(0, 0, 0)"
