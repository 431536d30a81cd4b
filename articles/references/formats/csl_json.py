"""CSL-JSON (schema 1.0.2, names of its variables): what citation processors, Zotero and Crossref exchange.

`PMID` and `PMCID` are variables of CSL; the PII stands in `custom`; `genre` names a kind that CSL has no type for; a
last author `{"literal": "et al."}` says that the list was cut.
"""

import json
from collections.abc import Iterable

from django.utils.translation import gettext as _

from ..authors import CUT_SHORT, Author, Authors
from ..records import Record
from .pasted import KINDS_IN_WORDS, NotReadable, day_in, kind_in_words, record, refuse_unreadable, tidied, year_in

_TYPES = {
    "journal": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "website": "webpage",
    "drug-label": "document",
    "guideline": "report",
    "preprint": "article",
}
_KINDS = {
    "article-journal": "journal",
    "article": "preprint",
    "posted-content": "preprint",  # this and others with a hyphen are Crossref's own
    **dict.fromkeys(("journal-article", "article-magazine", "article-newspaper", "review"), "journal"),
    **dict.fromkeys(("book", "monograph", "reference-book", "edited-book", "report", "thesis", "manuscript"), "book"),
    **dict.fromkeys(("chapter", "book-chapter", "paper-conference", "proceedings-article", "entry"), "chapter"),
}
_TEXTS = {
    "title": "title",
    "container": "container-title",
    "edition": "edition",
    "volume": "volume",
    "issue": "issue",
    "publisher": "publisher",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "url": "URL",
}


def parse(text: str) -> list[Record]:
    """Return the records of a text in CSL-JSON: one item, a list, or what Crossref answers. Raises `NotReadable`."""
    refuse_unreadable(text)
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        words = _("This is not valid JSON: look at line %(line)s, character %(column)s.")
        raise NotReadable(words % {"line": error.lineno, "column": error.colno}) from None
    except (RecursionError, ValueError):  # nested without end; a number of thousands of digits
        raise NotReadable(_("This JSON holds something that no reference has.")) from None
    items = _items(data)
    if not items:
        raise NotReadable(_("This JSON holds no reference."))
    return [_record(item, place) for place, item in enumerate(items, start=1)]


def _items(data: object) -> list:
    if isinstance(data, dict):
        inside = next((data[name] for name in ("message", "items") if isinstance(data.get(name), dict | list)), None)
        return [data] if inside is None else _items(inside)
    return data if isinstance(data, list) else [data]


def _record(item: object, place: int) -> Record:
    if not isinstance(item, dict):
        raise NotReadable(_("Entry %(number)s is not a reference.") % {"number": place})
    texts = {name: _text(item.get(variable)) for name, variable in _TEXTS.items()}
    if not tidied(texts["title"]):
        raise NotReadable(_("Entry %(number)s has no title.") % {"number": place})
    custom = item.get("custom") if isinstance(item.get("custom"), dict) else {}
    values = texts | {
        "kind": kind_in_words(_text(item.get("genre"))) or _KINDS.get(_text(item.get("type")), "website"),
        "year": year_in(_date(item.get("issued"))),
        "pages": _text(item.get("page")) or _text(item.get("article-number")),
        "pii": _text(custom.get("PII")),
        "accessed_on": day_in(_date(item.get("accessed"))),
    }
    return record(values, _names(item.get("author")), _names(item.get("editor")))


def _text(value: object) -> str:
    """Return a text or a number as text; of a list, as Crossref has them, the first."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _date(value: object) -> str:
    """Return a date of CSL as `2026-11-20`, as much of it as there is."""
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(map(_text, parts[0]))
    return _text(value.get("raw")) or _text(value.get("literal"))


def _names(value: object) -> Authors:
    named = [_name(one) for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    named = [author for author in named if author is not None]
    cut_short = bool(named) and named[-1].name.rstrip(".").lower() == "et al"
    return Authors(tuple(named[:-1] if cut_short else named), cut_short)


def _name(value: dict) -> Author | None:
    part = {name: tidied(_text(text)) for name, text in value.items()}
    group = part.get("literal") or part.get("name", "")
    family = " ".join(filter(None, (part.get("non-dropping-particle"), part.get("family"))))
    given = " ".join(filter(None, (part.get("given"), part.get("dropping-particle"))))
    if not family:
        return Author(name=group or given) if group or given else None
    return Author(family=family, given=", ".join(filter(None, (given, part.get("suffix")))))


def export(records: Iterable[Record]) -> str:
    """Return the records as a list of CSL-JSON, in their order; `id` is the place in it."""
    items = [{"id": str(place)} | _item(one) for place, one in enumerate(records, start=1)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(record: Record) -> dict:
    day = record.accessed_on
    item = {
        "type": _TYPES[record.kind],
        "genre": KINDS_IN_WORDS.get(record.kind),
        "author": _written(record.authors),
        "editor": _written(record.editors),
        "issued": record.year and {"date-parts": [[record.year]]},
        "page": record.pages,
        "custom": record.pii and {"PII": record.pii},
        "accessed": day and {"date-parts": [[day.year, day.month, day.day]]},
    } | {variable: getattr(record, name) for name, variable in _TEXTS.items()}
    return {name: value for name, value in item.items() if value}


def _written(authors: Authors) -> list[dict[str, str]]:
    return [*map(_written_name, authors.named), *[{"literal": CUT_SHORT}] * authors.cut_short]


def _written_name(author: Author) -> dict[str, str]:
    if author.name:
        return {"literal": author.name}
    given, _comma, generation = (part.strip() for part in author.given.partition(","))
    parts = {"family": author.family, "given": given, "suffix": generation}
    return {name: value for name, value in parts.items() if value}
