"""An editor puts citations and phone lines into an article, in the real editor."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import stop_autosave, wagtail_looks

READ = """
import json
from articles.models import ArticlePage
page = ArticlePage.objects.get(pk={pk}).get_latest_revision_as_object()
texts = [block.value.source for block in page.body if block.block_type == "text"]
print(json.dumps(texts[0]))
"""


def draft(site, article: int) -> str:
    """Return the first text of the article as the database holds it, without the editor's paragraph keys."""
    found = json.loads(site.shell(READ.format(pk=article)))
    return re.sub(r' data-block-key="[^"]*"', "", found)


@pytest.fixture
def page(article, site_url, page_as) -> Page:
    page = page_as("editor")
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto(f"{site_url}/admin/pages/{article}/edit/")
    return page


@pytest.fixture
def editor(page) -> Locator:
    """The first rich text of the body, with the caret at its end."""
    editor = page.locator(".Draftail-Editor").first
    editor.get_by_role("textbox").click()
    page.keyboard.press("Control+End")
    return editor


def choose(page: Page, record: str, search: str = "") -> None:
    """Choose a record in the window that opens; return when the caret is back in the text."""
    # Bootstrap takes the focus when the window has come in: a click before that would lose it for the text.
    expect(page.locator(".modal")).to_be_focused()
    if search:
        page.locator(".modal-body").get_by_label("Search term").fill(search)
        expect(page.locator(".modal-body").get_by_text("There is 1 match")).to_be_visible()
    page.locator(".modal-body").get_by_role("link", name=record).click()
    expect(page.locator(".modal-body")).to_have_count(0)
    expect(page.locator(".Draftail-Editor").first.get_by_role("textbox")).to_be_focused()


def write_and_save(page: Page, words: str) -> None:
    """Write words at the caret and save the draft once the form holds them, a quarter of a second later."""
    page.keyboard.type(words)
    held = page.locator("[data-draftail-editor-wrapper]").first.locator("xpath=preceding-sibling::input")
    expect(held).to_have_value(re.compile(re.escape(words)))
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("has been updated")).to_be_visible()
    assert page.faults == []


def test_a_citation_is_put_at_the_caret_and_saved(page, editor, site, article):
    stop_autosave(page)
    editor.locator("[name=CITATION]").click()
    choose(page, "Aringer", search="aringer")
    write_and_save(page, " So they found.")
    expect(editor).to_contain_text("[Aringer 2005] So they found.")
    assert '<a linktype="citation" id="' in draft(site, article).partition(" So they found.")[0][-40:]


def test_a_citation_beside_selected_words_keeps_them_and_saves_itself(page, editor, site, article):
    before = draft(site, article)
    wagtail_looks(page)
    for _ in range(12):
        page.keyboard.press("Shift+ArrowLeft")
    with page.expect_response(f"**/{article}/edit/") as saved:
        editor.locator("[name=CITATION]").click()
        choose(page, "Aringer")
    assert saved.value.json()["success"]
    kept = before.removesuffix("</p>")
    assert re.fullmatch(re.escape(kept) + '<a linktype="citation" id="[0-9]+"></a></p>', draft(site, article))


def test_a_phone_line_replaces_the_number_that_was_typed(page, editor, site, article):
    stop_autosave(page)
    page.keyboard.type(" Call 8775950757")
    for _ in "8775950757":
        page.keyboard.press("Shift+ArrowLeft")
    editor.locator("[name=PHONE-LINE]").click()
    choose(page, "(877) 595-0757")
    write_and_save(page, " at any hour.")
    expect(editor).to_contain_text("Call (877) 595-0757 at any hour.")
    text = draft(site, article)
    assert "8775950757" not in text
    assert '<a linktype="phone-line" id="' in text
    assert ">(877) 595-0757</a> at any hour." in text


def test_a_phone_line_comes_by_typing_a_slash_and_goes_in_one_piece(page, editor):
    stop_autosave(page)
    page.keyboard.type(" Call /phone")
    expect(page.get_by_role("option", name="Phone line").first).to_be_visible()
    page.keyboard.press("Enter")
    choose(page, "(877) 602-7779")
    expect(editor).to_contain_text("Call (877) 602-7779")
    page.keyboard.press("Backspace")
    expect(editor).not_to_contain_text("602")
