"""A phone line in rich text: from the database to the editor, back, and onto a page."""

import json

import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex
from wagtail.rich_text import expand_db_html, get_text_for_indexing

from contact.links import mark
from csp_site.blocks.text import RICH_TEXT_FEATURES
from faq.models import Question
from tests.factories import PhoneLineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def converter():
    return ContentstateConverter(RICH_TEXT_FEATURES)


@pytest.fixture
def line():
    return PhoneLineFactory(name="Line for current patients", number="+18775950757")


def linked(pk: object, number: str = "(877) 595-0757") -> str:
    return f'<a linktype="phone-line" id="{pk}">{number}</a>'


def to_editor(converter: ContentstateConverter, html: str) -> tuple[str, dict]:
    """Return the words of the only paragraph, and what the editor holds of its first entity."""
    state = json.loads(converter.from_database_format(html))
    (block,) = state["blocks"]
    return block["text"], state["entityMap"]["0"]["data"]


def test_it_comes_back_from_the_editor_as_it_was(converter, line):
    html = f'<p data-block-key="k1">Call {linked(line.pk)} at any hour.</p>'
    assert converter.to_database_format(converter.from_database_format(html)) == html


def test_the_editor_shows_number_and_name(converter, line):
    text, data = to_editor(converter, f"<p>Call {linked(line.pk)} at any hour.</p>")
    assert text == "Call (877) 595-0757 at any hour."
    assert data["title"] == "Line for current patients"


def test_a_number_that_has_changed_is_shown_and_kept_as_it_is_now(converter, line):
    old = f'<p data-block-key="k1">Call {linked(line.pk, "(800) 222-1222")} now.</p>'
    assert to_editor(converter, old)[0] == "Call (877) 595-0757 now."
    assert linked(line.pk) in converter.to_database_format(converter.from_database_format(old))


def test_one_that_is_gone_is_marked_in_plain_words_and_not_lost(converter):
    html = f'<p data-block-key="k1">Call {linked(987654)} now.</p>'
    text, data = to_editor(converter, html)
    assert text == "Call [missing phone line] now."
    assert data["isMissing"]
    assert converter.to_database_format(converter.from_database_format(html)) == html


def test_one_that_is_not_public_says_so(converter):
    draft = PhoneLineFactory(name="New line", live=False)
    assert to_editor(converter, f"<p>{linked(draft.pk)}</p>")[1]["title"] == "Not published yet: New line"


def test_a_page_gets_marks_without_a_query(django_assert_num_queries, line):
    with django_assert_num_queries(0):
        expanded = expand_db_html(f"<p>{linked(line.pk)}</p>" * 10)
    assert expanded.count(mark(line.pk)) == 10


def test_a_junk_id_leaves_the_number():
    assert expand_db_html(f"<p>Call {linked('abc')}</p>") == "<p>Call <a>(877) 595-0757</a></p>"


def test_its_number_can_be_searched_for(line):
    assert get_text_for_indexing(f"<p>Call {linked(line.pk)}</p>") == "Call (877) 595-0757"


def test_wagtail_knows_the_questions_that_name_it(line):
    Question.objects.create(slug="q", question="Who can I call?", answer=f"<p>{linked(line.pk)}</p>")
    assert ReferenceIndex.get_references_to(line).count() == 1


def test_the_chooser_finds_it_and_tells_the_editor_what_to_show(admin_client, line):
    PhoneLineFactory(name="Fax")
    results = admin_client.get(reverse("wagtailsnippetchoosers_contact_phoneline:choose_results"), {"q": "current"})
    assert "Line for current patients" in results.content.decode()
    assert "Fax" not in results.content.decode()
    chosen = admin_client.get(reverse("wagtailsnippetchoosers_contact_phoneline:chosen", args=[line.pk]))
    assert chosen.json()["result"]["entity"]["text"] == "(877) 595-0757"
