"""What an article refuses when it is published."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import ArticlePage
from tests.factories import QuestionFactory


def article(**fields) -> ArticlePage:
    return ArticlePage(
        title="An article", slug="an-article", summary="A summary.", path="000100010001", depth=3, **fields
    )


@pytest.mark.django_db
def test_a_question_stands_once_on_a_page():
    question = QuestionFactory()
    page = article(
        body=[("questions", {"heading": "More", "questions": [question]})], questions=[("question", question)]
    )
    with pytest.raises(ValidationError, match="Already in the text above"):
        page.clean()


@pytest.mark.django_db
def test_different_questions_are_accepted():
    page = article(
        body=[("questions", {"heading": "More", "questions": [QuestionFactory()]})],
        questions=[("question", QuestionFactory())],
    )
    page.clean()


@pytest.mark.parametrize("half", [{"reviewer_id": 1}, {"reviewed_on": "2026-11-20"}])
@pytest.mark.django_db
def test_half_a_review_is_none(half):
    with pytest.raises(ValidationError, match="a reviewer and a date"):
        article(body=[], **half).clean()
