"""The search is reached and used with the keyboard."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("keys", ["Control+k", "Meta+k"])
def test_two_keys_lead_to_the_field_from_any_page(new_context, keys):
    page = new_context().new_page()
    page.goto("/conditions/ivig-for-lupus/")
    page.keyboard.press(keys)
    page.wait_for_url("**/search/#search-words")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.type("lupis")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="IVIG for lupus", exact=True)).to_be_visible()


def test_on_the_search_page_they_lead_back_to_the_field(new_context):
    page = new_context().new_page()
    page.goto("/search/?q=lupus")
    page.keyboard.press("Control+k")
    expect(page.locator("#search-words")).to_be_focused()
    assert page.url.endswith("?q=lupus")


def test_no_single_key_does_anything(new_context):
    """Somebody who speaks to the browser would set it off by chance (WCAG 2.1.4)."""
    page = new_context().new_page()
    page.goto("/faq/")
    for key in ("k", "K", "/", "s"):
        page.keyboard.press(key)
    assert page.url.endswith("/faq/")
    expect(page.locator("body")).to_be_focused()
