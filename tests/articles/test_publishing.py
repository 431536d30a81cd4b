"""What an article names must be there for readers when it is published; a draft may still wait for it."""

from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils import form_data
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from articles.models import ArticleIndexPage, ArticlePage
from csp_site.blocks.text import RICH_TEXT_FEATURES
from faq.models import Question
from tests.factories import PhoneLineFactory, ReferenceFactory

pytestmark = pytest.mark.django_db
GONE = "The reference that is named here is gone. Choose another one, or take it out."


def cited(pk: object) -> str:
    return f'<p>It helps.<a linktype="citation" id="{pk}"></a></p>'


def rich_text(html: str) -> str:
    return form_data.rich_text(html, features=RICH_TEXT_FEATURES)


@pytest.fixture
def article():
    index = Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    return index.add_child(instance=ArticlePage(title="Lupus", slug="lupus", summary="On lupus.", live=False))


def save(client, article: ArticlePage, blocks: list, **pressed) -> str:
    """Send the form of an article with a body; return the words of the answer."""
    fields = {"title": article.title, "slug": article.slug, "seo_title": "", "search_description": ""}
    fields |= {"summary": article.summary, "hero_alt_text": "", "hero_image": "", "author": ""}
    fields |= {"reviewer": "", "reviewed_on": "", "next_review_on": "", "body": streamfield(blocks)}
    fields |= {name: streamfield([]) for name in ("key_points", "questions", "listed_references", "related_articles")}
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    data = nested_form_data(fields | {"comments": inline_formset([])}) | pressed
    answer = client.post(address, data, follow=True)
    article.refresh_from_db()
    return " ".join(unescape(answer.content.decode()).split())


def blocks(html: str) -> list:
    card = {"heading": "Good to know", "body": rich_text(html)}
    table = {"caption": "Who", "table": cells(html)}
    return [
        [("text", rich_text(html))],
        [("callout", card)],
        [("heading", "What it is"), ("table", table)],
    ]


def cells(html: str) -> dict:
    return {
        "column-count": "1",
        "row-count": "1",
        "caption": "",
        "column": {"0": {"type": "text", "order": "0", "deleted": "", "heading": "Who"}},
        "row": {"0": {"order": "0", "deleted": ""}},
        "cell": {"0": {"0": rich_text(html)}},
    }


PUBLISH, SUBMIT = {"action-publish": "1"}, {"action-submit": "1"}


@pytest.mark.parametrize("place", range(3))
def test_a_citation_of_what_is_gone_is_refused_at_its_block(admin_client, article, place):
    words = save(admin_client, article, blocks(cited(987654))[place], **PUBLISH)
    assert GONE in words
    assert not article.live


@pytest.mark.parametrize("pressed", [PUBLISH, SUBMIT])
def test_a_citation_of_a_draft_is_refused_until_it_is_published(admin_client, article, pressed):
    reference = ReferenceFactory(title="A new study", live=False)
    words = save(admin_client, article, blocks(cited(reference.pk))[0], **pressed)
    assert "A new study" in words
    assert "is not published yet. Publish it first" in words
    reference.live = True
    reference.save()
    words = save(admin_client, article, blocks(cited(reference.pk))[0], **pressed)
    assert "is not published yet. Publish" not in words
    assert article.live is (pressed is PUBLISH)


def test_a_phone_line_that_is_not_published_is_refused(admin_client, article):
    line = PhoneLineFactory(live=False)
    html = f'<p>Call <a linktype="phone-line" id="{line.pk}">{line.national}</a>.</p>'
    assert "is not published yet. Publish it first" in save(admin_client, article, blocks(html)[0], **PUBLISH)


def test_a_draft_may_name_both(admin_client, article):
    reference = ReferenceFactory(live=False)
    body = [*blocks(cited(reference.pk))[0], *blocks(cited(987654))[0]]
    words = save(admin_client, article, body)
    assert "could not be saved" not in words
    assert len(article.get_latest_revision_as_object().body) == 2


def test_a_listed_reference_that_is_not_published_is_refused(admin_client, article):
    reference = ReferenceFactory(live=False)
    article.listed_references = [("reference", reference)]
    form = ArticlePage.get_edit_handler().get_form_class()
    fields = {"title": "Lupus", "slug": "lupus", "summary": "On lupus.", "body": streamfield([])}
    fields |= {name: streamfield([]) for name in ("key_points", "questions", "related_articles")}
    fields |= {"listed_references": streamfield([("reference", str(reference.pk))])}
    data = nested_form_data(fields | {"comments": inline_formset([])})
    sent = form(data, instance=article, parent_page=article.get_parent())
    assert not sent.is_valid()
    assert "is not published yet" in str(sent.errors["listed_references"].as_data()[0].block_errors)


def test_an_answer_may_not_cite_what_is_gone(admin_client):
    data = {"question": "Does it help?", "slug": "help", "answer": rich_text(cited(987654))} | PUBLISH
    answer = admin_client.post(reverse(Question.snippet_viewset.get_url_name("add")), data)
    assert GONE in unescape(answer.content.decode())
    assert not Question.objects.exists()
