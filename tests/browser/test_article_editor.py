"""An article from paragraph to public page, in the real editor: cited, asked, previewed, published."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

PASTED = """Doe J, Roe R. A made-up study of waiting rooms. J Waiting. 2021;4(2):10-12. doi:10.5555/waiting.1"""
CLEAN = "from articles.models import Reference; Reference.objects.filter(doi='10.5555/waiting.1').delete()"


@pytest.fixture
def page(article, site, site_url, page_as) -> Iterator[Page]:
    page = page_as("reviewer", viewport={"width": 1400, "height": 1000})
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto(f"{site_url}/admin/pages/{article}/edit/")
    yield page
    assert page.faults == []
    site.shell(CLEAN)


def panel(page: Page, name: str) -> Locator:
    return page.locator(f"#panel-child-content-{name}-section")


def add_block(page: Page, name: str, kind: str) -> None:
    """Add a block at the end of a stream; where there is only one kind, Wagtail does not ask which."""
    panel(page, name).get_by_title("Insert a block").last.click()
    choice = page.get_by_role("option", name=re.compile(f"^{kind}"))
    if kind:
        choice.first.click()


def open_library(page: Page, editor: Locator) -> Locator:
    editor.locator("[name=CITATION]").click()
    expect(page.locator(".modal")).to_be_focused()
    return page.locator(".modal-body")


def expect_cited(shown: Page | FrameLocator, first: str, second: str) -> None:
    """Say that both works are cited by their numbers, in the order of the text."""
    sentence = shown.locator("p", has_text="Waiting is part of a visit")
    expect(sentence).to_have_text("Waiting is part of a visit.[1] Some say so too.[2]")
    expect(shown.locator("#ref-1")).to_contain_text(first)
    expect(shown.locator("#ref-2")).to_contain_text(second)


def test_from_a_paragraph_to_the_public_page(page, site_url, new_context):
    add_block(page, "body", "Text")
    editor = panel(page, "body").locator(".Draftail-Editor").last
    editor.get_by_role("textbox").click()
    page.keyboard.type("Waiting is part of a visit.")

    library = open_library(page, editor)
    library.get_by_label("Search term").fill("aringer")
    library.get_by_role("link", name="Aringer").click()
    expect(library).to_have_count(0)
    page.keyboard.type(" Some say so too.")

    library = open_library(page, editor)
    library.get_by_role("tab", name="Paste").click()
    library.get_by_label("Citation").fill(PASTED)
    library.get_by_role("button", name="Read it").click()
    expect(library.get_by_label("Title")).to_have_value("A made-up study of waiting rooms")
    library.get_by_role("button", name="Cite it").click()
    expect(library).to_have_count(0)
    expect(editor).to_contain_text("Waiting is part of a visit.[Aringer 2005] Some say so too.[Doe 2021]")

    add_block(page, "questions", "")
    panel(page, "questions").get_by_role("button", name="Choose question").last.click()
    page.locator(".modal-body").get_by_role("link", name="Can I").first.click()
    expect(page.locator(".modal-body")).to_have_count(0)

    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect_cited(preview, "Aringer M", "A made-up study of waiting rooms")

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("has been published")).to_be_visible()

    public = new_context().new_page()
    public.goto(page.get_by_role("link", name="View live").first.get_attribute("href"))
    expect_cited(public, "Aringer M", "A made-up study of waiting rooms")
    public.locator("#cite-2-a").click()
    expect(public.locator("#ref-2 a[href='#cite-2-a']")).to_be_visible()
    expect(public.locator("details[id^=faq-]")).to_have_count(3)
