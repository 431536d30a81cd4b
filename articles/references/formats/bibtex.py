"""BibTeX and BibLaTeX. The library `bibtexparser` splits it; this says what an entry and a field mean.

Where BibTeX has no field of its own, the customary one: `pmid` and `pmcid` (as PubMed tools and Zotero), `pii`,
`urldate` for the day of access (BibLaTeX), `type` for a kind that BibTeX has no entry for; the name of a website stands
in `journal` as Zotero writes it. A group of authors stands in braces; `and others` says that the list was cut.
"""

import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator

import bibtexparser
from bibtexparser.library import Library
from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Entry, Field, ParsingFailedBlock, String
from django.utils.translation import gettext as _

from ..authors import Author, Authors
from ..records import Record
from .latex import decoded, encoded, verbatim_decoded, verbatim_encoded
from .pasted import (
    KINDS_IN_WORDS,
    NotReadable,
    day_in,
    first_valid,
    kind_in_words,
    record,
    refuse_unreadable,
    tidied,
    year_in,
)

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it finds wrong is said to the editor

_ENTRIES = {
    "journal": "article",
    "book": "book",
    "chapter": "incollection",
    "website": "online",
    "drug-label": "misc",
    "guideline": "techreport",
    "preprint": "misc",
}
_KINDS = {
    "article": "journal",
    **dict.fromkeys(("book", "booklet", "mvbook", "collection", "manual", "proceedings"), "book"),
    **dict.fromkeys(("techreport", "report", "phdthesis", "mastersthesis", "thesis"), "book"),
    **dict.fromkeys(("incollection", "inbook", "inproceedings", "conference", "inreference"), "chapter"),
}
_VERBATIM = frozenset({"url", "doi", "pmid", "pmcid", "isbn", "pii", "eprint", "howpublished"})
_CONTAINERS = {"chapter": "booktitle", "book": "series"}  # of other kinds: journal
_LONGEST_FIELD = 20_000  # a list of a thousand authors
_ARXIV = "https://arxiv.org/abs/"


