"""Addresses of places in California, as they stand on an envelope (USPS Publication 28). Pure functions."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# The last line: city, state, ZIP code. California's ZIP codes begin with 900 to 961.
_LAST_LINE = re.compile(r"(?P<city>[^\d,][^,]*?),?\s+CA\s+(?P<zip>9(?:[0-5]\d|6[01])\d{2}(?:-\d{4})?)")


@dataclass(frozen=True)
class Address:
    """An address in California; `street` may have a suite or a floor behind it."""

    street: str
    city: str
    zip_code: str


def parsed(text: str) -> Address:
    """Return the parts of an address on two lines or more. Raises `ValueError` when it is none in California."""
    lines = [" ".join(line.split()).rstrip(",") for line in text.strip().splitlines() if line.strip()]
    last = _LAST_LINE.fullmatch(lines[-1]) if len(lines) > 1 else None
    if last is None:
        raise ValueError("This is no address in California.")
    return Address(street=", ".join(lines[:-1]), city=last["city"], zip_code=last["zip"])


def check_address(text: str) -> None:
    """Raise a validation error unless it is a street, and then a city, CA and a ZIP code of five or nine digits."""
    try:
        parsed(text)
    except ValueError as error:
        words = _("Write the street, and on the last line the city, CA and the ZIP code: “Fresno, CA 93721”.")
        raise ValidationError(words) from error
