"""Phone numbers as values: one formatter, one link, one check. Built on Google's libphonenumber (phonenumberslite)."""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from phonenumbers import Leniency, PhoneNumber, PhoneNumberFormat, PhoneNumberMatcher

REGION = "US"
_FICTION = re.compile(r"^\+1\d{3}55501\d\d$")

# What is written with ten digits or more and isn't dialled.
_FEWEST_DIGITS = 8  # the shortest number abroad with its country
_NO_NUMBERS = re.compile(
    r"""
    (?:\bhttps?://|\bftp://|\bwww\.)[^\s<>"]+           # addresses, with and without their beginning
    | \b(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}/[^\s<>"]*
    | [\w.+-]{1,64}@[\w.-]+
    | \b10\.\d{4,9}/[^\s<>"]+                           # DOI
    | \bisbn(?:-?1[03])?[\s:#]*(?:97[89][ -]?)?(?:\d[ -]?){9}[\dx]
    | \b(?:doi|pmids?|pmcids?|pmc|pii|ndc|npi|e?issn|oclc|upc|orcid|nct|isrctn|arxiv)(?![a-z])
      [\s:#.]*(?:(?:no|number|code)\b[\s:#.]*)?[\dx]+(?:[-.][\dx]+)*
    | [$€£¥]\s?\d[\d.,]*                                # prices
    """,
    re.IGNORECASE | re.VERBOSE,
)
_UNIT = re.compile(
    r"\s?(?:[%$€£¥](?!\s?\d)|(?:mg|mcg|µg|kg|ml|iu|ui|units?|unidades|usd|dollars|d[oó]lares)\b)", re.IGNORECASE
)

# How the ten digits of the North American plan stand: in one, or parted after the area code and the exchange.
_APART = r"[^\w\s]?\s?[^\w\s]?\s?"
_TEN = re.compile(
    rf"(?:\+|011\D{{0,3}})?\s?(?:1{_APART})??\(?(?P<area>\d{{3}})(?P<one>{_APART})"
    rf"(?P<exchange>\d{{3}})(?P<two>{_APART})(?P<line>\d{{4}})(?!\d)"
)
_SPACED = re.compile(r"(?<![\d+])(?:\+?1[ .–-])?\(?\d{3}\)?[ .–-]{1,2}\d{3}[ .–-]\d{4}(?!\d)")
# A plus before a toll-free area code, and a bracket around a whole number that has its own.
_NEEDLESS = re.compile(r"\+(?=8(?:00|33|44|55|66|77|88)[ .-]\d{3}[ .-]\d{4}(?!\d))|\((?=\+?1[ .-]?\(\d)")
_ALIKE = dict.fromkeys("·•∙‧・", ".") | {"ー": "-", "[": "(", "]": ")", "［": "(", "］": ")"}
_LETTER = "A-Za-z\u00c0-\u024f"
_JOINED_BEFORE = re.compile(rf"(?:[{_LETTER}_=]|[{_LETTER}][-/]|\d\.)\Z")
_JOINED_AFTER = re.compile(rf"[{_LETTER}_=]|-\w|\.(?:\d|(?:pdf|jpe?g|png|webp|docx?|xlsx?|csv|txt|html?)\b)")


def parsed(number: str) -> phonenumbers.PhoneNumber:
    """Return the parsed number; a number without a country is read as a US number. Raise `ValueError` if it is none."""
    try:
        return phonenumbers.parse(str(number), REGION)
    except phonenumbers.NumberParseException as error:
        raise ValueError(str(error)) from error


def e164(number: str) -> str:
    """Return the number in E.164 (ITU-T): `+18775950757`."""
    return phonenumbers.format_number(parsed(number), PhoneNumberFormat.E164)


def national(number: str) -> str:
    """Return the number as it is shown: `(877) 595-0757`."""
    return phonenumbers.format_number(parsed(number), PhoneNumberFormat.NATIONAL)


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


@dataclass(frozen=True)
class TypedNumber:
    """A phone number in a text: `text[start:end]` as it is written, `number` in E.164 without its extension."""

    start: int
    end: int
    text: str
    number: str


def typed_numbers(text: str) -> list[TypedNumber]:
    """Return the numbers in a plain text (no HTML) that a reader would take for phone numbers and dial, in their order.

    A number of the North American plan is found with its area code in any usual spelling, also one that can't be
    assigned (555-0123, a slip of the finger); one of another country with + or 011, when it is valid. Short numbers
    (911, 988) and numbers without an area code are not found, nor are digits inside addresses and identifiers.
    """
    plain, places = _readable(text)
    if sum(sign.isdigit() for sign in plain) < _FEWEST_DIGITS:
        return []
    plain = _set_apart(_hide(plain))
    found = []
    for match in PhoneNumberMatcher(plain, REGION, leniency=Leniency.POSSIBLE):
        opened = match.raw_string.startswith("(") and ")" not in match.raw_string
        start, end = match.start + opened, match.end
        if _dialled(plain, start, end, match.number):
            first, last = places[start], places[end - 1] + 1
            found.append(
                TypedNumber(
                    first, last, text[first:last], phonenumbers.format_number(match.number, PhoneNumberFormat.E164)
                )
            )
    return found


def _readable(text: str) -> tuple[str, list[int]]:
    """Return the text with plain digits, signs and spaces and nothing invisible, and where each character stood."""
    kept, places = [], []
    for place, sign in enumerate(text):
        category = unicodedata.category(sign)
        if category in ("Cf", "Mn", "Me"):  # soft hyphens, joiners, marks of direction, what makes a digit a key
            continue
        kept.append(_plain(sign, category))
        places.append(place)
    return "".join(kept), places


def _plain(sign: str, category: str) -> str:
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Zs" or sign == "\t":
        return " "
    if sign in _ALIKE:
        return _ALIKE[sign]
    alike = unicodedata.normalize("NFKC", sign) if category[0] in "PS" else sign
    return alike if len(alike) == 1 else sign


def _hide(plain: str) -> str:
    """Blank what holds digits but no phone number, at its own length."""
    return _NO_NUMBERS.sub(lambda match: "\n" * len(match[0]), plain)


def _set_apart(plain: str) -> str:
    """Part a number from others beside it (“Suite 200 877 595 0757 24 hours”), which the library reads as one."""
    signs = list(_NEEDLESS.sub("\n", plain))
    for match in _SPACED.finditer(plain):
        before, after = match.start() - 1, match.end()
        if before >= 0 and signs[before] in " –—":
            signs[before] = "\n"
        if re.match(r"[ –—][\d(]", plain[after : after + 2]):
            signs[after] = "\n"
    return "".join(signs)


def _dialled(plain: str, start: int, end: int, number: PhoneNumber) -> bool:
    """Say whether a reader would dial what the library holds for possible."""
    written, before, after = plain[start:end], plain[max(start - 2, 0) : start], plain[end : end + 12]
    if _UNIT.match(after):
        return False
    if number.country_code != 1:
        return written.startswith(("+", "011")) and phonenumbers.is_valid_number(number)
    ten = _TEN.match(written)
    if ten is None or ten[0].count("/") > 1:
        return False
    if re.search(r"\W", ten["one"].strip()) and re.search(r"\W", ten["two"].strip()):
        return True
    if ten[0].isdigit() and (_JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after)):
        return False
    return ten["area"] >= "200" and ten["exchange"] >= "200"
