"""References as text in AMA style (AMA Manual of Style, 11th ed., chapter 3), from their fields."""

from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from .authors import Author, Authors
from .records import Record

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
MOST_NAMED = 6  # AMA 3.7: up to six authors are all named, of seven or more the first three


def author_list(authors: Authors) -> str:
    """Return the authors as AMA names them, without a closing period: `Aringer M, et al`."""
    named = [_name(author) for author in authors.named]
    cut_short = authors.cut_short or len(named) > MOST_NAMED
    if len(named) > MOST_NAMED:
        named = named[:3]
    return ", ".join(named + ["et al"] * cut_short)


def _name(author: Author) -> str:
    return author.name or " ".join(filter(None, (author.family, author.initials)))


def american_date(day: date) -> str:
    """Return a date as AMA writes it: `November 20, 2026`."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _where_in_container(record: Record) -> str:
    """Return year, volume, issue and pages: `2005;25(3):202-208`."""
    text = str(record.year or "")
    if record.volume:
        text += f";{record.volume}"
    if record.issue:
        text += f"({record.issue})"
    return text + (f":{record.pages}" if record.pages else "")


def ama(record: Record) -> SafeString:
    """Return the reference as HTML: authors, title, container in italics, place, identifier or address."""
    parts: list[SafeString | str] = []
    if authors := author_list(record.authors):
        parts.append(_sentence(authors))
    title_is_work = record.kind == "book"
    parts.append(format_html("<i>{}</i>" if title_is_work else "{}", _sentence(record.title)))
    if record.container:
        parts.append(format_html("<i>{}</i>", _sentence(record.container)))
    if record.publisher:
        parts.append(f"{record.publisher};" if record.year and not record.container else _sentence(record.publisher))
    if place := _where_in_container(record):
        parts.append(_sentence(place))
    if record.accessed_on:
        parts.append(f"Accessed {american_date(record.accessed_on)}.")
    parts.append(_address(record))
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def _address(record: Record) -> SafeString | str:
    if record.doi:
        return format_html('<a href="https://doi.org/{0}" rel="external">doi:{0}</a>', record.doi)
    if record.url:
        shown = Truncator(record.url.removeprefix("https://").removeprefix("http://").removeprefix("www.")).chars(60)
        return format_html('<a href="{}" rel="external">{}</a>', record.url, shown)
    return ""
