"""What the library of questions keeps and refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from wagtail.search.backends import get_search_backend

from faq.models import Question
from tests.factories import QuestionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def publish(question: Question, **fields) -> Question:
    """Publish a draft with these fields, as the admin does, and return what is public then."""
    draft = question.get_latest_revision_as_object() if question.latest_revision_id else question
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return Question.objects.get(pk=question.pk)


def faults(**fields) -> dict[str, list[str]]:
    question = Question(**{"question": "Is this new?", "slug": "new", "answer": "<p>It is.</p>"} | fields)
    with pytest.raises(ValidationError) as error:
        question.full_clean()
    return error.value.message_dict


class TestOldSlugs:
    def test_a_public_address_is_kept_when_it_changes(self):
        question = publish(QuestionFactory(slug="first"), slug="second")
        assert publish(question, slug="third").old_slugs == ["first", "second"]

    def test_a_draft_changes_no_public_address(self):
        question = QuestionFactory(slug="first")
        question.slug = "second"
        question.save_revision()
        public = Question.objects.get()
        assert (public.slug, public.old_slugs) == ("first", [])

    def test_an_address_that_was_never_public_is_let_go(self):
        question = QuestionFactory(slug="first", live=False)
        assert publish(question, slug="second").old_slugs == []

    def test_one_that_was_public_once_is_kept_while_the_question_is_taken_down(self):
        question = publish(QuestionFactory(slug="first"))
        question.unpublish()
        assert publish(question, slug="second").old_slugs == ["first"]

    def test_an_old_draft_forgets_none(self):
        question = QuestionFactory(slug="first")
        early = question.save_revision()
        publish(question, slug="second")
        early.publish()
        question.refresh_from_db()
        assert (question.slug, question.old_slugs) == ("first", ["second"])

    def test_none_is_given_to_another_question(self):
        publish(QuestionFactory(slug="first", question="Is it mine?"), slug="second")
        assert faults(slug="first") == {"slug": ["Old links with this address lead to “Is it mine?”."]}

    def test_a_question_may_have_its_own_back(self):
        question = publish(QuestionFactory(slug="first"), slug="second")
        question.slug = "first"
        question.full_clean()


@pytest.mark.parametrize(
    ("known", "fields", "where"),
    [
        ({"question": "Is it safe?"}, {"question": "Is it SAFE ?"}, "question"),
        ({"aliases": "Other\nIs it safe?"}, {"question": "Is it safe?"}, "question"),
        ({"question": "Is it safe?"}, {"aliases": "Other\n is it safe\n"}, "aliases"),
        ({"aliases": "Is it safe?"}, {"aliases": "Is it safe?"}, "aliases"),
    ],
)
def test_a_question_that_the_library_has_is_refused_beside_its_field(known, fields, where):
    one = QuestionFactory(**known)
    assert faults(**fields) == {
        where: [f"The library has this already: “{one.question}”. Use that one, or change it."],
    }


def test_a_question_is_no_twin_of_its_own():
    question = QuestionFactory(question="Is it safe?", aliases="is it safe")
    question.full_clean()


def test_a_likely_twin_is_not_refused():
    QuestionFactory(question="How do I store my medicine?")
    Question(question="How should I store my medicines?", slug="s", answer="<p>Cold.</p>").full_clean()


def test_topics_of_a_draft_stay_in_the_draft():
    old, new = TopicFactory(), TopicFactory()
    question = QuestionFactory(topics=[old])
    question.topics.set([new])
    question.save_revision()
    assert [*Question.objects.get().topics.all()] == [old]
    assert [*publish(question).topics.all()] == [new]


def test_other_ways_to_ask_are_lines_that_say_something():
    assert Question(aliases=" Is it open?\r\n\n  \nWhen? ").also_asked == ["Is it open?", "When?"]


@pytest.mark.parametrize("words", ["refrigerate", "ship it cold", "chilled", "storing"])
def test_search_in_the_library_finds_all_its_words(words):
    question = QuestionFactory(
        question="Must it be cold?",
        aliases="Do I refrigerate it?\nDo you ship it cold?",
        short_answer="Keep it chilled.",
        topics=[TopicFactory(name="Storing")],
    )
    QuestionFactory()
    call_command("update_index", verbosity=0)
    assert [*get_search_backend().search(words, Question)] == [question]
