"""A question is edited once, and every page that shows it follows."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.models import Page

from articles.models import ArticleIndexPage, ArticlePage
from csp_site.blocks.questions import FaqBlock
from csp_site.pages.models import PlainBodyBlock, StandardPage
from faq.blocks import FaqBodyBlock
from faq.models import FaqPage
from tests.factories import QuestionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def group(*questions, heading: str = "") -> tuple[str, dict]:
    return "questions", {"heading": heading, "questions": list(questions)}


def add(model: type[Page], parent: Page | None = None, **fields) -> str:
    """Publish a page and return its address."""
    parent = parent or Page.objects.get(depth=2)
    return parent.add_child(instance=model(title=model.__name__, **fields)).url


@pytest.fixture
def question():
    return QuestionFactory(slug="old", question="Is it cold?", answer="<p>Yes.</p>")


@pytest.fixture
def places(question) -> list[str]:
    index = Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Index", slug="conditions"))
    return [
        add(FaqPage, slug="faq", groups=[group(question)]),
        add(StandardPage, slug="help", body=[group(question)]),
        add(ArticlePage, index, slug="one", summary="S", body=[], questions=[("question", question)]),
        add(ArticlePage, index, slug="two", summary="S", body=[group(question)]),
    ]


def soup(client, place: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(place).content, "html.parser")


def test_a_change_shows_everywhere_once_it_is_published(client, places, question):
    question.question, question.slug = "Is it frozen?", "new"
    draft = question.save_revision()
    assert all(soup(client, place).select_one("#faq-old summary").text == "Is it cold?" for place in places)
    draft.publish()
    assert all(soup(client, place).select_one("#faq-new summary").text == "Is it frozen?" for place in places)


def test_an_old_address_leads_into_the_answer_on_every_page(client, places, question):
    question.slug = "new"
    question.save_revision().publish()
    for place in places:
        anchor = soup(client, place).select_one("#faq-old")
        assert anchor.find_parent("details")["id"] == "faq-new"
        assert not anchor.find_parent("summary")


def test_faqpage_is_said_by_the_page_of_questions_alone(client, places):
    assert ["FAQPage" in client.get(place).content.decode() for place in places] == [True, False, False, False]


def test_a_question_that_is_a_draft_shows_nowhere(client, places, question):
    question.unpublish()
    assert not any(soup(client, place).select("details[id^=faq-]") for place in places)


class TestFinding:
    def place(self, *questions) -> str:
        return add(FaqPage, slug="faq", groups=[group(*questions, heading="Cold & “warm”")])

    def test_a_question_says_by_what_it_is_found(self, client):
        one = QuestionFactory(
            aliases='Is it "warm"?\nHow so?',
            audience="insurer",
            topics=[TopicFactory(slug="cost"), TopicFactory(slug="home")],
        )
        found = soup(client, self.place(one)).select_one("details[id^=faq-]")
        assert found["data-topic"].split() == ["cost", "home"]
        assert found["data-audience"] == "insurer"
        assert found["data-also"] == 'Is it "warm"? How so?'

    def test_there_are_only_choices_that_show_something(self, client):
        TopicFactory()
        used = [TopicFactory(name="A fridge"), TopicFactory(name="A visit")]
        page = soup(client, self.place(QuestionFactory(topics=used, audience="insurer"), QuestionFactory()))
        assert [option["value"] for option in page.select("#find-topic option")] == ["", used[0].slug, used[1].slug]
        assert [option["value"] for option in page.select("#find-audience option")] == ["", "insurer"]

    def test_without_topics_and_audiences_there_is_the_field_alone(self, client):
        page = soup(client, self.place(QuestionFactory()))
        assert page.select("#find-words")
        assert not page.select(".find select")

    def test_what_is_typed_can_go_nowhere(self, client):
        page = soup(client, self.place(QuestionFactory(topics=[TopicFactory(), TopicFactory()], audience="insurer")))
        for field in page.select(".find input, .find select"):
            assert not field.has_attr("name")
            assert field.find_parent("form") is None
        assert page.select_one(".find button")["type"] == "button"

    def test_links_lead_to_the_groups(self, client):
        page = soup(client, self.place(QuestionFactory()))
        (link,) = page.select(".topics a")
        assert page.find(id=link["href"][1:]).text == "Cold & “warm”"

    def test_a_page_without_questions_has_nothing_to_find(self, client):
        assert not soup(client, add(FaqPage, slug="faq")).select(".find, .topics")


@pytest.mark.parametrize("body", [FaqBodyBlock(), PlainBodyBlock()])
class TestOnce:
    def refused(self, body, *groups) -> bool:
        value = body.to_python([{"type": "questions", "value": {"heading": h, "questions": q}} for h, q in groups])
        try:
            body.clean(value)
        except ValidationError:
            return True
        return False

    def test_a_question_stands_once_on_a_page(self, body):
        one, other = QuestionFactory(), QuestionFactory()
        assert self.refused(body, ("A", [one.pk]), ("B", [other.pk, one.pk]))
        assert self.refused(body, ("A", [one.pk, one.pk]))
        assert not self.refused(body, ("A", [one.pk]), ("B", [other.pk]))


def test_groups_of_the_page_of_questions_have_headings_of_their_own():
    body, pks = FaqBodyBlock(), [QuestionFactory().pk for _ in range(3)]
    for first, second, fits in (("A", "B", True), ("A", "a", False), ("", "", True), ("Main", "", False)):
        groups = [{"heading": first, "questions": pks[:1]}, {"heading": second, "questions": pks[1:]}]
        value = body.to_python([{"type": "questions", "value": one} for one in groups])
        if fits:
            body.clean(value)
        else:
            with pytest.raises(ValidationError):
                body.clean(value)


def test_the_block_names_its_library():
    assert FaqBlock().child_blocks["questions"].child_block.target_model.__name__ == "Question"
