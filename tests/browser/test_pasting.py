"""What is pasted from Word or Google Docs keeps lists, links and tables in the real editor, and loses its looks."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import stop_autosave

CLIPBOARDS = Path(__file__).with_name("pasted")  # as word processors write them, in our words
READ = """
import json
from articles.models import ArticlePage
page = ArticlePage.objects.get(pk={pk}).get_latest_revision_as_object()
print(json.dumps(page.body.get_prep_value(), default=str))
"""
KEYS = re.compile(r' data-block-key=\\"[^"]*\\"')
LINK = '<a href="https://medlineplus.gov/lupus.html">'
PASTE = """(element, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", "plain");
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def page(article, site_url, page_as) -> Page:
    page = page_as("editor")
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto(f"{site_url}/admin/pages/{article}/edit/")
    stop_autosave(page)
    return page


@pytest.fixture
def paste(page, site, article) -> Callable[[str], list[dict]]:
    """Paste in place of the first text of the body, save the draft; return the body's first blocks as they are kept."""

    def paste(name: str) -> list[dict]:
        editor = page.locator(".Draftail-Editor").first
        held = page.locator("[data-draftail-editor-wrapper]").first.locator("xpath=preceding-sibling::input")
        before = held.input_value()
        editor.get_by_role("textbox").click()
        page.keyboard.press("Control+A")
        editor.get_by_role("textbox").evaluate(PASTE, (CLIPBOARDS / name).read_text())
        expect(held).not_to_have_value(before)
        page.get_by_role("button", name="Save draft").click()
        expect(page.get_by_text("has been updated")).to_be_visible()
        assert page.faults == []
        read = site.shell(READ.format(pk=article))
        return json.loads(KEYS.sub("", read))

    return paste


CELLS = {"columns": [{"type": "text", "heading": "Visit"}, {"type": "text", "heading": "Hours"}], "caption": ""}


def test_word_keeps_nested_lists_links_and_the_table(paste):
    text, table = paste("word.html")[:2]
    assert text["value"] == (
        f"<p>Bring <b>these</b> things.</p><ul><li>a list of your medicines<ul><li>with the dose</li></ul></li>"
        f"<li>{LINK}something to read</a></li></ul><p>Then:</p>"
        "<ol><li>sit down</li><li>roll up a sleeve</li></ol><p>That is all.</p>"
    )
    row = ["<p>First</p>", f"<p>about <b>five</b>, see {LINK}this page</a></p>"]
    assert (table["type"], table["value"]["table"]) == ("table", CELLS | {"rows": [{"values": row}]})


def test_google_docs_keeps_the_same_and_is_not_bold_throughout(paste):
    text, table = paste("google_docs.html")[:2]
    assert text["value"] == (
        "<p>Bring <b>these</b> things.</p><ul><li>a list of your medicines</li>"
        f"<li>{LINK}something to read</a></li></ul><p><i>That is all.</i></p>"
    )
    assert table["value"]["table"] == CELLS | {"rows": [{"values": ["<p>First</p>", "<p>about <b>five</b></p>"]}]}


def test_a_web_page_keeps_its_words_only(paste):
    text, next_block = paste("web_page.html")[:2]
    assert text["value"] == "<p>Only a frame.</p><p>Plain words.</p><p>A bad link</p>"
    assert next_block["type"] != "table"
