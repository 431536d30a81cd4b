"""An editor who looks for a block sees it as the site shows it."""

import re

import pytest
from django.urls import reverse

from articles.models import ArticlePage
from csp_site.pages.models import StandardPage
from tests.factories import PhoneLineFactory, QuestionFactory

pytestmark = pytest.mark.django_db

BLOCKS = {
    name: block
    for page in (ArticlePage, StandardPage)
    for name, block in page._meta.get_field("body").stream_block.child_blocks.items()
}


def preview(client, name: str) -> str:
    return client.get(reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix}).content.decode()


@pytest.mark.parametrize("name", BLOCKS)
def test_a_preview_shows_words_in_the_look_of_the_site(admin_client, name):
    PhoneLineFactory()
    page = preview(admin_client, name)
    assert "css/tokens.css" in page
    assert "css/site.css" in page
    assert len(re.sub(r"<[^>]*>|\s+", " ", page.partition("<main>")[2]).split()) >= 2


def test_a_phone_line_is_one_of_the_library(admin_client):
    PhoneLineFactory(number="+18775950757")
    assert "tel:+18775950757" in preview(admin_client, "phone_line")


def test_questions_are_of_the_library(admin_client):
    QuestionFactory(question="Does it hurt?")
    assert "Does it hurt?" in preview(admin_client, "questions")


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_says_what_it_is_for(name):
    block = BLOCKS[name]
    assert all((block.label, block.meta.icon, block.get_description(), block.meta.group, block.is_previewable))
