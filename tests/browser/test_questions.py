"""A reader finds a question and reads its answer: by link, by words, on paper, without script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

FAQ = "/faq/"
SET = "from faq.models import Question; Question.objects.filter(slug='in-an-emergency').update(old_slugs={slugs})"
READ = """[...document.querySelectorAll(".questions__answer")].map(
    one => one.checkVisibility({contentVisibilityAuto: true}) && one.offsetHeight > 20
)"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
SHOWN = "details[id^=faq-]:not([hidden])"


@pytest.fixture
def faq(new_context) -> Page:
    page = new_context().new_page()
    page.goto(FAQ)
    return page


@pytest.fixture
def old_link(site) -> Iterator[str]:
    """Give the emergency question an address of before."""
    site.shell(SET.format(slugs=["what-it-was-called"]))
    yield f"{FAQ}#faq-what-it-was-called"
    site.shell(SET.format(slugs=[]))


def answers_read(page: Page) -> list[bool]:
    """Say of each answer whether a reader sees all of it."""
    return page.evaluate(READ)


class TestLinks:
    @pytest.mark.parametrize("here_already", [True, False])
    def test_a_link_opens_the_question_and_puts_the_keyboard_there(self, new_context, here_already):
        page = new_context().new_page()
        if here_already:
            page.goto(FAQ)
        page.goto(f"{FAQ}#faq-moved-by-a-fire")
        expect(page.locator("#faq-moved-by-a-fire")).to_have_attribute("open", "")
        expect(page.locator("#faq-moved-by-a-fire summary")).to_be_focused()
        expect(page.locator("details[open][id^=faq-]")).to_have_count(1)

    def test_an_old_address_still_leads_there(self, new_context, old_link):
        page = new_context().new_page()
        page.goto(old_link)
        expect(page.locator("#faq-in-an-emergency")).to_have_attribute("open", "")
        expect(page.locator("#faq-in-an-emergency summary")).to_be_focused()
        expect(page.locator("#faq-in-an-emergency summary")).to_be_in_viewport()

    def test_an_old_address_leads_there_without_script(self, new_context, old_link):
        page = new_context(java_script_enabled=False).new_page()
        page.goto(old_link)
        expect(page.locator("#faq-in-an-emergency .questions__answer p").first).to_be_in_viewport()

    def test_words_found_in_a_closed_answer_open_it(self, new_context):
        """A link to words of the page opens what is closed, as looking for them with the browser does."""
        page = new_context().new_page()
        page.goto(f"{FAQ}#:~:text=Keep%20the%20fridge%20door%20closed")
        expect(page.locator("#faq-medicine-in-a-power-outage")).to_have_attribute("open", "")


class TestWithoutScriptAndOnPaper:
    def test_all_answers_can_be_read_without_script(self, new_context):
        page = new_context(java_script_enabled=False).new_page()
        for path, count in ((FAQ, 14), ("/conditions/ivig-for-lupus/", 6)):
            page.goto(path)
            expect(page.locator(".questions__answer")).to_have_count(count)
            for answer in page.locator(".questions__answer").all():
                expect(answer).to_be_visible()

    def test_links_lead_to_the_groups_without_script(self, new_context):
        page = new_context(java_script_enabled=False).new_page()
        page.goto(FAQ)
        expect(page.locator(".find")).to_be_hidden()
        page.get_by_role("navigation", name="On this page").get_by_role("link", name="IVIG and lupus").click()
        expect(page.get_by_role("heading", name="IVIG and lupus")).to_be_in_viewport()

    def test_all_answers_are_printed(self, faq):
        assert not any(answers_read(faq))
        faq.emulate_media(media="print")
        faq.evaluate(TWO_FRAMES)  # Chromium lays out what was skipped with the next one
        assert answers_read(faq) == [True] * 14
        expect(faq.locator(".find")).to_be_hidden()


class TestFinding:
    def test_words_leave_what_holds_them_and_no_word_leaves_the_browser(self, faq):
        asked = []
        faq.wait_for_load_state("networkidle")  # the browser may still be asking for the icon
        faq.on("request", lambda request: asked.append(request.url))
        faq.get_by_label("Find a question").press_sequentially("Fridge DOOR")
        expect(faq.locator(SHOWN)).to_have_count(1)
        expect(faq.get_by_role("status").first).to_have_text("Questions shown: 1 / 14")
        expect(faq.get_by_role("heading", name="Reaching us")).to_be_hidden()
        faq.keyboard.press("Enter")
        expect(faq.locator(SHOWN)).to_have_count(1)
        assert asked == []
        assert faq.url.endswith(FAQ)

    def test_other_ways_to_ask_are_found_without_their_accents(self, faq):
        faq.get_by_label("Find a question").fill("wéekends")
        expect(faq.locator(SHOWN)).to_have_attribute("id", "faq-opening-hours")

    def test_what_is_found_nowhere_is_said(self, faq):
        faq.get_by_label("Find a question").fill("submarine")
        expect(faq.locator(SHOWN)).to_have_count(0)
        expect(faq.get_by_role("status").first).to_contain_text("No question has these words.")

    def test_a_topic_and_who_is_asking_narrow_the_list(self, faq):
        faq.get_by_label("Topic").select_option("Fires and power outages")
        expect(faq.locator(SHOWN)).to_have_count(2)
        faq.get_by_label("Who is asking").select_option("People who are not patients yet")
        expect(faq.locator(SHOWN)).to_have_attribute("id", "faq-moved-by-a-fire")  # it is for everybody

    def test_show_all_is_reached_by_keyboard_and_leads_back_to_the_field(self, faq):
        field = faq.get_by_label("Find a question")
        field.fill("fridge")
        faq.get_by_label("Who is asking").focus()
        faq.keyboard.press("Tab")
        faq.keyboard.press("Enter")
        expect(faq.locator(SHOWN)).to_have_count(14)
        expect(field).to_be_focused()
        expect(field).to_have_value("")
        expect(faq.get_by_role("button", name="Show all")).to_be_hidden()

    def test_a_link_to_a_question_that_is_filtered_out_shows_it(self, faq):
        faq.get_by_label("Find a question").fill("fridge")
        faq.evaluate("location.hash = 'faq-in-an-emergency'")
        expect(faq.locator("#faq-in-an-emergency")).to_have_attribute("open", "")
        expect(faq.locator("#faq-in-an-emergency summary")).to_be_focused()

    def test_axe_finds_nothing_while_it_is_used(self, faq, axe_finds):
        faq.get_by_label("Find a question").fill("fridge")
        assert axe_finds(faq) == []
