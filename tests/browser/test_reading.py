"""A patient reads the article and reaches the right line: with the keyboard, without script, at 320 px."""

import pytest
from playwright.sync_api import expect

from tests.site.test_contract import PATHS, TREE

ARTICLE = "/conditions/ivig-for-lupus/"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_from_the_article_to_the_right_line_without_script(new_context):
    page = new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    page.goto(ARTICLE)
    expect(page.locator("#service-alert")).to_be_visible()
    page.get_by_role("link", name="Call us").first.click()
    page.get_by_role("link", name="I am a current patient, or I care for one").click()
    page.get_by_role("link", name="A refill or delivery").click()
    number = page.locator("main a[href='tel:+18775950757']").first
    expect(number).to_be_visible()
    expect(number).to_contain_text("(877) 595-0757")


def test_the_skip_link_is_first_and_works(new_context):
    page = new_context().new_page()
    page.goto(ARTICLE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_citation_leads_to_its_reference_and_back(new_context):
    page = new_context().new_page()
    page.goto(ARTICLE)
    page.locator("#cite-1-a").click()
    assert page.evaluate("location.hash") == "#ref-1"
    page.locator("#ref-1 a[href='#cite-1-a']").click()
    assert page.evaluate("location.hash") == "#cite-1-a"


def test_a_link_to_a_question_opens_it(new_context):
    page = new_context().new_page()
    page.goto("/faq/")
    question = page.locator("details[id^=faq-]").last
    page.goto(f"/faq/#{question.get_attribute('id')}")
    expect(question).to_have_attribute("open", "")


def test_no_page_scrolls_sideways_at_320_px(new_context):
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    for path in [*PATHS, "/no/such/page/"]:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


@pytest.mark.parametrize("path", [*PATHS[:4], *TREE[:4], "/status/", "/search/?q=lupus", "/privacy/", "/no/x/"])
def test_axe_finds_nothing(new_context, axe_finds, path):
    page = new_context().new_page()
    page.goto(path)
    assert axe_finds(page, runOnly=RULES) == []


def test_no_request_leaves_and_no_console_error(new_context, site):
    context = new_context()
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PATHS:
        page.goto(path, wait_until="load")
    assert all(url.startswith(site.url) for url in asked)
    assert said == []
    assert context.cookies() == []
