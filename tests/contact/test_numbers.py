"""A number is read in any spelling and shown in one."""

import pytest
from django.core.exceptions import ValidationError

from contact.links import link, mark, resolve
from contact.numbers import check_callable, e164, national, tel_uri

SPELLINGS = ["8775950757", "877.595.0757", "(877) 595-0757", "+1 877 595 0757", "1-877-595-0757"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_one_number(spelling):
    assert e164(spelling) == "+18775950757"
    assert national(spelling) == "(877) 595-0757"
    assert tel_uri(spelling) == "tel:+18775950757"


@pytest.mark.parametrize(
    "number", ["+18005550123", "+442071838750", "+11775950757", "+18771950757", "12", "", "call me", "+0775950757"]
)
def test_a_number_that_nobody_can_have_is_refused(number):
    with pytest.raises(ValidationError):
        check_callable(number)


@pytest.mark.parametrize("number", ["+18775950757", "+18776027779"])
def test_the_lines_of_the_pharmacy_are_accepted(number):
    check_callable(number)


def test_marks_become_links_with_one_look_up():
    asked = []

    def numbers_of(ids):
        asked.append(ids)
        return {3: "+18775950757"}

    html = resolve(f"Call {mark(3)}old text</a> or {mark(3)}x</a>.", numbers_of, "HELP")
    assert html == f"Call {link('+18775950757')} or {link('+18775950757')}."
    assert asked == [{3}]


def test_a_line_that_is_gone_leads_to_help():
    assert resolve(f"Call {mark(9)}(877) 000-0000</a>.", lambda ids: {}, "HELP") == "Call HELP."


def test_a_text_without_marks_asks_nothing():
    def numbers_of(ids):
        raise AssertionError("asked")

    assert resolve("<p>Nothing.</p>", numbers_of, "HELP") == "<p>Nothing.</p>"
