"""What a written reference names by its label: `PMID: 31653191`, `ISBN 978-…`, `Accessed March 3, 2026`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from articles.references import identifiers

_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|\d{4}-\d{2}-\d{2})"
_DAY_FORMS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")


def _day(text: str) -> date:
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(text.replace(".", ""), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(text)


_LABELS: dict[str, tuple[re.Pattern, Callable[[str], object]]] = {
    "pmid": (re.compile(r"(?<!\w)PMID\s*:?\s*(\d{1,8})(?!\w)", re.IGNORECASE), identifiers.pmid),
    "pmcid": (re.compile(r"(?<!\w)(?:PMCID\s*:?\s*)?(PMC\d{1,9})(?!\w)"), identifiers.pmcid),
    "isbn": (
        re.compile(r"(?<!\w)ISBN(?:-1[03])?\s*:?\s*((?:\d[ -]?){9}(?:(?:\d[ -]?){3}\d|[\dX]))(?!\w)", re.IGNORECASE),
        identifiers.isbn,
    ),
    "pii": (re.compile(r"(?<!\w)PII\s*:?\s*(S[\dX()-]{16,20})(?!\w)", re.IGNORECASE), identifiers.pii),
    "accessed_on": (
        re.compile(
            rf"(?<!\w)(?:(?:last )?accessed|retrieved|viewed)(?: on)?:? (?P<day>{_DAY})(?!\w)(?:,? from(?!\w))?", re.I
        ),
        _day,
    ),
}
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Labelled:
    """A piece of a text, the field of the library that it is for, and its value in the library's form."""

    field: str
    value: object
    text: str
    start: int


def labelled_in(text: str) -> tuple[Labelled, ...]:
    """Return what is labelled in a text outside its addresses, one of each kind. What can't be right is left alone."""
    hidden = _ADDRESS.sub(lambda match: "\n" * len(match[0]), text)
    found: list[Labelled] = []
    for field, (pattern, value_of) in _LABELS.items():
        if match := pattern.search(hidden):
            try:
                found.append(Labelled(field, value_of(match[1]), match[0], match.start()))
            except ValueError:
                continue
    return tuple(found)


def without(text: str, labelled: tuple[Labelled, ...]) -> str:
    """Return a text without its labelled pieces and the punctuation that closed them."""
    for one in sorted(labelled, key=lambda one: -one.start):
        rest = text[one.start + len(one.text) :].lstrip(".;, ")
        text = f"{text[: one.start].rstrip()} {rest}"
    return text.rstrip()
