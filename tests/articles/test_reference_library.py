"""The library is searched by author, title and identifier, and says where each reference is used."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from articles.models import ArticleIndexPage, ArticlePage, Reference
from tests.factories import QuestionFactory, ReferenceFactory

pytestmark = pytest.mark.django_db


def url(view: str, *args) -> str:
    return reverse(Reference.snippet_viewset.get_url_name(view), args=args)


def found(client, **query) -> set[str]:
    page = client.get(url("list_results"), query)
    return {reference.slug for reference in page.context["object_list"]}


@pytest.fixture
def aringer():
    ReferenceFactory(slug="other", doi="10.1000/other", pmid="777", isbn="9780306406157")
    return ReferenceFactory(
        slug="aringer",
        authors="Aringer, Martin\nSmolen, Josef",
        title="High-dose immunoglobulins in lupus",
        doi="10.1016/j.jaut.2005.07.001",
        pmid="31653191",
        pmcid="PMC3889055",
        isbn="9780190246556",
        pii="S0198885905000352",
        url="https://example.org/lupus",
    )


@pytest.mark.parametrize(
    "text",
    [
        *("Aringer", "smolen", "high-dose", "immunoglob"),
        *(
            "10.1016/j.jaut.2005.07.001",
            "https://doi.org/10.1016/J.JAUT.2005.07.001",
            "doi: 10.1016/j.jaut.2005.07.001.",
        ),
        *("31653191", "PMID: 31653191", "https://pubmed.ncbi.nlm.nih.gov/31653191/"),
        *("PMC3889055", "pmc 3889055", "0-19-024655-3", "ISBN 978-0-19-024655-6", "S0198-8859(05)00035-2"),
        *("example.org/lupus", "https://EXAMPLE.org/lupus"),
    ],
)
def test_it_is_found_by_author_title_and_each_identifier(admin_client, aringer, text):
    assert found(admin_client, q=text) == {"aringer"}


@pytest.mark.parametrize("text", ["nobody", "10.1000/none", "x" * 5000, "'\"%_;--"])
def test_nothing_is_found_for_anything_else(admin_client, aringer, text):
    assert found(admin_client, q=text) == set()


@pytest.mark.parametrize("text", ["smolen", "https://doi.org/10.1016/J.JAUT.2005.07.001", "PMID: 31653191"])
def test_the_chooser_of_the_editor_finds_it_too(admin_client, aringer, text):
    where = reverse("wagtailsnippetchoosers_articles_reference:choose_results")
    page = admin_client.get(where, {"q": text}).content.decode()
    assert aringer.title in page
    assert Reference.objects.get(slug="other").title not in page


def test_it_can_be_narrowed_by_kind(admin_client, aringer):
    ReferenceFactory(slug="book", kind="book")
    assert found(admin_client, kind="book") == {"book"}


def test_the_list_counts_places_of_use_and_sorts_by_them(admin_client, aringer):
    QuestionFactory(answer=f'<p>So.<a linktype="citation" id="{aringer.pk}"></a></p>')
    page = admin_client.get(url("list_results"), {"ordering": "-uses"})
    assert [(one.slug, one.uses) for one in page.context["object_list"]] == [("aringer", 1), ("other", 0)]


def test_where_it_is_used_is_said_of_pages_and_questions(admin_client, aringer):
    home = Page.objects.get(depth=2)
    conditions = home.add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    body = [("text", f'<p>So.<a linktype="citation" id="{aringer.pk}"></a></p>')]
    conditions.add_child(instance=ArticlePage(title="IVIG for lupus", slug="lupus", summary="On lupus.", body=body))
    QuestionFactory(question="Does it help?", answer=f'<p>So.<a linktype="citation" id="{aringer.pk}"></a></p>')
    page = admin_client.get(url("usage", aringer.pk)).content.decode()
    assert "Does it help?" in page
    assert "IVIG for lupus" in page
