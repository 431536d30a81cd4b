"""Word documents: `mammoth` gives HTML; beside it stands our own count of the words in the file, to hold against it."""

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import mammoth

from .document import EDGE, Block, Document, Margin, Run, parted
from .parse_html import parse
from .safety import without_invisible

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
"""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MARGINS = re.compile(r"word/(?:header|footer|comments)\d*\.xml")
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_REFERENCES = (f"{_W}footnoteReference", f"{_W}endnoteReference")


def parse_docx(data: bytes, parts: dict[str, Element]) -> Document:
    """Return the document of a .docx whose `parts` were checked; headers, footers and comments stand at its end."""
    no_pictures = mammoth.images.img_element(lambda image: {"src": ""})
    html = mammoth.convert_to_html(
        io.BytesIO(data), style_map=STYLES, convert_image=no_pictures, ignore_empty_paragraphs=True
    ).value
    margins: list[Block] = [Margin((Run(text),)) for text in _margin_texts(parts)]
    return Document((*parse(without_invisible(html)).blocks, *margins))


def source_text(parts: dict[str, Element]) -> str:
    """Return all text of the parts of a .docx, found without mammoth: text, notes, picture texts, margins."""
    marks = _Marks()
    found = ["".join(_texts(parts["word/document.xml"], marks))]
    found += ["".join(_texts(parts[name], marks)) for name in _NOTES if name in parts]
    return without_invisible(parted("\n".join([*found, *_margin_texts(parts)])))


def _margin_texts(parts: dict[str, Element]) -> list[str]:
    margins = [root for name, root in sorted(parts.items()) if _MARGINS.fullmatch(name)]
    texts = [re.sub(r"\s+", " ", parted("".join(_texts(root, _Marks())))).strip() for root in margins]
    return [without_invisible(text) for text in texts if text]


class _Marks:
    """Counts the marks of notes, which the file leaves to Word to number."""

    def __init__(self) -> None:
        self.count = 0

    def next(self) -> str:
        self.count += 1
        return f" [{self.count}] "


def _texts(element: Element, marks: _Marks) -> Iterator[str]:
    """Yield the pieces of text below an element, in reading order."""
    if element.tag == f"{_W}t":
        yield element.text or ""
    elif element.tag in _REFERENCES:
        yield marks.next()
    elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}p"):
        yield "\n"
    elif element.tag == f"{_W}drawing":
        yield from _picture_text(element)
    if element.tag in (f"{_W}del", f"{_W}moveFrom"):
        return
    children = list(element)
    if element.tag == _ALTERNATIVE:
        children = [child for child in children if child.tag.endswith("}Fallback")] or children[:1]
    raised = element.tag == f"{_W}r" and element.find(f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']") is not None
    yield EDGE * raised
    for child in children:
        yield from _texts(child, marks)
    yield EDGE * raised
    if element.tag == f"{_W}p":
        yield "\n"


def _picture_text(drawing: Element) -> Iterator[str]:
    if any(piece.get(_EMBED) for piece in drawing.iter()):
        for properties in drawing.iter(f"{_DRAWING}docPr"):
            yield f" {(properties.get('descr') or '').strip() or properties.get('title') or ''} "
