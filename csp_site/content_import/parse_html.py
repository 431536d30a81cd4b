"""HTML, also what other formats are turned into on their way: blocks, and what stands in their lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from django.utils.translation import gettext as _

from .document import (
    EDGE,
    Block,
    Document,
    Footnote,
    Heading,
    Image,
    Item,
    List,
    Paragraph,
    Runs,
    Table,
    parted,
    plain,
)
from .exported_html import make_usual
from .html_runs import NOTE, is_in_line, is_read, runs_in
from .safety import ImportRefused
from .sections import is_section_name

DEEPEST = 200  # elements inside each other
FETCHING = ("img", "iframe", "object", "embed", "video", "audio", "source", "input")
UNREAD = ("script", "style", "template", "noscript", "head", "svg", "math")
LISTS = ("ul", "ol")
_FETCHED = re.compile(r"\s*(?:[a-z][a-z+.-]*:)?//|\s*file:", re.IGNORECASE)
LONGEST_BOLD_HEADING = 110  # characters


def parse(html: str) -> Document:
    """Return the document of an HTML text, in full or a part of one."""
    blocks = list(_blocks(checked(html)))
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    if not levels:
        return Document(tuple(_heading_if_bold(block) for block in blocks))
    return Document(tuple(_heading_if_named(block, min(levels[1:], default=2)) for block in blocks))


def checked(html: str) -> BeautifulSoup:
    """Return the elements of a text, without those that no reader sees. Refuse what would be fetched from elsewhere."""
    soup = BeautifulSoup(html, "html.parser")
    if any(_is_fetched(tag) for tag in soup.find_all(FETCHING)):
        raise ImportRefused(
            _("The document fetches a picture or a file from elsewhere. Take it out, or put it into the document.")
        )
    if any(depth > DEEPEST for depth in _depths(soup)):
        raise ImportRefused(_("The document's parts stand inside each other too deeply. It is not read."))
    for tag in soup.find_all(UNREAD):
        tag.decompose()
    make_usual(soup)
    soup.smooth()  # an end tag without its beginning parts no words
    return soup


def _is_fetched(tag: Tag) -> bool:
    return any(_FETCHED.match(str(tag.get(name) or "")) for name in ("src", "data", "srcset", "poster"))


def _depths(soup: BeautifulSoup) -> Iterator[int]:
    waiting: list[tuple[Tag, int]] = [(soup, 0)]
    while waiting:
        tag, depth = waiting.pop()
        yield depth
        if depth <= DEEPEST:
            waiting += [(child, depth + 1) for child in tag.children if isinstance(child, Tag)]


def source_text(html: str) -> str:
    """Return all text of HTML, found without the parser below, to hold against what it found."""
    soup = checked(html)
    for tag in soup.find_all(True):
        if tag.name == "img":
            tag.insert_after(f" {tag.get('alt') or ''} ")
        elif not is_in_line(tag) or tag.name == "br" or (tag.name == "sup" and not _is_raised(tag)):
            edge = EDGE if tag.name == "sup" and is_in_line(tag) else " "
            tag.insert(0, edge)
            tag.append(edge)
            if edge == " ":
                tag.insert_before(edge)
                tag.insert_after(edge)
    return parted("".join(node for node in soup.descendants if is_read(node)))


def _is_raised(tag: Tag) -> bool:
    return any(is_in_line(parent) for parent in tag.find_parents("sup"))


def _blocks(parent: Tag) -> Iterator[Block]:
    """Yield the blocks of an element; text that stands between blocks is a paragraph."""
    for nodes in _together(parent.children):
        yield from _paragraph(nodes) if is_in_line(nodes[0]) else _block(nodes[0])


def _together(nodes: Iterable[PageElement]) -> Iterator[list[PageElement]]:
    """Yield what stands in one line together, and each block alone."""
    for in_line, group in groupby(nodes, key=is_in_line):
        if in_line:
            yield list(group)
        else:
            yield from ([node] for node in group)


def _block(tag: Tag) -> Iterator[Block]:
    if re.fullmatch("h[1-6]", tag.name):
        yield from _line_block(tag, lambda runs: Heading(int(tag.name[1]), runs))
    elif tag.name == "summary":
        yield from _line_block(tag, lambda runs: Heading(3, runs))
    elif tag.name in LISTS and _is_of_notes(tag):
        for item in tag.find_all("li", recursive=False):
            yield from _line_block(item, lambda runs, item=item: Footnote(str(item.get("id")), runs))
    elif tag.name in LISTS:
        yield from _list(tag)
    elif tag.name == "table":
        yield from _table(tag)
    else:
        yield from _blocks(tag)


def _line_block(tag: Tag, make) -> Iterator[Block]:
    runs = runs_in(tag.children)
    if runs:
        yield make(runs)
    yield from (Image(alt) for alt in _alts(tag))


def _paragraph(nodes: list[PageElement]) -> Iterator[Block]:
    runs = runs_in(nodes)
    if runs:
        yield Paragraph(runs)
    yield from (Image(alt) for node in nodes if isinstance(node, Tag) for alt in _alts(node))


def _alts(tag: Tag) -> list[str]:
    pictures = [tag] if tag.name == "img" else tag.find_all("img")
    return [str(picture["alt"]) for picture in pictures if str(picture.get("alt") or "").strip()]


def _is_of_notes(tag: Tag) -> bool:
    items = tag.find_all("li", recursive=False)
    others = [child for child in tag.children if getattr(child, "name", None) != "li" and str(child).strip()]
    return bool(items) and not others and all(NOTE.match(f"#{item.get('id', '')}") for item in items)


def _list(tag: Tag) -> Iterator[Block]:
    """Yield the list; what stands in it outside its items becomes items, for it may have words."""
    items = []
    for nodes in _together(tag.children):
        lists = nodes[0].find_all(LISTS) if isinstance(nodes[0], Tag) else []
        known = {id(inner) for inner in lists}  # elements are equal when their texts are
        outermost = [inner for inner in lists if not any(id(parent) in known for parent in inner.parents)]
        if isinstance(nodes[0], Tag) and nodes[0].name in LISTS:
            outermost = nodes
        inside = tuple(found for inner in outermost for found in _list(inner) if isinstance(found, List))
        runs = runs_in(nodes, skip=LISTS)
        if inside and items and nodes[0].name in LISTS:  # so Google Docs puts a list into the item before it
            items[-1] = replace(items[-1], lists=(*items[-1].lists, *inside))
        elif runs or inside:
            items.append(Item(runs, inside))
    if items:
        yield List(tuple(items), tag.name == "ol")
    if tag.find_parent(LISTS) is None:
        yield from (Image(alt) for alt in _alts(tag))


def _table(tag: Tag) -> Iterator[Block]:
    rows: list[tuple[Runs, ...]] = []
    caption: list[PageElement] = []
    loose: list[PageElement] = []
    parts: list[Tag] = []
    for child in _outside_groups(tag):
        if not isinstance(child, Tag) or child.name not in ("tr", "caption"):
            loose.append(child)
            continue
        parts.append(child)
        loose.append(NavigableString(" "))  # rows part what stands between them
        if child.name == "caption":
            caption += child.children
        else:
            cells = [nodes for nodes in _together(child.children) if any(map(_is_cell, nodes))]
            rows.append(tuple(runs_in(nodes) for nodes in cells))
    yield from _paragraph(loose)
    if any(rows) or caption:
        yield Table(tuple(row for row in rows if row), runs_in(caption))
    yield from (Image(alt) for part in parts for alt in _alts(part))


def _is_cell(node: PageElement) -> bool:
    return isinstance(node, Tag) or bool(str(node).strip())


def _outside_groups(tag: Tag) -> Iterator[PageElement]:
    for child in tag.children:
        if isinstance(child, Tag) and child.name in ("thead", "tbody", "tfoot"):
            yield NavigableString(" ")
            yield from _outside_groups(child)
            yield NavigableString(" ")
        else:
            yield child


def _heading_if_named(block: Block, level: int) -> Block:
    """Return a paragraph that is the name of a section as the heading that it was meant to be."""
    named = isinstance(block, Paragraph) and is_section_name(plain(block.runs))
    return Heading(level, tuple(replace(run, bold=False) for run in block.runs)) if named else block


def _heading_if_bold(block: Block) -> Block:
    """Return a short paragraph that is bold throughout as a heading: so headings look in a text without styles."""
    if not isinstance(block, Paragraph) or not all(run.bold or not run.text.strip() for run in block.runs):
        return block
    text = plain(block.runs)
    if len(text) > LONGEST_BOLD_HEADING or text.endswith((".", ",", ";", "!")) or "\n" in text:
        return block
    return Heading(0, tuple(replace(run, bold=False) for run in block.runs))
