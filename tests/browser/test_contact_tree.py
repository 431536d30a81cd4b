"""The picture of the contact tree in a real browser: on a phone, in the dark, by keyboard."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

PATH = "/admin/contact-tree/"

OVERFLOWING = """
[...document.querySelectorAll('.contact-tree__picture .box')].flatMap(box => {
  const edge = box.querySelector('rect').getBBox();
  return [...box.querySelectorAll('text')].filter(text => {
    const words = text.getBBox();
    return words.x < edge.x || words.x + words.width > edge.x + edge.width
      || words.y < edge.y || words.y + words.height > edge.y + edge.height;
  }).map(text => text.textContent);
})
"""

# Polling from outside would need `eval`, which the policy of the page refuses.
SCROLLED = """
frame => new Promise((seen, never) => {
  const look = () => frame.scrollLeft > 0 && seen();
  frame.addEventListener('scroll', look);
  setTimeout(() => never('it did not scroll'), 5000);
  look();
})
"""


@pytest.fixture
def tree(page_as):
    page = page_as("operations")
    page.goto(PATH)
    return page


def test_words_stay_inside_their_boxes(tree):
    assert tree.locator(".contact-tree__picture .box").count() == 13
    assert tree.evaluate(OVERFLOWING) == []


def test_on_a_phone_only_the_picture_scrolls_sideways(tree):
    tree.set_viewport_size({"width": 360, "height": 740})
    frame = tree.locator(".contact-tree__frame")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    assert tree.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame.focus()
    tree.keyboard.press("ArrowRight")
    frame.evaluate(SCROLLED)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_everybody_in_both_schemes(tree, scheme):
    tree.emulate_media(color_scheme=scheme)
    if folder := os.environ.get("SCREENSHOTS"):
        tree.screenshot(path=f"{folder}/contact-tree-{scheme}.png", full_page=True)
    results = Axe().run(tree, context=".contact-tree")
    assert results.violations_count == 0, results.generate_report()
