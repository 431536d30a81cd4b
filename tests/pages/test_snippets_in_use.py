"""What a page, a question or an alert uses can be neither deleted nor unpublished in the admin."""

from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Page

from articles.models import ArticleIndexPage, ArticlePage, Contributor
from faq.models import Question
from tests.factories import (
    InfusionCenterFactory,
    PhoneLineFactory,
    QuestionFactory,
    ReferenceFactory,
    alert_with_lines,
)

pytestmark = pytest.mark.django_db


def address(record, view: str) -> str:
    return reverse(record.snippet_viewset.get_url_name(view), args=[record.pk])


def post(client, where: str) -> str:
    """Post to an address; return the words of the page where that leads."""
    return unescape(client.post(where, follow=True).content.decode())


def is_there(record) -> bool:
    return type(record).objects.filter(pk=record.pk).exists()


def article(**fields) -> ArticlePage:
    index = Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    return index.add_child(instance=ArticlePage(title="IVIG for lupus", slug="lupus", summary="On lupus.", **fields))


@pytest.fixture
def used_reference():
    reference = ReferenceFactory(title="High-dose IVIG")
    article(body=[("text", f'<p>It helps.<a linktype="citation" id="{reference.pk}"></a></p>')])
    return reference


@pytest.fixture
def used_line():
    line = PhoneLineFactory()
    alert_with_lines(line, internal_name="Wildfire in January")
    return line


@pytest.fixture
def used_question():
    question = QuestionFactory()
    article(questions=[("question", question)])
    return question


@pytest.fixture
def used_contributor():
    person = Contributor.objects.create(name="Ana Silva", credentials="PharmD")
    article(author=person)
    return person


@pytest.mark.parametrize(
    ("kind", "use"),
    [
        ("used_reference", "IVIG for lupus"),
        ("used_line", "Wildfire in January"),
        ("used_question", "IVIG for lupus"),
        ("used_contributor", "IVIG for lupus"),
    ],
)
def test_one_that_is_used_is_not_deleted_and_we_say_where(request, admin_client, kind, use):
    record = request.getfixturevalue(kind)
    answer = post(admin_client, address(record, "delete"))
    assert is_there(record)
    assert "Not deleted." in answer
    assert f"“{use}”" in answer
    assert address(record, "usage") in answer


def test_one_that_is_used_is_refused_before_anybody_is_asked_to_confirm(admin_client, used_reference):
    assert admin_client.get(address(used_reference, "delete")).url == address(used_reference, "edit")


def test_one_that_is_used_is_not_deleted_among_others(admin_client, used_reference):
    free = ReferenceFactory()
    where = reverse("wagtail_bulk_action", args=["articles", "reference", "delete"])
    answer = post(admin_client, f"{where}?id={used_reference.pk}&id={free.pk}&next=/admin/")
    assert "Not deleted." in answer
    assert is_there(used_reference)
    assert is_there(free)


@pytest.mark.parametrize("factory", [InfusionCenterFactory, PhoneLineFactory, QuestionFactory, ReferenceFactory])
def test_one_that_nothing_uses_is_deleted(admin_client, factory):
    record = factory()
    post(admin_client, address(record, "delete"))
    assert not is_there(record)


def test_one_that_is_used_stays_public(admin_client, used_line):
    answer = post(admin_client, address(used_line, "unpublish"))
    used_line.refresh_from_db()
    assert used_line.live
    assert "Not unpublished." in answer
    assert "“Wildfire in January”" in answer


def test_one_that_nothing_uses_is_unpublished(admin_client):
    line = PhoneLineFactory()
    post(admin_client, address(line, "unpublish"))
    line.refresh_from_db()
    assert not line.live


def test_a_page_that_uses_it_no_more_sets_it_free(admin_client, used_reference):
    page = ArticlePage.objects.get()
    page.body = [("text", "<p>It helps.</p>")]
    page.save()
    post(admin_client, address(used_reference, "delete"))
    assert not is_there(used_reference)


def test_many_uses_are_counted_not_listed(admin_client):
    line = PhoneLineFactory()
    for number in range(8):
        text = f'<p><a linktype="phone-line" id="{line.pk}">(877) 595-0757</a></p>'
        Question.objects.create(slug=f"q-{number}", question=f"Number {number}?", answer=text)
    answer = post(admin_client, address(line, "delete"))
    assert answer.count("Question “Number") == 5
    assert "and 3 more" in answer
