"""A citation in rich text: from the database to the editor, back, and onto a page."""

import json

import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page, ReferenceIndex
from wagtail.rich_text import expand_db_html, get_text_for_indexing

from articles.models import ArticleIndexPage, ArticlePage
from articles.references.numbering import mentioned
from articles.rich_text import marker
from csp_site.blocks.text import RICH_TEXT_FEATURES
from faq.models import Question
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def converter():
    return ContentstateConverter(RICH_TEXT_FEATURES)


@pytest.fixture
def reference():
    return ReferenceFactory(authors="Aringer, Martin\net al.", year=2005, title="High-dose IVIG")


def cited(pk: object, inside: str = "") -> str:
    return f'<a linktype="citation" id="{pk}">{inside}</a>'


def to_editor(converter: ContentstateConverter, html: str) -> tuple[str, dict]:
    """Return the words of the only paragraph, and what the editor holds of its first entity."""
    state = json.loads(converter.from_database_format(html))
    (block,) = state["blocks"]
    return block["text"], state["entityMap"]["0"]


@pytest.mark.parametrize(
    "before_and_after",
    [
        ("It helps.", ""),
        ("It helps", " some people."),
        ("It helps ", ", they say."),
        ("", " says so."),
        ("<b>It helps.</b>", "<i> Often.</i>"),
        ("It <a href='https://example.org/'>helps</a>.".replace("'", '"'), " Often."),
    ],
)
def test_it_comes_back_from_the_editor_as_it_was(converter, reference, before_and_after):
    before, after = before_and_after
    html = f'<p data-block-key="k1">{before}{cited(reference.pk)}{after}</p>'
    assert converter.to_database_format(converter.from_database_format(html)) == html


def test_two_together_come_back_as_they_were(converter, reference):
    html = f'<p data-block-key="k1">It helps.{cited(reference.pk)}{cited(ReferenceFactory().pk)} Often.</p>'
    assert converter.to_database_format(converter.from_database_format(html)) == html


def test_a_list_comes_back_as_it_was(converter, reference):
    html = f'<ul><li data-block-key="k1">One{cited(reference.pk)}</li><li data-block-key="k2">Two</li></ul>'
    assert converter.to_database_format(converter.from_database_format(html)) == html


def test_the_editor_shows_author_and_year(converter, reference):
    text, entity = to_editor(converter, f"<p>It helps.{cited(reference.pk)} Often.</p>")
    assert text == "It helps.[Aringer 2005] Often."
    assert entity["mutability"] == "IMMUTABLE"
    assert entity["data"]["title"] == "High-dose IVIG"


def test_words_between_its_tags_are_not_kept(converter, reference):
    html = f'<p data-block-key="k1">It helps.{cited(reference.pk, "[4]")} Often.</p>'
    assert to_editor(converter, html)[0] == "It helps.[Aringer 2005] Often."
    assert converter.to_database_format(converter.from_database_format(html)) == html.replace("[4]", "")


@pytest.mark.parametrize("pk", ["987654", "", "abc", "9" * 40])
def test_one_that_is_gone_is_marked_in_plain_words_and_not_lost(converter, pk):
    html = f'<p data-block-key="k1">It helps.{cited(pk)}</p>'
    text, entity = to_editor(converter, html)
    assert text == "It helps.[missing reference]"
    assert entity["data"]["isMissing"]
    assert converter.to_database_format(converter.from_database_format(html)) == html


def test_one_that_is_not_public_says_so(converter):
    draft = ReferenceFactory(title="New study", live=False)
    assert to_editor(converter, f"<p>{cited(draft.pk)}</p>")[1]["data"]["title"] == "Not published yet: New study"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"authors": "Aringer, Martin", "year": 2005}, "[Aringer 2005]"),
        ({"authors": "Lupus Foundation", "year": None}, "[Lupus Foundation]"),
        ({"authors": "", "title": "What to know about IVIG therapy", "year": 2020}, "[What to know about… 2020]"),
    ],
)
def test_a_marker_is_short(fields, expected):
    assert marker(ReferenceFactory.build(**fields)) == expected


def test_a_page_gets_marks_without_a_query(django_assert_num_queries, reference):
    html = f"<p>It helps.{cited(reference.pk)}</p>" * 10
    with django_assert_num_queries(0):
        expanded = expand_db_html(html)
    assert mentioned(expanded) == [reference.pk] * 10


def test_a_junk_id_breaks_no_page():
    assert expand_db_html(f"<p>It helps.{cited('abc')}</p>") == "<p>It helps.<a></a></p>"


def test_it_adds_nothing_to_search(reference):
    assert get_text_for_indexing(f"<p>It helps.{cited(reference.pk)}</p>") == "It helps."


@pytest.fixture
def article(reference):
    home = Page.objects.get(depth=2)
    index = home.add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    body = [("text", f"<p>It helps.{cited(reference.pk)}</p>")]
    return index.add_child(instance=ArticlePage(title="Lupus", slug="lupus", summary="On lupus.", body=body))


def uses(reference) -> set:
    return {str(source) for source, _ in ReferenceIndex.get_grouped_references_to(reference)}


def test_wagtail_knows_the_pages_that_cite_it(article, reference):
    assert uses(reference) == {"Lupus"}


def test_wagtail_knows_the_questions_that_cite_it(reference):
    Question.objects.create(slug="q", question="Does it help?", answer=f"<p>Yes.{cited(reference.pk)}</p>")
    assert uses(reference) == {"Does it help?"}


def test_a_copy_of_a_page_cites_it_too(article, reference):
    copy = article.copy(update_attrs={"title": "Copy", "slug": "copy"})
    assert str(copy.body[0].value.source) == f"<p>It helps.{cited(reference.pk)}</p>"
    assert uses(reference) == {"Lupus", "Copy"}


def test_the_chooser_finds_it_by_its_author(admin_client, reference):
    ReferenceFactory(authors="Ishii, Norihisa", title="Another study")
    address = reverse("wagtailsnippetchoosers_articles_reference:choose_results")
    page = admin_client.get(address, {"q": "aringer"}).content.decode()
    assert "High-dose IVIG" in page
    assert "Another study" not in page


def test_the_chooser_tells_the_editor_what_to_show(admin_client, reference):
    address = reverse("wagtailsnippetchoosers_articles_reference:chosen", args=[reference.pk])
    chosen = admin_client.get(address).json()["result"]
    assert chosen["entity"]["id"] == str(reference.pk)
    assert chosen["entity"]["text"] == "[Aringer 2005]"
