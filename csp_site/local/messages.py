"""`make messages`: collect every marked string of code and templates, keep its translation, and compile.

The compiled file stands in the repository: a machine that only serves the site needs neither Babel nor GNU gettext.
Nothing that is written holds a date, a line number or a version, so the files change only when words do.
"""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from .files import PROJECT_DIR

FOLDERS = ("articles", "contact", "csp_site", "faq")
PO_FILE = PROJECT_DIR / "csp_site" / "locale" / "es" / "LC_MESSAGES" / "django.po"
MO_FILE = PO_FILE.with_suffix(".mo")
LAZY = {f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")}
KEYWORDS = DEFAULT_KEYWORDS | LAZY | {"gettext_noop": None}
HEADERS = [
    ("Language", "es"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
]


class SpanishCatalog(Catalog):
    """Babel's catalog, without the dates and versions that it writes into every file."""

    mime_headers = HEADERS

    def __init__(self) -> None:
        about = "# Spanish of the website: formal “usted”, plain words. `make messages` keeps and compiles this file."
        super().__init__(locale="es", header_comment=about, fuzzy=False)


def sources() -> Iterator[Path]:
    """Yield the files that may hold marked strings: Python code and HTML templates."""
    for folder in FOLDERS:
        yield from sorted(path for path in (PROJECT_DIR / folder).rglob("*") if path.suffix in (".py", ".html"))


def marked_in(path: Path) -> Iterator[Message]:
    """Yield the marked strings of one file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = "\n".join(line.strip() for line in templatize(text).splitlines())  # its indentation means nothing
    found = extract("python", BytesIO(text.encode()), KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True)
    for _, words, comments, context in found:
        yield Message(words, auto_comments=comments, context=context)


def marked(paths: Iterable[Path]) -> Catalog:
    """Return the marked strings of all files, without translations."""
    catalog = SpanishCatalog()
    for path in paths:
        for message in marked_in(path):
            catalog.add(message.id, auto_comments=message.auto_comments, context=message.context)
    return catalog


def read(path: Path) -> Catalog:
    """Return the translations of a .po file. Raises Babel's PoFileError where it can't be read."""
    catalog = SpanishCatalog()
    for message in read_po(BytesIO(path.read_bytes()), charset="utf-8", abort_invalid=True):
        if message.id:
            catalog[message.id] = message
    return catalog


def renewed(translated: Catalog, wanted: Catalog) -> Catalog:
    """Return the wanted strings with the translations that there are; what is not wanted any more is dropped."""
    for message in wanted:
        held = translated.get(message.id, message.context)
        if message.id and held and held.pluralizable == message.pluralizable:
            message.string, message.user_comments = held.string, held.user_comments
            message.flags |= held.flags & {"fuzzy"}
    return wanted


def as_po(catalog: Catalog) -> bytes:
    """Return the catalog as the text of a .po file, in the order of the English words."""
    file = BytesIO()
    write_po(file, catalog, width=None, no_location=True, sort_output=True, ignore_obsolete=True)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """Return the catalog compiled, without what is not translated or only guessed (“fuzzy”)."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def is_translated(message: Message) -> bool:
    """Say whether a string has a translation, in all of its plural forms, that is more than a guess."""
    forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return not message.fuzzy and all(forms)


def main() -> int:
    """Bring both files up to date; returns 1 while a string has no translation."""
    catalog = renewed(read(PO_FILE), marked(sources()))
    PO_FILE.write_bytes(as_po(catalog))
    MO_FILE.write_bytes(as_mo(catalog))
    missing = [str(message.id) for message in catalog if message.id and not is_translated(message)]
    print("\n    ".join([f"  {len(catalog)} strings, {len(missing)} without a Spanish translation", *missing]))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
