"""Phone numbers as values: one formatter, one link, one check. Built on Google's libphonenumber (phonenumberslite)."""

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

REGION = "US"
_FICTION = re.compile(r"^\+1\d{3}55501\d\d$")


def parsed(number: str) -> phonenumbers.PhoneNumber:
    """Return the parsed number; a number without a country is read as a US number. Raise `ValueError` if it is none."""
    try:
        return phonenumbers.parse(str(number), REGION)
    except phonenumbers.NumberParseException as error:
        raise ValueError(str(error)) from error


def e164(number: str) -> str:
    """Return the number in E.164 (ITU-T): `+18775950757`."""
    return phonenumbers.format_number(parsed(number), phonenumbers.PhoneNumberFormat.E164)


def national(number: str) -> str:
    """Return the number as it is shown: `(877) 595-0757`."""
    return phonenumbers.format_number(parsed(number), phonenumbers.PhoneNumberFormat.NATIONAL)


def tel_uri(number: str) -> str:
    """Return the link to call it (RFC 3966), with the number in E.164: `tel:+18775950757`."""
    return f"tel:{e164(number)}"


def check_callable(number: str) -> None:
    """Raise a validation error unless the North American Numbering Plan can assign this number.

    The plan's area codes and exchanges begin with 2 to 9; 555-0100 to 555-0199 are kept for fiction.
    """
    try:
        value = parsed(number)
    except ValueError as error:
        raise ValidationError(_("This is not a phone number.")) from error
    if value.country_code != 1 or not phonenumbers.is_valid_number(value):
        raise ValidationError(_("This is not a US phone number that can be called."))
    if _FICTION.match(e164(number)):
        raise ValidationError(_("Numbers from 555-0100 to 555-0199 are kept for films and books."))
