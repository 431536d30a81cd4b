"""HTML that Word, LibreOffice and Google Docs export: their lists, titles and notes, made what HTML has for them."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, PageElement, Tag

_WORD_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_WORD_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*\w{1,4}[.)]")
_DOCS_LIST = re.compile(r"lst-kix_\w+-(\d)\b")
_DOCS_REDIRECT = re.compile(r"https?://(?:www\.)?google\.com/url\?")

Entry = tuple[int, str, Tag]  # the level of an item, the name of its list, the item


def make_usual(soup: BeautifulSoup) -> None:
    """Change elements that only word processors understand."""
    for title in soup.select("p.MsoTitle, p.title")[:1]:
        title.name = "h1"
    _nest(soup, _word_level, _word_entries)
    _nest(soup, _docs_level, _docs_entries)
    for number, (mark, back) in enumerate(_notes(soup), start=1):
        _make_note(soup, f"fn-{number}", mark, back)
    for link in soup.find_all("a", href=_DOCS_REDIRECT):
        link["href"] = parse_qs(urlsplit(str(link["href"])).query).get("q", [""])[0]


def _nest(soup: BeautifulSoup, level: Callable, entries: Callable) -> None:
    """Make lists inside lists of those elements that stand beside each other and have a level."""
    for parent in {id(tag.parent): tag.parent for tag in soup.find_all(lambda tag: level(tag) is not None)}.values():
        children = [child for child in parent.children if isinstance(child, Tag) or str(child).strip()]
        for has_level, group in groupby(children, key=lambda child: level(child) is not None):
            if has_level:
                together = list(group)
                place = soup.new_tag("div")
                together[0].insert_before(place)
                _build(soup, place, [entry for tag in together for entry in entries(soup, tag)])
                for tag in together:
                    tag.decompose()
                place.unwrap()


def _build(soup: BeautifulSoup, place: Tag, entries: list[Entry]) -> None:
    open_lists: list[tuple[int, Tag]] = []
    for level, name, item in entries:
        while open_lists and (
            open_lists[-1][0] > level or (open_lists[-1][0] == level and open_lists[-1][1].name != name)
        ):
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            new = soup.new_tag(name)
            (open_lists[-1][1].find_all("li", recursive=False)[-1] if open_lists else place).append(new)
            open_lists.append((level, new))
        open_lists[-1][1].append(item)


def _word_level(tag: PageElement) -> int | None:
    found = _WORD_LIST.search(str(tag.get("style") or "")) if isinstance(tag, Tag) and tag.name == "p" else None
    return int(found[1]) if found else None


def _word_entries(soup: BeautifulSoup, tag: Tag) -> Iterator[Entry]:
    mark = tag.find(style=_WORD_MARK)
    numbered = bool(mark and _NUMBERED.match(mark.get_text().strip()))
    item = soup.new_tag("li")
    if mark:
        mark.decompose()
    item.extend(list(tag.children))
    yield _word_level(tag), "ol" if numbered else "ul", item


def _docs_level(tag: PageElement) -> int | None:
    is_list = isinstance(tag, Tag) and tag.name in ("ul", "ol")
    found = _DOCS_LIST.search(" ".join(tag.get("class") or [])) if is_list else None
    return int(found[1]) if found else None


def _docs_entries(soup: BeautifulSoup, tag: Tag) -> Iterator[Entry]:
    for item in tag.find_all("li", recursive=False):
        yield _docs_level(tag), tag.name, item.extract()


def _notes(soup: BeautifulSoup) -> list[tuple[Tag, Tag]]:
    """Return marks of notes, each with the link at its note: all programs let the two lead to each other."""
    links = soup.find_all("a", href=re.compile("^#"))
    named = {str(link.get("id") or link.get("name") or ""): link for link in links}
    found, backs = [], set()
    for link in links:
        target = named.get(str(link["href"])[1:])
        own = link.get("id") or link.get("name")
        if target is not None and own and id(link) not in backs and target["href"] == f"#{own}" and target is not link:
            found.append((link, target))
            backs.add(id(target))
    return found


def _make_note(soup: BeautifulSoup, key: str, mark: Tag, back: Tag) -> None:
    mark["href"] = f"#{key}"
    note = back.find_parent(["p", "li", "div"])
    back.decompose()
    if note is None:
        return
    item = soup.new_tag("li", id=key)
    item.extend(list(note.children))
    notes = soup.new_tag("ol")
    notes.append(item)
    note.replace_with(notes)
