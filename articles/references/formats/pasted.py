"""What all formats have in common: what is refused, and how a value is tidied."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date

from django.utils.translation import gettext as _

from .. import identifiers
from ..authors import Authors
from ..identifiers import NotAnIdentifier
from ..records import Record

LONGEST = 200_000  # characters: some hundred references
_UNWRITTEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|scp|p|title|(?:jats|mml):\w+)(?: [^<>]*)?>")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DOI_ADDRESS = re.compile(r"^https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_DAY = re.compile(r"^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
KINDS_IN_WORDS = {
    "drug-label": "Drug label",
    "guideline": "Guideline",
    "preprint": "Preprint",
}  # no format has types of its own for them
_WORDS_OF_KINDS = {
    "drug label": "drug-label",
    "package insert": "drug-label",
    "prescribing information": "drug-label",
    "guideline": "guideline",
    "practice guideline": "guideline",
    "preprint": "preprint",
}


class NotReadable(ValueError):  # noqa: N818 - named for what it says of the text
    """The text can't be read as references; its message says why and, where that is known, in which line."""


def refuse_unreadable(text: str) -> None:
    """Raise for what no format reads: nothing, too much, or something that is no text."""
    if len(text) > LONGEST:
        words = _("This is too long. Paste at most %(number)s characters at a time.")
        raise NotReadable(words % {"number": f"{LONGEST:,}"})
    if "\0" in text:
        raise NotReadable(_("This is not text: it has characters that no text has."))
    if not text.strip("\ufeff \t\r\n"):
        raise NotReadable(_("There is nothing here to read."))


def tidied(value: str) -> str:
    """Return a value in one line with plain spaces, without control characters and mark-up of publishers."""
    plain = _UNWRITTEN.sub("", _MARKUP.sub("", value))
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain = plain.replace(entity, character)
    return " ".join(plain.split())


def year_in(text: str) -> int | None:
    """Return the first year of a date in any form."""
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def day_in(text: str) -> date | None:
    """Return the day of `2026-11-20` or `2026/11/20/`, with whatever follows."""
    if found := _DAY.match(text):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return None
    return None


def kind_in_words(text: str) -> str:
    """Return the kind that a format's free text for the type names, or nothing."""
    return _WORDS_OF_KINDS.get(text.strip().lower(), "")


def normal(kind: str, text: str) -> str:
    """Return an identifier in its normal form; what is none as it stands, so that an editor sees and mends it."""
    try:
        return getattr(identifiers, kind)(text) if text else ""
    except NotAnIdentifier:
        return text


def first_valid(kind: str, texts: Iterable[str]) -> str:
    """Return the first of the texts that is an identifier of this kind, in its normal form, or nothing."""
    for text in texts:
        try:
            return getattr(identifiers, kind)(text)
        except NotAnIdentifier:
            continue
    return ""


def record(values: Mapping[str, object], authors: Authors, editors: Authors) -> Record:
    """Return a record of values as a format has them: tidied, identifiers in their normal form.

    An address that is a DOI becomes the DOI; one that repeats it is left out.
    """
    names = {field.name for field in fields(Record)} - {"authors", "editors"}
    tidy = {name: tidied(value) if isinstance(value, str) else value for name, value in values.items() if name in names}
    for kind in ("doi", "pmid", "pmcid", "isbn", "pii", "url"):
        tidy[kind] = normal(kind, str(tidy.get(kind) or ""))
    if _DOI_ADDRESS.match(tidy["url"]) and tidy["doi"] in ("", normal("doi", tidy["url"])):
        tidy |= {"doi": normal("doi", tidy["url"]), "url": ""}
    return Record(authors=authors, editors=editors, **tidy)
