"""Two people merge the same two references at once, each the other way round."""

import threading
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from articles.merging import MergeRefusedError, merge
from articles.models import Reference
from faq.models import Question
from tests.articles.test_merging import cite
from tests.factories import QuestionFactory, ReferenceFactory


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Let two connections see the rows of a test; take them away again without what the migrations made."""
    with django_db_blocker.unblock():
        yield
        for model in (Question, Reference, User, Revision, ReferenceIndex, ModelLogEntry):
            model.objects.all().delete()


@pytest.mark.usefixtures("committed")
def test_of_two_at_once_that_cross_one_is_kept():
    editor = User.objects.create_superuser("editor")
    first, second = ReferenceFactory(slug="first"), ReferenceFactory(slug="second")
    question = QuestionFactory(answer=cite(first, second))
    outcomes = []

    def run(goes: int, stays: int) -> None:
        try:
            merge(goes, stays, [], editor)
            outcomes.append("merged")
        except MergeRefusedError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in ((first.pk, second.pk), (second.pk, first.pk))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = Reference.objects.get()
    question.refresh_from_db()
    assert sorted(outcomes) == ["merged", "refused"]
    assert question.answer == cite(kept)
