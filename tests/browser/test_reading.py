"""A patient reads the article and reaches the right line: with the keyboard, and without script."""

import pytest
from playwright.sync_api import expect

from tests.site.test_contract import ARTICLE

BEGIN_A_LINE = """markers => markers.filter(marker => {
    const before = marker.previousSibling, word = document.createRange();
    if (!(before instanceof Text) || /\\s$/.test(before.data)) return false;
    word.setStart(before, before.length - 1);
    word.setEnd(before, before.length);
    return marker.getBoundingClientRect().left < word.getBoundingClientRect().left;
}).map(marker => marker.textContent)"""


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


def test_the_skip_link_leads_past_the_head_of_the_page(new_context):
    page = new_context().new_page()
    page.goto(ARTICLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_citation_leads_to_its_reference_and_back(new_context):
    page = new_context().new_page()
    page.goto(ARTICLE)
    page.locator("#cite-1-a").click()
    assert page.evaluate("location.hash") == "#ref-1"
    page.locator("#ref-1 a[href='#cite-1-a']").click()
    assert page.evaluate("location.hash") == "#cite-1-a"


@pytest.mark.parametrize("width", [320, 360, 412, 768, 1280])
def test_no_citation_begins_a_line(new_context, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(ARTICLE)
    markers = page.locator("main sup.cite")
    assert markers.count() > 6
    assert markers.evaluate_all(BEGIN_A_LINE) == []


def test_a_link_to_a_question_opens_it(new_context):
    page = new_context().new_page()
    page.goto("/faq/")
    question = page.locator("details[id^=faq-]").last
    page.goto(f"/faq/#{question.get_attribute('id')}")
    expect(question).to_have_attribute("open", "")
