"""From a file to its document: what it may be, what reads it, and that no word was lost on the way."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import coverage, parse_docx, parse_html, parse_text
from .document import Document, List, words, words_of
from .levels import with_levels
from .lines import with_signs
from .parse_markdown import to_html
from .safety import MOST_BYTES, ImportRefused, check_size, checked_docx, kind_of, read_file, text_of

TOO_DEEP = gettext_lazy("The document's parts stand inside each other too deeply. It is not read.")
DEEPEST_LIST = 50  # lists inside each other
MOST_WORDS = 40_000  # to look for what they mean takes time; long articles have some three thousand


@dataclass(frozen=True)
class Source:
    """A document that was read, the words of its file, and whether heading levels were guessed."""

    document: Document
    words: tuple[str, ...]
    levels_guessed: bool


def read(path: Path) -> Source:
    """Return the document of a file. Raise `ImportRefused` if it is hostile or broken."""
    kind_of(path.name)
    return read_bytes(path.name, read_file(path))


def read_bytes(name: str, data: bytes) -> Source:
    """Return the document of a file's bytes; its name tells the kind."""
    kind = kind_of(name)
    check_size(len(data), MOST_BYTES[kind])
    try:
        document, text = _parsed(kind, data)
        deepest = max((_depth(block) for block in document.blocks if isinstance(block, List)), default=0)
    except RecursionError as error:
        raise ImportRefused(TOO_DEEP) from error
    if deepest > DEEPEST_LIST:
        raise ImportRefused(TOO_DEEP)
    source = words_of(text)
    if not source:
        raise ImportRefused(_("The document has no words."))
    if len(source) > MOST_WORDS:
        raise ImportRefused(_("The document's text is far longer than any article. It is not read."))
    levelled = with_levels(document)
    coverage.check(source, words(levelled))
    return Source(levelled, tuple(source), levelled != document)


def _depth(block: List) -> int:
    return 1 + max((_depth(inner) for item in block.items for inner in item.lists), default=0)


def _parsed(kind: str, data: bytes) -> tuple[Document, str]:
    if kind == ".docx":
        parts = checked_docx(data)
        return parse_docx.parse_docx(data, parts), parse_docx.source_text(parts)
    text = text_of(data, kind)
    if kind == ".txt":
        text = with_signs(text)
        return parse_text.parse(text), text
    html = to_html(text) if kind == ".md" else text
    return parse_html.parse(html), parse_html.source_text(html)
