"""RIS, the format of EndNote, Zotero and most publishers. The library `rispy` splits it; this says what a tag means.

Where RIS has no tag of its own, the customary one: `AN` for the PMID (as Ovid and EndNote), `C2` for the PMCID (as
EndNote), `C1` with `PII:` for the PII, `Y2` for the day of access, `M3` for a kind that RIS has no type for. Authors
stand as the specification wants them, `Family, Given, Suffix`; a group whose name has a comma stands in braces, as in
BibTeX; a last `AU  - et al.` says that the list was cut.
"""

import re
from collections.abc import Iterable

import rispy
from django.utils.translation import gettext as _

from ..authors import Authors, written
from ..authors import parse as parse_authors
from ..records import Record
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

_TYPES = {
    "journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "website": "ELEC",
    "drug-label": "GEN",
    "guideline": "STAND",
    "preprint": "UNPB",
}
_KINDS = {kind: name for name, kind in _TYPES.items()} | {
    **dict.fromkeys(("EJOUR", "JFULL", "MGZN", "NEWS", "INPR", "ABST"), "journal"),
    **dict.fromkeys(("EBOOK", "EDBOOK", "RPRT", "THES", "DICT", "ENCYC"), "book"),
    **dict.fromkeys(("ECHAP", "CPAPER", "CONF"), "chapter"),
    "GEN": "website",
}
_TAG = re.compile(r"^\s{0,3}([A-Z][A-Z0-9]) {0,3}-(?: (.*)|)$")
# Without splitting addresses at semicolons, which they may have.
_MAPPING = rispy.TAG_KEY_MAPPING | {"ED": "editors", "BT": "book_title", "CT": "caption_title", "PG": "pages"}
_CONTAINERS = (  # T2, JF, JO, JA, J2, BT
    *("secondary_title", "alternate_title3", "journal_name", "alternate_title2", "alternate_title1", "book_title"),
)
_LISTS = [*rispy.LIST_TYPE_TAGS, "ED", "SN", "N1", "C1", "C2", "AN"]


def parse(text: str) -> list[Record]:
    """Return the records of a text in RIS. Raises `NotReadable`."""
    refuse_unreadable(text)
    lines, begins = _regular(text)
    if not begins:
        raise NotReadable(_("No line begins with “TY  - ”, as each entry of RIS does."))
    entries = rispy.loads("\n".join(lines), mapping=_MAPPING, list_tags=_LISTS, delimiter_tags_mapping={})
    return [_record(entry, begin) for entry, begin in zip(entries, begins, strict=True)]


def _regular(text: str) -> tuple[list[str], list[int]]:
    """Return the lines as the library wants them, every entry closed, and the number of each entry's first line.

    Hands and programs vary in the spaces around the hyphen and forget the last `ER`.
    """
    lines: list[str] = []
    begins: list[int] = []
    is_open = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.lstrip("\ufeff")), start=1):
        found = _TAG.match(line)
        tag = found[1] if found else ""
        if tag == "TY":
            lines += ["ER  - "] * is_open
            begins.append(number)
            is_open = True
        if is_open:
            lines.append(f"{tag}  - {(found[2] or '').strip()}" if found else line.strip())
        is_open = is_open and tag != "ER"
    return [*lines, "ER  - "] if is_open else lines, begins


def _record(entry: dict, begin: int) -> Record:
    def first(*names: str) -> str:
        found = (entry[name] for name in names if entry.get(name))
        value = next(found, "")
        return value if isinstance(value, str) else next(filter(None, value), "")

    def every(*names: str) -> list[str]:
        return [value for name in names for value in entry.get(name, []) if value]

    kind = kind_in_words(first("type_of_work")) or _KINDS.get(entry["type_of_reference"].upper(), "website")
    title = first("title", "primary_title")
    container = first(*_CONTAINERS) if title else ""
    title = title or first("book_title", "secondary_title", "caption_title")
    if not title:
        raise NotReadable(_("The entry that begins in line %(line)s has no title (TI).") % {"line": begin})
    own = re.sub(r"^PII:", "", next((one for one in every("custom1") if one.startswith("PII:")), ""))
    database = first("name_of_database", "database_provider")  # others number their entries too
    numbers = every("accession_number") if re.search(r"^$|pubmed|medline|nlm", database, re.IGNORECASE) else []
    values = {
        "kind": kind,
        "title": title,
        "year": year_in(first("year", "publication_year", "date")),
        "container": container,
        "edition": first("edition"),
        "volume": first("volume"),
        "issue": first("number"),
        "pages": _pages(first("start_page", "pages"), first("end_page")),
        "publisher": first("publisher"),
        "doi": first("doi"),
        "pmid": first_valid("pmid", [*numbers, *_labelled("PMID", every("notes"))]),
        "pmcid": first_valid("pmcid", [*every("custom2"), *_labelled("PMCID", every("notes"))]),
        "isbn": first_valid("isbn", re.split(r"[;\s]+(?=\d)", " ".join(every("issn")))),
        "pii": own,
        "url": next((url for url in every("urls") if url.startswith("http")), ""),
        "accessed_on": day_in(first("access_date")),
    }
    authors = every("authors", "first_authors")
    return record(values, _names(authors), _names(every("secondary_authors", "editors")))


def _names(lines: Iterable[str]) -> Authors:
    return parse_authors("\n".join(map(tidied, lines)))


def _labelled(label: str, notes: Iterable[str]) -> list[str]:
    """Return what notes have as `PMID: 123`, where Zotero puts what it has no tag for."""
    return [found for note in notes for found in re.findall(rf"\b{label}:\s*(\w+)", note)]


def _pages(first: str, last: str) -> str:
    return first if not last or last == first or re.search(r"\S[-–]", first) else f"{first}-{last}"


def export(records: Iterable[Record]) -> str:
    """Return the records in RIS, in their order."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _lines(one)) for one in records)


def _lines(record: Record) -> list[tuple[str, object]]:
    """Return the tags of a record with what they hold; `TY` is first and `ER` last, as the specification has it."""
    pages = re.fullmatch(r"([^\s\-–,]+)-([^\s\-–,]+)", record.pages)
    first, last = pages.groups() if pages and pages[1] != pages[2] else (record.pages, "")
    lines = [
        *(("AU", line) for line in written(record.authors).splitlines()),
        *(("A2", line) for line in written(record.editors).splitlines()),
        ("TI", record.title),
        ("T2", record.container),
        ("ET", record.edition),
        ("PY", record.year),
        ("VL", record.volume),
        ("IS", record.issue),
        ("SP", first),
        ("EP", last),
        ("PB", record.publisher),
        ("DO", record.doi),
        ("AN", record.pmid),
        ("C2", record.pmcid),
        ("C1", record.pii and f"PII:{record.pii}"),
        ("SN", record.isbn),
        ("UR", record.url),
        ("Y2", record.accessed_on and f"{record.accessed_on:%Y/%m/%d}/"),
        ("M3", KINDS_IN_WORDS.get(record.kind)),
    ]
    return [("TY", _TYPES[record.kind]), *((tag, value) for tag, value in lines if value), ("ER", "")]
