"""An editor types a phone number into an article, is told so beside it, and has the line put in with one press."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import stop_autosave

READ = """
import json
from articles.models import ArticlePage
page = ArticlePage.objects.get(pk={pk}).get_latest_revision_as_object()
texts = [block.value.source for block in page.body if block.block_type == "text"]
print(json.dumps(texts[0]))
"""
OFFER = "(877) 595-0757 is the line “"


def draft(site, article: int) -> str:
    """Return the first text of the article as the database holds it."""
    return json.loads(site.shell(READ.format(pk=article)))


@pytest.fixture
def page(article, site_url, page_as) -> Page:
    page = page_as("editor")
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto(f"{site_url}/admin/pages/{article}/edit/")
    return page


def first_text(page: Page) -> Locator:
    """Return the first rich text of the body, with what is said about it."""
    return page.locator(".Draftail-Editor").first.locator("xpath=ancestor::*[@data-field][1]")


def type_and_save(page: Page, words: str) -> None:
    """Write words at the end of the first text and press the button that saves the draft."""
    stop_autosave(page)
    first_text(page).get_by_role("textbox").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    save(page, words)


def save(page: Page, words: str) -> None:
    """Press the button that saves the draft, once what was typed is in the form: Draftail takes a quarter second."""
    held = page.locator("[data-draftail-editor-wrapper]").first.locator("xpath=preceding-sibling::input")
    expect(held).to_have_value(re.compile(re.escape(words)))
    page.get_by_role("button", name="Save draft").click()


def test_a_typed_number_is_refused_beside_its_text_and_linked_with_one_press(page, site, article):
    before = draft(site, article)
    type_and_save(page, " Llame 😀 877.595.0757 or 8775950757, not 877 222 1222.")
    said = first_text(page).locator(".error-message")
    expect(said).to_contain_text(OFFER)
    expect(said).to_contain_text("“877 222 1222” is typed.")
    assert draft(site, article) == before

    first_text(page).get_by_role("button", name="Link it for me").click()
    editor = first_text(page).get_by_role("textbox")
    expect(editor).to_contain_text("😀 (877) 595-0757 or (877) 595-0757, not 877 222 1222.")
    expect(first_text(page).get_by_role("status")).to_contain_text("Linked.")
    expect(editor).to_be_focused()
    page.keyboard.press("Control+End")
    for _ in "877 222 1222.":
        page.keyboard.press("Backspace")
    page.keyboard.type("another one.")
    save(page, "not another one.")
    expect(page.get_by_text("has been updated")).to_be_visible()
    text = draft(site, article)
    assert len(re.findall(r'<a linktype="phone-line" id="\d+">\(877\) 595-0757</a>', text)) == 2
    assert "877.595" not in text
    assert page.faults == []


def test_a_number_in_a_plain_field_is_refused_beside_it(page, site, article):
    description = page.locator("[name=search_description]")
    page.get_by_role("tab", name="Promote").click()
    description.fill("Call 877 595 0757")
    stop_autosave(page)
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("tab", name="Promote").click()
    field = page.locator("[data-field]").filter(has=description)
    expect(field.locator(".error-message")).to_contain_text(OFFER)
    expect(field.get_by_role("button", name="Link it for me")).to_have_count(0)
