"""A published text whose reference was taken away past the admin is a line in the report, with the way to its form."""

import json
from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page

from articles.models import ArticleIndexPage, ArticlePage, Reference
from tests.factories import QuestionFactory, ReferenceFactory

pytestmark = pytest.mark.django_db
LINE = "Article page “Lupus” names a reference that is gone or not published."


def cited(reference: Reference) -> str:
    return f'<p>So it is.<a linktype="citation" id="{reference.pk}"></a></p>'


@pytest.fixture
def article():
    index = Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    body = [("text", cited(ReferenceFactory(slug="goes")))]
    return index.add_child(instance=ArticlePage(title="Lupus", slug="lupus", summary="On lupus.", body=body))


def missing() -> list[str]:
    out = StringIO()
    call_command("check_references", "--json", stdout=out)
    return json.loads(out.getvalue())["missing"]


def test_while_it_is_there_nothing_is_said(article):
    assert missing() == []


@pytest.mark.parametrize("past_the_admin", ["delete", "unpublish"])
def test_the_command_names_the_text(article, past_the_admin):
    gone = Reference.objects.filter(slug="goes")
    gone.delete() if past_the_admin == "delete" else gone.update(live=False)
    assert missing() == [LINE]


def test_an_answer_is_named_too():
    question = QuestionFactory(question="Does it help?", answer=cited(ReferenceFactory(slug="goes")))
    Reference.objects.all().delete()
    assert missing() == ["Question “Does it help?” names a reference that is gone or not published."]
    question.live = False
    question.save()
    assert missing() == []


@pytest.mark.parametrize("others", [0, 1])
def test_the_report_leads_to_its_form(admin_client, article, others):
    Reference.objects.all().delete()
    [ReferenceFactory(kind="website", year=None) for _ in range(others)]
    page = unescape(admin_client.get(reverse("references_with_findings")).content.decode())
    assert LINE in page
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in page
