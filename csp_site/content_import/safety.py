"""What is asked of a file before anything reads it as a document. A hostile or broken one is refused in plain words.

Sizes are looked at before bytes are, and declared sizes of packed parts before they are unpacked. Documents are small:
the longest articles have some 20 kB of words.
"""

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

MEGABYTE = 1_000_000
MOST_BYTES = {".txt": MEGABYTE // 2, ".md": MEGABYTE // 8, ".html": MEGABYTE, ".docx": 10 * MEGABYTE}
SAME_KIND = {".htm": ".html", ".markdown": ".md"}
MOST_PARTS = 1000  # files in a .docx; Word makes some twenty and one for each picture
MOST_UNPACKED = 30 * MEGABYTE  # all parts of a .docx
MOST_XML = 2 * MEGABYTE  # one part that is text
MOST_TAGS = 120_000  # in all parts of a .docx: each takes memory, also one that says nothing
MOST_PIECES = 5000  # lines, elements, paragraphs: each costs time and memory, and an article has some hundred
_PIECE = {".txt": "\n", ".md": "\n", ".html": "<"}
_OTHER_KINDS = (
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f]")
# Soft hyphens, spaces of no width, marks of direction and of byte order; also as HTML writes them.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2060\ufeff]|&(?:shy|zerowidthspace|nobreak|#0*(?:173|8203|8288|65279)|#x0*(?:ad|200b|2060|feff));",
    re.IGNORECASE,
)
_IS_HTML = re.compile(r"\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)
_OTHER_XML = re.compile(r"<!(?:entity|doctype[^>]*\[)", re.IGNORECASE)
_HYPERLINK = "/hyperlink"


class ImportRefused(Exception):  # noqa: N818 - named for what an editor is told
    """The file is not imported; the words say why, and what can be done."""


def kind_of(name: str) -> str:
    """Return the kind of a file by its name: `.txt`, `.md`, `.html` or `.docx`. Raise `ImportRefused` for others."""
    suffix = PurePosixPath(name).suffix.lower()
    kind = SAME_KIND.get(suffix, suffix)
    if suffix in (".docm", ".dotm"):
        raise ImportRefused(_("This document may hold macros. Save it as .docx, without macros, and try again."))
    if kind not in MOST_BYTES:
        raise ImportRefused(_("Only .txt, .md, .html and .docx files can be imported."))
    return kind


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that is small enough for its kind. Raise `ImportRefused` if it is not, or no file."""
    most = MOST_BYTES[kind_of(path.name)]
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ImportRefused(_("This is not a file."))
        check_size(status.st_size, most)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ImportRefused(_("The file can't be read: %(why)s.") % {"why": error.strerror}) from error
    check_size(len(data), most)
    return data


def check_size(size: int, most: int) -> None:
    """Refuse what is larger than it may be. Both in bytes."""
    if size > most:
        numbers = {"size": f"{size / MEGABYTE:.1f}", "most": f"{most / MEGABYTE:.2f}"}
        raise ImportRefused(_("The file is too large: %(size)s MB. At most %(most)s MB are read.") % numbers)


def text_of(data: bytes, kind: str) -> str:
    """Return the text of a file that should be text. UTF-8, UTF-16 with its mark, and Windows-1252 are read."""
    if data.startswith(_OTHER_KINDS):
        raise ImportRefused(_("The file is not what its name says: it holds something else than text."))
    text = _decoded(data)
    if "\x00" in text or _CONTROLS.search(text):
        raise ImportRefused(_("The file holds characters that no text has. Save it as UTF-8 text and try again."))
    if kind != ".html" and _IS_HTML.match(text):
        raise ImportRefused(_("The file is not what its name says: it is a web page. Name it .html."))
    if kind == ".html" and _OTHER_XML.search(text):
        raise ImportRefused(_("The file declares entities, which may be an attack. It is not read."))
    check_pieces(text.count(_PIECE[kind]) + (text.count("[") if kind == ".md" else 0))
    return without_invisible(text.replace("\r\n", "\n").replace("\r", "\n"))


def without_invisible(text: str) -> str:
    """Return text without the signs of word processors that no reader sees: they part words, or end them."""
    return _INVISIBLE.sub("", text)


def check_pieces(count: int) -> None:
    """Refuse a document of far more pieces than an article has."""
    if count > MOST_PIECES:
        raise ImportRefused(_("The document has far more parts than any article. It is not read."))


def _decoded(data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportRefused(_("The file's characters can't be read. Save it as UTF-8 text and try again."))


def checked_docx(data: bytes) -> dict[str, Element]:
    """Return the XML parts of a .docx by name, after all that could do harm was looked for."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members)
            parts = dict(_xml_parts(archive, members))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise ImportRefused(_("The file is not what its name says, or it is damaged: no .docx document.")) from error
    except Exception as error:
        if type(error).__name__ != "error":  # zlib.error, which is no class of zipfile
            raise
        raise ImportRefused(_("The file is damaged.")) from error
    if "word/document.xml" not in parts:
        raise ImportRefused(_("The file is not what its name says: no .docx document."))
    check_pieces(sum(element.tag.endswith(("}p", "}r")) for element in parts["word/document.xml"].iter()))
    for name, root in parts.items():
        if name.endswith(".rels"):
            _check_relationships(root)
    return parts


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise ImportRefused(_("The document unpacks to far more than it should. It is not read."))
    if any(m.file_size > MOST_XML and m.filename.lower().endswith((".xml", ".rels")) for m in members):
        raise ImportRefused(_("The document's text is far longer than any article. It is not read."))
    if len(set(names)) < len(names) or any(_leads_outside(name) for name in names):
        raise ImportRefused(_("The document names files outside itself, which may be an attack. It is not read."))
    if any(member.flag_bits & 1 for member in members):
        raise ImportRefused(_("The document is protected by a password. Save it without one and try again."))
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise ImportRefused(_("This document may hold macros. Save it as .docx, without macros, and try again."))


def _leads_outside(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or "\\" in name or ".." in PurePosixPath(name).parts


def _xml_parts(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[tuple[str, Element]]:
    tags = 0
    for member in members:
        if not member.filename.lower().endswith((".xml", ".rels")):
            continue
        data = archive.read(member)
        tags += data.count(b"<")
        if tags > MOST_TAGS:
            raise ImportRefused(_("The document has far more parts than any article. It is not read."))
        try:
            root = fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise ImportRefused(_("The file declares entities, which may be an attack. It is not read.")) from error
        except ParseError as error:
            raise ImportRefused(_("The file is damaged.")) from error
        if member.filename == "[Content_Types].xml" and any("macro" in t.get("ContentType", "").lower() for t in root):
            raise ImportRefused(_("This document may hold macros. Save it as .docx, without macros, and try again."))
        yield member.filename, root


def _check_relationships(root: Element) -> None:
    """Allow links for readers; refuse whatever a program would fetch from elsewhere, and documents inside it."""
    for relationship in root:
        kind = relationship.get("Type", "")
        if relationship.get("TargetMode", "").lower() == "external" and not kind.endswith(_HYPERLINK):
            raise ImportRefused(
                _("The document fetches a picture or a file from elsewhere. Take it out, or put it into the document.")
            )
        if kind.endswith(("/aFChunk", "/oleObject", "/package")):
            raise ImportRefused(_("Another document stands inside this one. Copy its text into it and try again."))
