"""The condition that was text on an article becomes a subject of it, in its versions too."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.models import ArticleIndexPage, ArticlePage, Subject
from tests.samples import load_sample

BEFORE, AFTER = [("articles", "0004_do_and_dont")], [("articles", "0006_subjects_of_editors")]


def migrate(to: list[tuple[str, str]]) -> None:
    MigrationExecutor(connection).migrate(to)


@pytest.mark.django_db
def test_the_condition_of_an_article_becomes_its_subject():
    load_sample()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # all in the one transaction of this test
        migrate(BEFORE)
        cursor.execute(
            "UPDATE articles_articlepage SET condition = 'Crohn’s disease' WHERE page_ptr_id = %s",
            [ArticleIndexPage.objects.get().get_children().get(slug="ivig-for-lupus").pk],
        )
        migrate(AFTER)
    subject = Subject.objects.get()
    assert (subject.kind, subject.slug, subject.full_name) == ("condition", "crohns-disease", "Crohn’s disease")
    article = ArticlePage.objects.get(slug="ivig-for-lupus")
    assert list(article.subjects.all()) == [subject]
    assert list(article.get_latest_revision_as_object().subjects.all()) == [subject]
    assert not ArticlePage.objects.get(slug="first-infusion-visit").subjects.exists()
