"""Whoever types the number of a line is offered the line, and one press puts it in."""

import pytest
from django.urls import reverse

from articles.models import ArticlePage
from contact.models import PhoneLine
from contact.typed_numbers import typed_numbers_in
from csp_site.navigation.models import OrganizationSettings
from csp_site.pages.models import StandardPage
from tests.contact.refusals import CALL, refusal, rich, words
from tests.factories import PhoneLineFactory

pytestmark = pytest.mark.django_db

OFFER = "Put it in as a phone line (type /phone, or the phone button) instead, so that it stays right."


@pytest.fixture
def line() -> PhoneLine:
    return PhoneLineFactory(name="Current patients", number="+18775950757")


def test_the_number_of_a_line_comes_with_the_offer_to_put_it_in(line):
    assert f"(877) 595-0757 is the line “Current patients”. {OFFER}" in rich(f"<p>{CALL}</p>")


def test_an_unknown_number_is_to_be_added_first(line):
    assert "“877 602 7779” is typed." in rich("<p>877 602 7779</p>")
    assert OFFER not in rich("<p>877 602 7779</p>")


def test_of_two_lines_the_published_one_is_offered(line):
    PhoneLineFactory(name="New", number="+18775950757", live=False)
    assert "“Current patients”" in rich(f"<p>{CALL}</p>")


def test_a_line_that_is_not_published_is_to_be_published_first(line):
    PhoneLine.objects.update(live=False)
    assert "It is not published yet." in rich(f"<p>{CALL}</p>")


def test_where_no_phone_line_fits_none_is_promised(line):
    for said in (
        words(refusal(StandardPage, "title", CALL)),
        words(refusal(OrganizationSettings, "disclaimer", f"<p>{CALL}</p>")),
    ):
        assert "“Current patients”. No phone line fits here." in said


def test_a_link_that_calls_is_named_as_such(line):
    assert "A link calls the number as it was typed." in rich('<p><a href="tel:8775950757">us</a></p>')


def test_all_numbers_of_a_text_are_named_with_one_query(line, django_assert_num_queries):
    PhoneLineFactory(name="Everyone else", number="+18776027779")
    with django_assert_num_queries(1):
        said = rich("<p>877 595 0757 or 877 602 7779</p>")
    assert "“Current patients”" in said
    assert "“Everyone else”" in said


def test_a_text_without_numbers_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not rich("<p>Call us.</p>")


def test_what_is_typed_into_a_record_can_be_listed():
    page = ArticlePage(title=CALL, body=[("steps", {"steps": [{"title": "a", "text": f"<p>{CALL}</p>"}]})])
    assert [where for where, _text, _number in typed_numbers_in(page)] == ["title", "body.0.steps.0.text"]


# One press


def lines_of(client, *texts: str) -> list:
    where = reverse("lines_of_typed_numbers")
    return client.post(where, {"texts": texts}, content_type="application/json").json()["found"]


def test_the_editor_is_told_which_line_stands_for_what_is_typed(admin_client, line):
    found = lines_of(admin_client, "😀 Call 8775950757.", "Nothing", "877 602 7779")
    assert found[1:] == [[], []]
    (place,) = found[0]
    assert (place["start"], place["end"]) == (8, 18)  # the emoji counts as two, as in the browser
    assert (place["entity"]["id"], place["entity"]["text"]) == (str(line.pk), "(877) 595-0757")


def test_a_line_that_is_not_published_is_not_put_in_by_one_press(admin_client, line):
    PhoneLine.objects.update(live=False)
    assert lines_of(admin_client, CALL) == [[]]


@pytest.mark.parametrize("body", ["", "[]", '{"texts": 3}', '{"texts": [3]}', "{"])
def test_a_question_that_makes_no_sense_is_refused(admin_client, body):
    response = admin_client.post(reverse("lines_of_typed_numbers"), body, content_type="application/json")
    assert response.status_code == 400


def test_only_who_may_write_here_can_ask(client):
    assert client.post(reverse("lines_of_typed_numbers"), {}).status_code == 302
