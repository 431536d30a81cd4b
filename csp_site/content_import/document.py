"""A document as all parsers hand it on: plain values that know nothing of the file they came from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

EDGE = "\ue000"  # a sign for private use, that no text has
SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# A raised digit is a word of its own: it marks a citation and does not belong to the word that it stands behind.
_WORD = re.compile(rf"[{SUPERSCRIPT}]+|[^\W{SUPERSCRIPT}]+")


@dataclass(frozen=True)
class Run:
    """Letters that look alike. A line break inside a paragraph is a newline in `text`.

    `href` is where a link leads; `note` is the key of the footnote that these letters point at. What the letters
    were found to mean: `cites` are places in the list of references, from 0; `phone` is a number in E.164.
    """

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    href: str = ""
    note: str = ""
    cites: tuple[int, ...] = ()
    phone: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is the document's title, 0 says that the file does not tell the level."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True)
class Item:
    """One item of a list with the lists inside it. `number` is what was typed before it (`1.`), if anything was."""

    runs: Runs
    lists: tuple["List", ...] = ()
    number: str = ""


@dataclass(frozen=True)
class List:
    """A list."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Table:
    """A table, row by row, cell by cell."""

    rows: tuple[tuple[Runs, ...], ...]
    caption: Runs = ()


@dataclass(frozen=True)
class Image:
    """A picture, of which only its text is taken over."""

    alt: str


@dataclass(frozen=True)
class Footnote:
    """A footnote. The runs that point at it have its key as their `note`."""

    key: str
    runs: Runs


@dataclass(frozen=True)
class Margin:
    """What stands outside the text: a header, a footer, a comment."""

    runs: Runs


Block = Heading | Paragraph | List | Table | Image | Footnote | Margin


@dataclass(frozen=True)
class Document:
    """The blocks of a document in reading order."""

    blocks: tuple[Block, ...] = ()


def plain(runs: Iterable[Run]) -> str:
    """Return the text of runs. A space parts what is raised from its neighbours."""
    pieces = []
    for apart, group in groupby(runs, key=lambda run: run.raised or bool(run.note)):
        text = "".join(run.text for run in group)
        pieces.append(f" {text} " if apart else text)
    return "".join(pieces)


def parted(text: str) -> str:
    """Return text in which `EDGE` stands where something raised begins or ends, with spaces there."""
    return text.replace(EDGE * 2, "").replace(EDGE, " ")


def words_of(text: str) -> list[str]:
    """Return the words of a text: letters and digits, without the punctuation between them."""
    return _WORD.findall(text)


def texts(block: Block) -> Iterator[str]:
    """Yield the texts of a block, in reading order."""
    match block:
        case Heading() | Paragraph() | Footnote() | Margin():
            yield plain(block.runs)
        case Image():
            yield block.alt
        case List():
            for item in block.items:
                yield f"{item.number} {plain(item.runs)}"
                for inner in item.lists:
                    yield from texts(inner)
        case Table():
            yield plain(block.caption)
            for row in block.rows:
                yield from (plain(cell) for cell in row)


def words(document: Document) -> list[str]:
    """Return all words of a document, in reading order."""
    return [word for block in document.blocks for text in texts(block) for word in words_of(text)]
