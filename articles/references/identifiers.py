"""Identifiers of works, journals and people: from any spelling that an editor pastes to one normal form.

Each function takes text and returns the normal form, or raises `NotAnIdentifier` with what is wrong. The normal form is
returned unchanged. Check digits are python-stdnum's work; what stands around a number is ours. Nothing here asks a
network: a well-formed DOI may still lead nowhere.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit, urlunsplit

from django.utils.translation import gettext as _
from stdnum import isbn as stdnum_isbn
from stdnum import issn as stdnum_issn
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

# What a word processor puts where a hyphen belongs, and where nothing belongs.
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PAIRS = {")": "(", "]": "[", ">": "<", "}": "{"}

_DOI = re.compile(r"^(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|doi:?\s*)*(10\.\d{4,9}(?:\.\d+)*/\S+)$", re.I)
_DOI_IN_ADDRESS = re.compile(
    r"^https?://[^/?#]+/(?:[\w.-]+/)*doi/(?:(?:full|abs|pdf|epdf|epub)/)?(10\.\d{4,9}/[^?#\s]+)$", re.I
)
_PMID = re.compile(
    r"^(?:pmid|pubmed(?:\s+id)?)?\s*[:#]?\s*(\d{1,8})$"
    r"|^(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed|pubmed\.gov)/(\d{1,8})(?:[/?#].*)?$",
    re.I,
)
_PMCID = re.compile(
    r"^(?:pmcid\s*[:#]?\s*)?pmc\s*[:#]?\s*(\d{1,9})$|^pmcid\s*[:#]?\s*(\d{1,9})$"
    r"|^(?:https?://)?(?:(?:www\.)?ncbi\.nlm\.nih\.gov/(?:labs/)?pmc|pmc\.ncbi\.nlm\.nih\.gov)"
    r"/articles/PMC(\d{1,9})(?:[/?#].*)?$",
    re.I,
)
_ARXIV_PREFIX = re.compile(r"^(?:https?://)?(?:(?:www|export)\.)?(?:arxiv\.org/(?:abs|pdf|html)/|arxiv\s*:\s*)", re.I)
# Numbers grew from four digits to five in January 2015.
_ARXIV = re.compile(
    r"^((?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|[2-8]\d)(?:0[1-9]|1[0-2])\.\d{5}"
    r"|[a-z-]+(?:\.[a-z]{2})?/(?:9\d|0[0-7])(?:0[1-9]|1[0-2])\d{3})(v[1-9]\d*)?$",
    re.I,
)
_ARXIV_DOI = re.compile(r"^10\.48550/arxiv\.(.+)$", re.I)
_ORCID_PREFIX = re.compile(r"^(?:https?://)?(?:www\.)?(?:orcid\.org/|orcid(?:\s+id)?\s*[:#]?\s*)", re.I)
_PII_IN_ADDRESS = re.compile(r"(?:/|[?&]pii=|/PII)(S[0-9X()-]{16,22})(?=[/?#&]|$)", re.I)


class NotAnIdentifier(ValueError):  # noqa: N818 - named for what it says of the text
    """The text is no identifier of the kind that was asked for; its message says why, for an editor."""


@dataclass(frozen=True)
class Pii:
    """What an Elsevier PII tells of an article: the ISSN of its journal, the year in which its number was given."""

    issn: str
    year: int


def _tidied(text: str) -> str:
    """Return the text with one kind of hyphen, plain spaces, and without what surrounds an identifier in a sentence."""
    text = " ".join(text.translate(_HYPHENS | _INVISIBLE).split())
    before = None
    while text != before:
        before = text
        text = text.strip().strip("\"'“”‘’").rstrip(".,;:").removesuffix("[DOI]").lstrip("<([{")
        if text and text[-1] in _PAIRS and text.count(text[-1]) > text.count(_PAIRS[text[-1]]):
            text = text[:-1]
    return text


def doi(text: str) -> str:
    """Return a DOI in lower case without a prefix: `10.1016/j.jaut.2005.07.001`.

    ISO 26324 and the DOI Handbook: a DOI is a prefix that begins with `10.`, a slash and a suffix, and case does not
    tell two apart. A full stop behind it ends a sentence.
    """
    tidy = _tidied(_unquoted(text))
    found = _DOI.match(tidy) or _DOI_IN_ADDRESS.match(tidy)
    if not found:
        raise NotAnIdentifier(_("A DOI begins with “10.”, a number and a slash, as in 10.1000/xyz."))
    return _tidied(found[1]).lower()


def _unquoted(text: str) -> str:
    """Return an address as it is meant, `%2F` as a slash; a DOI that is not an address stays as it is."""
    text = text.strip()
    if not re.match(r"^[<(]?(?:https?://|(?:dx\.)?doi\.org/)", text, re.I):
        return text
    address, *_rest = re.split(r"[?#]", text, maxsplit=1)
    return unquote(address) if "%" in address else address


def pmid(text: str) -> str:
    """Return a PubMed number without a prefix: `31653191`. NLM gives one to eight digits, and no check digit."""
    found = _PMID.match(_tidied(text))
    number = (found[1] or found[2]).lstrip("0") if found else ""
    if not number:
        raise NotAnIdentifier(_("A PMID is a number of at most eight digits."))
    return number


def pmcid(text: str) -> str:
    """Return a PubMed Central number with its letters: `PMC3889055`."""
    found = _PMCID.match(_tidied(text))
    number = next(filter(None, found.groups())).lstrip("0") if found else ""
    if not number:
        raise NotAnIdentifier(_("A PMCID is “PMC” and a number."))
    return f"PMC{number}"


def isbn(text: str) -> str:
    """Return an ISBN as 13 digits (ISO 2108:2017); one of ten digits becomes its thirteen."""
    number = re.sub(
        r"^(?:https?://\S*?)?(?:urn:)?(?:e-?)?isbn(?:-?1[03](?=[:\s]))?\s*[:#]?\s*", "", _tidied(text), flags=re.I
    )
    compact = re.sub(r"[\s-]", "", number).upper()
    if not re.fullmatch(r"\d{9}[\dX]|\d{13}", compact):
        raise NotAnIdentifier(_("An ISBN has ten or thirteen digits; the last of ten may be X."))
    try:
        return stdnum_isbn.validate(compact, convert=True)
    except ValidationError:
        raise NotAnIdentifier(
            _("The last digit of this ISBN does not fit the others: one of them is mistyped.")
        ) from None


def issn(text: str) -> str:
    """Return an ISSN as two groups of four: `0198-8859`. The last digit checks the others (ISO 3297)."""
    number = re.sub(
        r"^(?:https?://(?:portal|www)?\.?issn\.org/resource/)?(?:urn:)?(?:[ep]-?)?(?:issn(?:-l)?)?\s*[:#/]?\s*",
        "",
        _tidied(text),
        flags=re.I,
    )
    compact = re.sub(r"[\s-]", "", number).upper()
    if not re.fullmatch(r"\d{7}[\dX]", compact):
        raise NotAnIdentifier(_("An ISSN has eight digits; the last may be X."))
    if not stdnum_issn.is_valid(compact):
        raise NotAnIdentifier(_("The last digit of this ISSN does not fit the others: one of them is mistyped."))
    return stdnum_issn.format(compact)


def orcid(text: str) -> str:
    """Return an ORCID as four groups of four: `0000-0002-1825-0097` (check digit: ISO 7064, MOD 11-2)."""
    compact = re.sub(r"[\s-]", "", _ORCID_PREFIX.sub("", _tidied(text)).rstrip("/")).upper()
    if not re.fullmatch(r"\d{15}[\dX]", compact):
        raise NotAnIdentifier(_("An ORCID has sixteen digits; the last may be X."))
    if not mod_11_2.is_valid(compact):
        raise NotAnIdentifier(_("The last digit of this ORCID does not fit the others: one of them is mistyped."))
    return "-".join(compact[at : at + 4] for at in range(0, 16, 4))


def pii(text: str) -> str:
    """Return an Elsevier PII of a journal article without its marks: `S0198885905000352`.

    Publisher Item Identifier (ACS, AIP, APS, Elsevier and IEEE, 1995): `S`, the ISSN, two digits of the year, five of
    the item, one check character. It is printed as S0140-6736(05)66546-8. Raises also if the ISSN inside is none.
    """
    tidy = _tidied(text)
    found = _PII_IN_ADDRESS.search(unquote(tidy))
    bare = found[1] if found else re.sub(r"^pii\s*[:#]?\s*", "", tidy, flags=re.I)
    compact = re.sub(r"[\s()-]", "", bare).upper()
    if not re.fullmatch(r"S\d{7}[\dX]\d{7}[\dX]", compact):
        raise NotAnIdentifier(_("A PII is S and sixteen digits: an ISSN, a year, a number; the last may be X."))
    if not stdnum_issn.is_valid(compact[1:9]):
        raise NotAnIdentifier(_("The first eight digits of this PII are not a valid ISSN: one of them is mistyped."))
    return compact


def inside_pii(text: str) -> Pii:
    """Return the ISSN and the year inside a PII. PIIs began in 1995: 90 and above mean that century."""
    compact = pii(text)
    two_digits = int(compact[9:11])
    return Pii(issn=stdnum_issn.format(compact[1:9]), year=(1900 if two_digits >= 90 else 2000) + two_digits)


def arxiv(text: str) -> str:
    """Return an arXiv number, with its version if it has one: `2101.00001v2`; before April 2007 `math/0601001`."""
    bare = _ARXIV_PREFIX.sub("", _ARXIV_DOI.sub(r"\1", _DOI.sub(r"\1", _tidied(text))))
    found = _ARXIV.match(re.sub(r"\.pdf$", "", re.sub(r"\s*\[[\w.-]+\]$", "", bare.rstrip("/")), flags=re.I))
    if not found:
        raise NotAnIdentifier(_("An arXiv number looks like 2101.00001 or, from before 2007, math/0601001."))
    return found[0].lower()


def without_version(number: str) -> str:
    """Return an arXiv number for all versions of its paper: `2101.00001`."""
    return _ARXIV.match(number)[1]


def url(text: str) -> str:
    """Return a web address with its scheme; host and scheme in lower case (RFC 3986, 6.2.2.1), tracking left out."""
    tidy = _tidied(text)
    if re.match(r"^[\w-]+(\.[\w-]+)+(?::\d+)?(?:[/?#]|$)", tidy):
        tidy = f"https://{tidy}"
    try:
        parts = urlsplit(tidy)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme not in ("http", "https") or "." not in host or re.search(r"\s", tidy) or parts.username:
        raise NotAnIdentifier(_("A web address begins with https:// and has a name with a dot."))
    query = "&".join(part for part in parts.query.split("&") if not re.match(r"utm_|gclid=|fbclid=|mc_[ce]id=", part))
    place = host if port in (None, {"http": 80, "https": 443}[parts.scheme]) else f"{host}:{port}"
    normal = urlunsplit((parts.scheme, place, parts.path or "/", query, parts.fragment))
    return normal if normal == text else url(normal)  # what was left out may have hidden a full stop
