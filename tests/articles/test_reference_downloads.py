"""The references of an article as a file: what the page shows, in its order."""

import json

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page, PageViewRestriction

from articles.models import ArticleIndexPage, ArticlePage
from articles.references.formats import bibtex, csl_json, ris
from csp_site.pages.models import StandardPage
from tests.factories import QuestionFactory, ReferenceFactory

pytestmark = pytest.mark.django_db


def cite(*references) -> str:
    return "".join(f'<p>So.<a linktype="citation" id="{reference.pk}"></a></p>' for reference in references)


@pytest.fixture
def article():
    first, second, third = (ReferenceFactory(title=f"Number {number}", authors="Doe, Jane") for number in (1, 2, 3))
    draft = ReferenceFactory(title="Draft", live=False)
    index = Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    return index.add_child(
        instance=ArticlePage(
            title="IVIG",
            slug="ivig",
            summary="On IVIG.",
            body=[("text", cite(first, draft, first))],
            questions=[("question", QuestionFactory(answer=cite(second, first)))],
            listed_references=[("reference", third), ("reference", draft)],
        )
    )


def get(client, extension: str, slug: str = "ivig"):
    return client.get(f"/conditions/{slug}/references.{extension}")


@pytest.mark.parametrize(
    ("extension", "form", "media_type"),
    [
        ("ris", ris, "application/x-research-info-systems"),
        ("bib", bibtex, "application/x-bibtex"),
        ("json", csl_json, "application/vnd.citationstyles.csl+json"),
    ],
)
def test_a_file_has_what_the_page_shows_in_its_order(client, article, extension, form, media_type):
    answer = get(client, extension)
    assert answer.status_code == 200
    assert [record.title for record in form.parse(answer.content.decode())] == ["Number 1", "Number 2", "Number 3"]
    assert answer["Content-Type"].split(";")[0] == media_type
    assert answer["Content-Disposition"] == f'attachment; filename="ivig-references.{extension}"'
    assert answer["X-Robots-Tag"] == "noindex"


def test_the_order_is_that_of_the_page(client, article):
    soup = BeautifulSoup(client.get("/conditions/ivig/").content, "html.parser")
    titles = [item["title"] for item in json.loads(get(client, "json").content)]
    assert [title in line.text for title, line in zip(titles, soup.select("li[id^=ref-]"), strict=True)] == [True] * 3


def test_the_page_offers_the_files_and_asks_crawlers_not_to_take_them(client, article):
    soup = BeautifulSoup(client.get("/conditions/ivig/").content, "html.parser")
    links = soup.select(".references a[href^='references.']")
    assert [link["href"] for link in links] == ["references.ris", "references.bib", "references.json"]
    assert all(link["rel"] == ["nofollow"] for link in links)
    for link in links:
        assert client.get(f"/conditions/ivig/{link['href']}").status_code == 200


def test_a_draft_has_no_file(client, article):
    ArticlePage.objects.update(live=False)
    assert get(client, "ris").status_code == 404


@pytest.mark.parametrize("restricted", ["ivig", "conditions"])
def test_a_page_that_is_not_public_has_no_file(client, article, restricted):
    page = Page.objects.get(slug=restricted)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert get(client, "ris").status_code == 404


def test_an_article_without_references_has_no_file(client, article):
    ArticlePage.objects.update(body=[], questions=[], listed_references=[])
    assert get(client, "ris").status_code == 404


def test_other_pages_have_no_file_and_offer_none(client):
    reference = ReferenceFactory()
    page = StandardPage(title="Plain", slug="plain", body=[("text", cite(reference))])
    Page.objects.get(depth=2).add_child(instance=page)
    assert client.get("/plain/references.ris").status_code == 404
    answer = client.get("/plain/").content.decode()
    assert "references.ris" not in answer


@pytest.mark.parametrize(
    "path",
    ["/conditions/ivig/references.txt", "/conditions/no/references.ris", "/references.ris", "/x%00/references.ris"],
)
def test_there_is_no_other_file(client, article, path):
    assert client.get(path).status_code in (400, 404)
