"""A search of the site answers with questions too, in the words in which readers ask them."""

import pytest
from bs4 import BeautifulSoup

from faq.models import Question
from tests.factories import QuestionFactory
from tests.samples import SampleContentTestCase


class SearchOfQuestions(SampleContentTestCase):
    def found(self, words: str, path: str = "/search/") -> dict[str, str]:
        """Return the questions by the address to which they lead."""
        soup = BeautifulSoup(self.client.get(path, {"q": words}).content, "html.parser")
        return {link["href"]: link.text for link in soup.select('.results a[href*="#faq-"]')}

    def test_one_is_found_by_another_way_to_ask_it(self):
        assert self.found("interpreters") == {"/faq/#faq-help-in-my-language": "Can I get help in my language?"}

    def test_its_short_answer_stands_below(self):
        page = self.client.get("/search/", {"q": "interpreters"}).content.decode()
        assert Question.objects.get(slug="help-in-my-language").short_answer in page
        assert "We found nothing" not in page

    def test_there_are_three_at_most(self):
        assert len(self.found("lupus")) == 3

    def test_one_that_is_a_draft_or_on_no_page_of_questions_is_not_found(self):
        QuestionFactory(question="Do you have interpreters at night?")
        Question.objects.get(slug="help-in-my-language").unpublish()
        assert self.found("interpreters") == {}

    def test_nothing_is_found_without_words(self):
        assert self.found("") == {}

    def test_one_that_is_not_translated_is_found_in_its_own_language(self):
        assert list(self.found("interpreters", "/es/search/")) == ["/faq/#faq-help-in-my-language"]


@pytest.mark.django_db
def test_a_site_without_a_page_of_questions_is_searched(client):
    QuestionFactory(question="Do you have interpreters?")
    assert client.get("/search/", {"q": "interpreters"}).status_code == 200