def parse(text: str) -> list[Record]:
    """Return the records of a text in BibTeX. Raises `NotReadable`."""
    refuse_unreadable(text)
    entries = _entries(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if not entries:
        raise NotReadable(_("No entry begins with “@” and a kind, as in “@article{”."))
    return [_record(entry) for entry in entries]


def _entries(text: str) -> list[Entry]:
    """Return the entries of a text, without enclosing braces and quotes, with abbreviations written out."""
    library = Library()
    for block in bibtexparser.parse_string(text, parse_stack=[]).blocks:
        # The library holds a key only once; for us it means nothing.
        block = getattr(block, "ignore_error_block", None) or block
        if isinstance(block, ParsingFailedBlock):
            words = _(
                "The entry that begins in line %(line)s can't be read: a brace or a comma is missing, or one too many."
            )
            raise NotReadable(words % {"line": (block.start_line or 0) + 1})
        if isinstance(block, Entry):
            block.key = str(len(library.blocks))
        if isinstance(block, Entry | String):
            library.add(block)
    for middleware in (ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware()):
        library = middleware.transform(library)
    return library.entries


class _Fields:
    """The fields of an entry by name in lower case; the first wins if one stands twice."""

    def __init__(self, entry: Entry) -> None:
        self.line = (entry.start_line or 0) + 1
        self._raw = {field.key.lower(): str(field.value) for field in reversed(entry.fields)}

    def raw(self, name: str) -> str:
        """Return a field as it is written. Raises `NotReadable` if it is longer than any that means something."""
        value = self._raw.get(name, "")
        if len(value) > _LONGEST_FIELD:
            words = _("The entry that begins in line %(line)s has a field that is too long: %(field)s.")
            raise NotReadable(words % {"line": self.line, "field": name})
        return value

    def first(self, *names: str) -> str:
        """Return the first of these that holds something."""
        return next(filter(None, (_text(name, self.raw(name)) for name in names)), "")


def _text(name: str, value: str) -> str:
    if name == "pages":  # LaTeX's dash between numbers is our hyphen
        value = re.sub(r"(?<=[^-])-{2,3}(?=[^-])", "-", value)
    return tidied(verbatim_decoded(value) if name in _VERBATIM else decoded(value))


def _record(entry: Entry) -> Record:
    fields = _Fields(entry)
    first = fields.first
    title = ": ".join(filter(None, (first("title"), first("subtitle"))))
    if not title:
        words = _("The entry that begins in line %(line)s has no title.")
        raise NotReadable(words % {"line": fields.line})
    archive = first("archiveprefix", "eprinttype").lower()
    address = first("url") or (first("howpublished") if first("howpublished").startswith("http") else "")
    if archive == "arxiv" and first("eprint") and not address:
        address = _ARXIV + first("eprint")
    kind = _kind(entry.entry_type.lower(), first("type", "entrysubtype"), archive)
    values = _identifiers(fields, archive) | {
        "kind": kind,
        "title": title,
        "year": year_in(first("year", "date")),
        "container": _container(kind, fields),
        "volume": first("volume"),
        "issue": first("number", "issue"),
        "pages": first("pages", "eid", "article-number", "articleno"),
        "edition": first("edition"),
        "publisher": first("publisher", "institution", "organization", "school"),
        "url": address,
        "accessed_on": day_in(first("urldate")),
    }
    return record(values, _names(fields.raw("author")), _names(fields.raw("editor")))


def _kind(entry_type: str, words: str, archive: str) -> str:
    if kind := kind_in_words(words):
        return kind
    return "preprint" if archive == "arxiv" else _KINDS.get(entry_type, "website")


def _container(kind: str, fields: _Fields) -> str:
    if kind in _CONTAINERS:
        return fields.first(_CONTAINERS[kind], *(["journal"] if kind == "chapter" else []))
    other = fields.first("howpublished")
    return fields.first("journal", "journaltitle", "booktitle") or ("" if other.startswith("http") else other)


def _identifiers(fields: _Fields, archive: str) -> dict[str, str]:
    first = fields.first
    eprint = [first("eprint")] if archive in ("pubmed", "pmid") else []
    return {
        "doi": first("doi"),
        "pmid": first_valid("pmid", [first("pmid"), *eprint, *re.findall(r"PMID:?\s*(\d+)", first("note"))]),
        "pmcid": first_valid("pmcid", [first("pmcid"), first("pmc")]),
        "isbn": first_valid("isbn", re.split(r"[;,\s]+(?=\d)", first("isbn"))),
        "pii": first("pii"),
    }


def _names(value: str) -> Authors:
    """Return the people of a field: `Family, Given`, `Family, Jr, Given` or `Given Family`; groups in braces."""
    pieces = split_multiple_persons_names(" ".join(value.split())) if value.strip() else []
    cut_short = bool(pieces) and pieces[-1].lower() in ("others", "et al.")
    named = tuple(filter(None, map(_name, pieces[:-1] if cut_short else pieces)))
    return Authors(named, cut_short)


def _name(piece: str) -> Author | None:
    if RemoveEnclosingMiddleware._strip_enclosing(piece)[1] == "{":
        name = tidied(decoded(piece))
        return Author(name=name) if name else None
    parts = parse_single_name_into_parts(piece, strict=False)
    family, given, generation = (
        tidied(decoded(" ".join(words))) for words in (parts.von + parts.last, parts.first, parts.jr)
    )
    given = ", ".join(filter(None, (given, generation)))
    return Author(family=family, given=given) if family else Author(name=given) if given else None


def export(records: Iterable[Record]) -> str:
    """Return the records in BibTeX, in their order. Titles stand in double braces: no style changes their capitals."""
    library = Library()
    for number, one in enumerate(records, start=1):
        values = [Field(name, value) for name, value in _values(one) if value]
        library.add(Entry(_ENTRIES[one.kind], f"{_key(one)}{number}", values))
    return bibtexparser.write_string(library)


def _key(record: Record) -> str:
    """Return the beginning of a key that people tell apart: `aringer2005-`."""
    first = record.authors.named[0] if record.authors.named else Author()
    name = unicodedata.normalize("NFKD", first.family or first.name or record.title).encode("ascii", "ignore").decode()
    return f"{re.sub(r'[^a-z]', '', name.lower())[:20]}{record.year or ''}-"


def _values(record: Record) -> Iterator[tuple[str, str]]:
    """Give the fields of a record, encoded."""
    yield "author", _written(record.authors)
    yield "editor", _written(record.editors)
    yield "title", f"{{{encoded(record.title)}}}"
    yield _CONTAINERS.get(record.kind, "journal"), encoded(record.container)
    yield "type", KINDS_IN_WORDS.get(record.kind, "")
    yield "year", str(record.year or "")
    for name, value in (("volume", record.volume), ("number", record.issue), ("edition", record.edition)):
        yield name, encoded(value)
    yield "pages", "--".join(map(encoded, re.split(r"(?<=\w)-(?=\w)", record.pages)))
    yield "publisher", encoded(record.publisher)
    for name in ("doi", "pmid", "pmcid", "isbn", "pii", "url"):
        yield name, verbatim_encoded(getattr(record, name))
    yield "urldate", record.accessed_on.isoformat() if record.accessed_on else ""


def _written(authors: Authors) -> str:
    return " and ".join([*map(_written_name, authors.named), *["others"] * authors.cut_short])


def _written_name(author: Author) -> str:
    """Return a name with its parts in braces wherever BibTeX would read them otherwise."""
    if author.name:
        return f"{{{encoded(author.name)}}}"
    given, _comma, generation = (part.strip() for part in author.given.partition(","))
    if not given:  # without braces its words would be given names and a family name
        return ", ".join([f"{{{encoded(author.family)}}}", *filter(None, [_part(generation)]), ""])
    parts = [author.family, generation, given] if generation else [author.family, given]
    return ", ".join(_part(part) for part in parts)


def _part(text: str) -> str:
    return (
        text
        if re.fullmatch(r"(?!.*(?:--|''))(?:(?!and\b)[A-Za-z][A-Za-z.'-]*(?: |$))*", text)
        else f"{{{encoded(text)}}}"
    )
