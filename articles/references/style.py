"""References as text in AMA style (AMA Manual of Style, 11th ed., chapter 3), from their fields.

What is not known is left out. Numbers in brackets are sections of the manual.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .authors import Author, Authors
from .journals import shipped
from .records import Record

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
MOST_NAMED = 6  # AMA 3.7: up to six authors are all named, of seven or more the first three
NAMED_OF_MORE = 3

Part = SafeString | str


def author_list(authors: Authors) -> str:
    """Return the authors as AMA names them, without a closing period: `Aringer M, et al`.

    People and groups are counted apart, and a semicolon stands between them [3.7].
    """
    runs = []
    for is_group, run in groupby(authors.named, key=lambda author: bool(author.name)):
        runs.append((is_group, [_name(author) for author in run]))
    shortened = [_shortened(runs, number) for number in range(len(runs))]
    text = "; ".join(", ".join(names) for names in shortened if names)
    return ", ".join(filter(None, (text, "et al"))) if authors.cut_short and not text.endswith("et al") else text


def _shortened(runs: Sequence[tuple[bool, list[str]]], number: int) -> list[str]:
    """Return the names of a run that are shown; `et al` closes the last of its sort."""
    is_group, names = runs[number]
    before = sum(len(run) for sort, run in runs[:number] if sort == is_group)
    total = sum(len(run) for sort, run in runs if sort == is_group)
    if total <= MOST_NAMED:
        return names
    shown = names[: max(0, NAMED_OF_MORE - before)]
    return [*shown, "et al"] if shown and before + len(names) >= NAMED_OF_MORE else shown


def _name(author: Author) -> str:
    return author.name or " ".join(filter(None, (author.surname, author.initials, author.generation)))


def american_date(day: date) -> str:
    """Return a date as AMA writes it: `November 20, 2026`."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _sentence(text: str) -> str:
    ends = text.rstrip("”’\"'").endswith((".", "?", "!", "…"))
    return text if ends or not text else f"{text}."


def _pages(pages: str) -> str:
    """Return pages with hyphens and without an omitted digit: `1400-1412` for `1400–12` [3.11]."""

    def whole(found: re.Match) -> str:
        first, last = found[1], found[2]
        return f"{first}-{first[: len(first) - len(last)]}{last}"

    return re.sub(r"\b(\d+)-(\d+)\b", whole, re.sub(r"\s*[-‐‑–—]+\s*", "-", pages))


def _where_in_container(record: Record) -> str:
    """Return year, volume, issue and pages: `2005;25(3):202-208`; an article number stands for the pages."""
    volume = f"{record.volume}({record.issue})" if record.issue else record.volume
    text = ";".join(filter(None, (str(record.year or ""), volume)))
    return f"{text}:{_pages(record.pages)}" if record.pages and text else text or _pages(record.pages)


def _abbreviated(name: str) -> str:
    """Return a journal's abbreviation in the NLM Catalog [3.11]; of one that we do not know, its name."""
    journal = shipped().named(name)
    return journal.abbreviation if journal else name


def _edition(text: str) -> str:
    """Return `3rd ed`; nothing for a first edition [3.12]."""
    bare = re.sub(r"[\s,.]*\b(?:ed|edn|edition)\b\.?$", "", text.strip(), flags=re.IGNORECASE)
    if bare.isascii() and bare.isdigit():
        tens = {1: "st", 2: "nd", 3: "rd"}
        bare += "th" if int(bare) % 100 in (11, 12, 13) else tens.get(int(bare) % 10, "th")
    return f"{bare} ed" if bare and bare.lower() not in ("1st", "first") else ""


def _editors(editors: Authors) -> str:
    names = author_list(editors)
    many = len(editors.named) > 1 or editors.cut_short
    return f"{names}, {'eds' if many else 'ed'}" if names else ""


def _published(record: Record, publisher: str) -> str:
    """Return publisher and year, with pages if there are any: `Elsevier; 2020:12-15`."""
    text = "; ".join(filter(None, (publisher, str(record.year or ""))))
    return f"{text}:{_pages(record.pages)}" if record.pages and text else text


def _italic(text: str) -> Part:
    return format_html("<i>{}</i>", _sentence(text)) if text else ""


def _journal(record: Record) -> list[Part]:
    return [
        _sentence(author_list(record.authors)),
        _sentence(record.title),
        _italic(_abbreviated(record.container)),
        _sentence(record.publisher) if not record.container else "",
        _sentence(_where_in_container(record)),
    ]


def _book(record: Record) -> list[Part]:
    editors = _editors(record.editors)
    authors = author_list(record.authors)
    return [
        _sentence(authors or editors),
        _italic(record.title),
        _sentence(editors if authors else ""),
        _sentence(record.container),
        _sentence(record.volume and f"Vol {record.volume}"),
        _sentence(_edition(record.edition)),
        _sentence(_published(record, record.publisher)),
    ]


def _chapter(record: Record) -> list[Part]:
    editors = _editors(record.editors)
    return [
        _sentence(author_list(record.authors)),
        _sentence(record.title),
        f"In: {_sentence(editors)}".rstrip() if editors or record.container else "",
        _italic(record.container),
        _sentence(record.volume and f"Vol {record.volume}"),
        _sentence(_edition(record.edition)),
        _sentence(_published(record, record.publisher)),
    ]


def _website(record: Record) -> list[Part]:
    """Return what leads to a web page [3.15]; a site that is its own author is named once."""
    author = author_list(record.authors)
    names = dict.fromkeys(filter(None, (record.container, record.publisher)))
    return [
        _sentence(author),
        _sentence(record.title),
        *(_sentence(name) for name in names if name != author),
        _sentence(_where_in_container(record)),
    ]


def _drug_label(record: Record) -> list[Part]:
    """Return a package insert: it begins with the drug, its maker is the publisher [3.13]."""
    maker = record.publisher or author_list(record.authors) or record.container
    says_so = re.search(r"package insert|prescribing information|label", record.title, re.IGNORECASE)
    return [_sentence(record.title), "" if says_so else "Package insert.", _sentence(_published(record, maker))]


def _guideline(record: Record) -> list[Part]:
    """Return a guideline as the article or else as the report that it is [3.13]."""
    if record.volume or shipped().named(record.container):
        return _journal(record)
    publisher = record.publisher or record.container
    return [
        _sentence(author_list(record.authors)),
        _italic(record.title),
        _sentence(_edition(record.edition)),
        _sentence(_published(record, publisher)),
    ]


def _preprint(record: Record) -> list[Part]:
    posted = f"Preprint posted online {record.year}" if record.year else "Preprint"
    return [
        _sentence(author_list(record.authors)),
        _sentence(record.title),
        _italic(record.container),
        _sentence(posted),
    ]


_FORMS: dict[str, Callable[[Record], list[Part]]] = {
    "book": _book,
    "chapter": _chapter,
    "website": _website,
    "drug-label": _drug_label,
    "guideline": _guideline,
    "preprint": _preprint,
}


def ama(record: Record) -> SafeString:
    """Return the reference as HTML; its DOI or else its address is a link and stands last."""
    parts = [*_FORMS.get(record.kind, _journal)(record), *_address(record)]
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def _address(record: Record) -> list[Part]:
    """Return the DOI; without one, the day on which a web page was read and its whole address [3.15]."""
    if record.doi:
        return [format_html('<a href="https://doi.org/{0}" rel="external">doi:{0}</a>', record.doi)]
    accessed = f"Accessed {american_date(record.accessed_on)}." if record.accessed_on else ""
    return [accessed, format_html('<a href="{0}" rel="external">{0}</a>', record.url) if record.url else ""]
