"""What the admin says to those who look after the library of questions."""

from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from csp_site.pages.models import StandardPage
from faq.models import FaqPage, Question, Topic
from tests.factories import QuestionFactory, TopicFactory

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_faq_question:add"
RICH = rich_text("<p>Yes.</p>", features=["bold"])


def typed(**fields) -> dict:
    return {"question": "Is it new?", "slug": "new", "answer": RICH, "short_answer": "", "aliases": ""} | fields


def save(client, where: str, **fields) -> str:
    """Send the form of a question; return the words of the page where that leads."""
    return unescape(client.post(where, typed(**fields), follow=True).content.decode())


def address(record, view: str) -> str:
    return reverse(record.snippet_viewset.get_url_name(view), args=[record.pk])


class TestLikelyTwins:
    def test_one_is_named_with_a_link_when_a_question_is_made(self, admin_client):
        twin = QuestionFactory(question="How do I store my medicine?")
        page = save(admin_client, reverse(ADD), question="How should I store my medicines?")
        assert Question.objects.count() == 2
        assert f"may have this question already: “{twin}”" in page
        assert address(twin, "edit") in page

    def test_one_is_named_when_a_question_is_changed(self, admin_client):
        twin, question = QuestionFactory(aliases="When are you open?"), QuestionFactory()
        page = save(admin_client, address(question, "edit"), slug=question.slug, aliases="Are you open, and when?")
        assert f"may have this question already: “{twin}”" in page

    def test_nothing_is_said_of_a_new_question(self, admin_client):
        QuestionFactory(question="How do I store my medicine?")
        assert "may have this question" not in save(admin_client, reverse(ADD), question="Who brings it?")

    def test_the_same_words_are_refused_and_nothing_typed_is_lost(self, admin_client):
        QuestionFactory(question="Is it new?")
        page = save(admin_client, reverse(ADD), question="Is it NEW?", aliases="Is it fresh?")
        assert Question.objects.count() == 1
        assert "The library has this already" in page
        assert "Is it fresh?" in page


@pytest.mark.parametrize(
    "junk", [{"question": "x" * 200 + "?"}, {"aliases": "x" * 2001}, {"topics": "none"}, {"audience": "nobody"}]
)
def test_bad_input_is_refused_in_words(admin_client, junk):
    answer = admin_client.post(reverse(ADD), typed(**junk))
    assert answer.status_code == 200
    assert "w-field__errors" in answer.content.decode()
    assert not Question.objects.exists()


class TestListing:
    def test_it_is_searched_and_filtered_at_once(self, admin_client):
        topic = TopicFactory()
        wanted = QuestionFactory(topics=[topic], audience="insurer", aliases="Is it elsewhere?")
        other = QuestionFactory()
        where = reverse("wagtailsnippets_faq_question:list")
        asked = {"q": "elsewhere", "topics": topic.pk, "audience": "insurer", "live": "true"}
        page = admin_client.get(where, asked).content.decode()
        assert wanted.question in page
        assert other.question not in page

    def test_topics_say_how_many_questions_they_have(self, admin_client):
        topic = TopicFactory()
        QuestionFactory(topics=[topic])
        page = admin_client.get(reverse("wagtailsnippets_faq_topic:list")).content.decode()
        assert topic.name in page


def page_with(question: Question, kind: str) -> Page:
    home = Page.objects.get(depth=2)
    group = [("questions", {"heading": "", "questions": [question]})]
    if kind == "faq":
        return home.add_child(instance=FaqPage(title="Answers", slug="faq", groups=group))
    return home.add_child(instance=StandardPage(title="Answers", slug="help", body=group))


@pytest.mark.parametrize("kind", ["faq", "standard"])
class TestInUse:
    def test_a_question_is_not_deleted(self, admin_client, kind):
        question = QuestionFactory()
        page_with(question, kind)
        page = unescape(admin_client.post(address(question, "delete"), follow=True).content.decode())
        assert Question.objects.exists()
        assert "Not deleted." in page
        assert "“Answers”" in page

    def test_it_is_not_deleted_among_others(self, admin_client, kind):
        question, free = QuestionFactory(), QuestionFactory()
        page_with(question, kind)
        where = reverse("wagtail_bulk_action", args=["faq", "question", "delete"])
        admin_client.post(f"{where}?id={question.pk}&id={free.pk}&next=/admin/")
        assert Question.objects.count() == 2

    def test_it_stays_public(self, admin_client, kind):
        question = QuestionFactory()
        page_with(question, kind)
        page = admin_client.post(address(question, "unpublish"), follow=True).content.decode()
        assert Question.objects.get().live
        assert "Not unpublished." in page


class TestTopics:
    def test_one_that_is_used_is_not_deleted(self, admin_client):
        topic = TopicFactory(name="Cost")
        QuestionFactory(topics=[topic])
        page = unescape(admin_client.post(address(topic, "delete"), follow=True).content.decode())
        assert Topic.objects.exists()
        assert "Not deleted. “Cost” is the topic of 1 question." in page

    def test_one_that_nothing_uses_is_deleted(self, admin_client):
        admin_client.post(address(TopicFactory(), "delete"))
        assert not Topic.objects.exists()
