"""What stands in the lines of HTML: runs of words, each with its look, its link and the note that it leads to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bs4 import NavigableString, PageElement, Tag
from bs4.element import CData, PreformattedString

from .document import Run, Runs

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
NOTE = re.compile(r"#((?:fn|footnote|endnote)-?\w+)$")
_BACK = re.compile(r"#(?:fnref|footnote-ref|endnote-ref)")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def is_read(node: PageElement) -> bool:
    """Say whether a node is text for readers, and no comment or declaration."""
    return isinstance(node, NavigableString) and (not isinstance(node, PreformattedString) or isinstance(node, CData))


def is_in_line(node: PageElement) -> bool:
    """Say whether a node stands in a line of text, and is no block and holds none."""
    return not isinstance(node, Tag) or (node.name in (*INLINE, "br", "img") and not _holds_blocks(node))


def _holds_blocks(tag: Tag) -> bool:
    return any(inner.name not in (*INLINE, "br", "img") for inner in tag.find_all(True))


def runs_in(nodes: Iterable[PageElement], skip: tuple[str, ...] = ()) -> Runs:
    """Return the words that stand in nodes together; of the elements named in `skip` none are taken."""
    return _tidy(run for node in nodes for run in _runs_of(node, Run(""), skip))


def _runs_of(node: PageElement, look: Run, skip: tuple[str, ...] = ()) -> Iterator[Run]:
    """Yield the runs of an element as its elements look; blocks inside it stand on lines of their own."""
    if isinstance(node, NavigableString):
        if is_read(node):
            yield replace(look, text=_SPACE.sub(" ", str(node)))
        return
    if not isinstance(node, Tag) or _BACK.match(str(node.get("href") or "")):
        return
    if node.name in skip:
        yield Run("\n")
        return
    line = Run("\n")
    if node.name == "img":
        yield Run(" ")  # it parts words as a reader sees them
        return
    inline = is_in_line(node) and node.name != "br"
    if not inline:
        yield line
    for child in node.children:
        yield from _runs_of(child, _look(node, look), skip)
    if not inline and node.name != "br":
        yield line


def _look(tag: Tag, look: Run) -> Run:
    href = str(tag.get("href") or "") if tag.name == "a" else ""
    note = NOTE.match(href)
    return replace(
        look,
        bold=look.bold or tag.name in ("b", "strong"),
        italic=look.italic or tag.name in ("i", "em", "cite"),
        raised=look.raised or tag.name == "sup",
        href=href if _SAFE_LINK.match(href) else look.href,
        note=note[1] if note else look.note,
    )


def _tidy(runs: Iterable[Run]) -> Runs:
    """Join runs that look alike, and drop space at the ends and what is doubled."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    joined = [replace(run, text=re.sub(r" *\n[ \n]*", "\n", run.text)) for run in joined]
    while joined and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(joined)
