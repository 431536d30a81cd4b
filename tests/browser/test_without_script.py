"""Every page can be used without script: no control is dead, and menus, contents and search lead where they say."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_types import HEIGHTS, PAGE_TYPES
from tests.site.test_contract import ARTICLE

DEAD_CONTROLS = """
[...document.querySelectorAll("button, input, select, textarea, a:not([href])")]
  .filter(one => one.checkVisibility() && !(one.form && one.form.hasAttribute("action")))
  .map(one => one.outerHTML)
"""
DEAD_ENDS = """
[...document.querySelectorAll("a[href^='#']")]
  .filter(one => !document.getElementById(decodeURIComponent(one.hash.slice(1))))
  .map(one => one.outerHTML)
"""


@pytest.fixture(params=[320, 1280])
def page(request, new_context) -> Page:
    width = request.param
    return new_context(java_script_enabled=False, viewport={"width": width, "height": HEIGHTS[width]}).new_page()


def test_no_control_waits_for_a_script(page):
    for path in PAGE_TYPES.values():
        page.goto(path)
        assert page.evaluate(DEAD_CONTROLS) == [], path
        assert page.evaluate(DEAD_ENDS) == [], path


def test_each_link_of_the_menu_leads_to_a_page(page):
    page.goto(ARTICLE)
    menu = page.get_by_role("navigation", name="Main")
    addresses = [link.get_attribute("href") for link in menu.get_by_role("link").all()]
    assert len(addresses) >= 4
    for address in addresses:
        page.goto(ARTICLE)
        menu.locator(f"a[href='{address}']").click()
        page.wait_for_url(f"**{address}")
        expect(page.locator("h1")).to_be_visible()


def test_the_contents_open_and_lead_to_their_headings(page):
    page.goto(ARTICLE)
    contents = page.get_by_role("navigation", name="On this page")
    if page.viewport_size["width"] < 1024:
        expect(contents.locator("a").first).to_be_hidden()
        contents.locator("summary").click()
    link = contents.locator("a").last
    link.click()
    expect(page.locator(link.get_attribute("href"))).to_be_in_viewport()


def test_the_search_answers_to_the_enter_key(page):
    page.goto("/search/")
    page.get_by_label("Search this site").fill("lupus")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=lupus")
    expect(page.locator(".results a").first).to_be_visible()


def test_an_alert_folds(page, show):
    show({"severity": "disruption", "headline": "Some deliveries are late"})
    page.goto("/")
    message = page.locator("#service-alert .alert__message")
    expect(message).to_be_visible()
    page.locator("#service-alert summary").click()
    expect(message).to_be_hidden()
