"""An infusion center says what is known of it, in the language of the page, and holds no contradiction."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import override

from contact.addresses import Address, parsed
from contact.models import InfusionCenter
from tests.factories import InfusionCenterFactory, PhoneLineFactory


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("1 Main St\nFresno, CA 93721", Address("1 Main St", "Fresno", "93721")),
        ("1 Main St,\r\n Suite 2\r\nLodi CA  95240-1234\n", Address("1 Main St, Suite 2", "Lodi", "95240-1234")),
        ("1 Main St\n\nCarmel-by-the-Sea, CA 96161", Address("1 Main St", "Carmel-by-the-Sea", "96161")),
    ],
)  # fmt: skip
def test_an_address_has_a_street_a_city_and_a_zip_code(text, address):
    assert parsed(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "Fresno, CA 93721",  # no street
        "1 Main St, Fresno, CA 93721",  # one line
        "1 Main St\nFresno, CA",
        "1 Main St\nFresno, CA 9372",
        "1 Main St\nFresno, CA 93721-12",
        "1 Main St\nReno, NV 89501",
        "1 Main St\nFresno, CA 89501",  # a ZIP code of Nevada
        "1 Main St\nFresno, CA 96201",
        "1 Main St\nCA 93721",
        "",
    ],
)
def test_what_no_letter_would_reach_is_no_address(text):
    with pytest.raises(ValueError, match="California"):
        parsed(text)


def refused(**fields) -> set[str]:
    try:
        InfusionCenter(position=9, **fields).full_clean(validate_unique=False)
    except ValidationError as error:
        return set(error.error_dict)
    return set()


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({}, set()),
        ({"address": "1 Main St\nFresno, CA 93721"}, set()),
        ({"address": "Somewhere"}, {"address"}),
        ({"status": "limited"}, {"remaining_services"}),
        ({"status": "limited", "remaining_services_es": "Antibióticos"}, {"remaining_services"}),
        ({"status": "limited", "remaining_services": "Antibiotics"}, set()),
        ({"status": "closed", "remaining_services": "Antibiotics"}, {"remaining_services"}),
        ({"status": "closed", "remaining_services_es": "Antibióticos"}, {"remaining_services_es"}),
        ({"status": "closed"}, set()),
    ],
)
def test_what_contradicts_itself_is_refused_next_to_the_field(fields, at):
    assert refused(**fields) == at


@pytest.mark.django_db
def test_a_center_is_not_its_own_alternative():
    center = InfusionCenterFactory()
    center.alternative = center
    with pytest.raises(ValidationError) as refusal:
        center.full_clean()
    assert set(refusal.value.error_dict) == {"alternative"}


def test_texts_are_in_the_language_of_the_page():
    center = InfusionCenter(
        remaining_services="Antibiotics", remaining_services_es="Antibióticos", services="Infusions", note="Ring twice."
    )
    with override("es"):
        assert (center.remaining_services_shown, center.services_shown) == ("Antibióticos", "Infusions")
        assert center.note_shown == "Ring twice."
    with override("en"):
        assert center.remaining_services_shown == "Antibiotics"


@pytest.mark.parametrize(
    ("status", "there", "shown"),
    [
        ("closed", {}, True),
        ("limited", {}, True),
        ("open", {}, False),
        ("checking", {}, False),
        ("closed", {"status": "closed"}, False),
        ("closed", {"status": "checking"}, False),
        ("closed", {"live": False}, False),
    ],
)
@pytest.mark.django_db
def test_another_center_is_named_while_there_is_no_full_service(status, there, shown):
    other = InfusionCenterFactory(name="Coast", **there)
    center = InfusionCenterFactory(name="Valley", status=status, alternative=other, remaining_services="Some")
    assert ("Please go to: Coast" in render_to_string("contact/center.html", {"center": center})) is shown


@pytest.mark.django_db
def test_a_center_shows_its_services_and_the_line_to_call():
    center = InfusionCenterFactory(services="Infusions", phone_line=PhoneLineFactory(number="+18775950757"))
    html = render_to_string("contact/center.html", {"center": center})
    assert "Infusions" in html
    assert 'href="tel:+18775950757"' in html
    assert "call to check" in html
