"""A pasted text as records, whatever its format, and records as a file."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType

from ..records import Record
from . import bibtex, csl_json, plain_text, ris

_BEGINS = (  # what only this format begins with, at the start of the text or of a line of it
    (csl_json, re.compile(r'\A\s*(?:\[\s*[{\]]|\{\s*["}])')),
    (ris, re.compile(r"^\s{0,3}TY {0,3}- ?", re.MULTILINE)),
    (bibtex, re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE)),
)


@dataclass(frozen=True)
class FileFormat:
    """A format that references are handed out in."""

    label: str
    extension: str
    media_type: str
    export: Callable[[Iterable[Record]], str]


FILE_FORMATS = {
    one.extension: one
    for one in (
        FileFormat("RIS", "ris", "application/x-research-info-systems", ris.export),
        FileFormat("BibTeX", "bib", "application/x-bibtex", bibtex.export),
        FileFormat("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl_json.export),
    )
}


def detect(text: str) -> ModuleType:
    """Return the module that reads a text: that of the format that it begins as, else that of plain text."""
    beginning = text.lstrip("\ufeff")
    return next((module for module, begins in _BEGINS if begins.search(beginning)), plain_text)


def read(text: str) -> list[Record]:
    """Return the records of a text in any of the formats. Raises `pasted.NotReadable`."""
    return detect(text).parse(text)
