"""References as people write them, one a line or with empty lines between them (see `written` for the styles)."""

import re

from django.utils.translation import gettext as _

from .. import authors, written
from ..labelled import labelled_in, without
from ..records import Record
from .pasted import NotReadable, record, refuse_unreadable, tidied

_NUMBER = re.compile(r"^\s*(?:[-•*·–]\s+|\[\d{1,3}\]\s*|\(?\d{1,3}[.)]\s+)")
_GOES_ON = re.compile(r"^\s*(?:https?://|doi\b|10\.\d{4}|pm(?:c?id|c)\b|accessed\b)", re.IGNORECASE)


def parse(text: str) -> list[Record]:
    """Return the references of a text, in their order. Raises `NotReadable`."""
    refuse_unreadable(text)
    found = [_record(piece) for piece in _pieces(text) if re.search(r"[^\W\d_]", piece)]
    if not found:
        raise NotReadable(_("There are no words here to read a reference from."))
    return found


def _pieces(text: str) -> list[str]:
    """Return the text of each reference: paragraphs if there are several, else lines."""
    text = re.sub(r"\r\n|\r", "\n", text.strip("\ufeff \t\r\n"))
    paragraphs = re.split(r"\n[ \t]*\n\s*", text)
    if len(paragraphs) > 1:
        return [_NUMBER.sub("", paragraph) for paragraph in paragraphs]
    pieces: list[str] = []
    for line in text.split("\n"):
        if pieces and _GOES_ON.match(line):
            pieces[-1] += f" {line}"
        else:
            pieces.append(_NUMBER.sub("", line))
    return pieces


def _record(text: str) -> Record:
    labelled = labelled_in(text)
    fields = written.read_written(tidied(without(text, labelled)))
    names = ("year", "title", "container", "edition", "volume", "issue", "pages", "publisher", "doi", "url")
    values = {name: getattr(fields, name) for name in names} | {one.field: one.value for one in labelled}
    is_article = fields.volume or fields.doi or (fields.container and not fields.url)
    values["kind"] = fields.kind or ("journal" if is_article else "website")
    return record(values, authors.parse(fields.authors), authors.parse(fields.editors))
