"""The contents list of a stream, asked of its heading blocks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlockValidationError


@dataclass
class Entry:
    """One line of a contents list: a section and its parts."""

    text: str
    anchor: str
    parts: list["Entry"] = field(default_factory=list)


def anchor(text: str) -> str:
    """Return the fragment identifier of a heading: stable while its words are."""
    return slugify(text) or "section"


def contents(headings: Iterable[tuple[str, str]]) -> list[Entry]:
    """Return the contents of a text.

    `headings` are (kind, words) in reading order, where kind is `heading` or `subheading`; other kinds are passed over.
    """
    entries: list[Entry] = []
    for kind, words in headings:
        if kind == "heading":
            entries.append(Entry(words, anchor(words)))
        elif kind == "subheading" and entries:
            entries[-1].parts.append(Entry(words, anchor(words)))
    return entries


def heading_faults(headings: Iterable[tuple[str, str]], taken: frozenset[str]) -> dict[int, str]:
    """Return what is wrong with headings, by their position: a level that was skipped, an anchor used twice.

    `taken` are anchors that the page itself uses.
    """
    faults: dict[int, str] = {}
    anchors = set(taken)
    section_seen = False
    for position, (kind, words) in enumerate(headings):
        if kind not in ("heading", "subheading"):
            continue
        if kind == "subheading" and not section_seen:
            faults[position] = _("A subheading needs a heading above it.")
        section_seen = section_seen or kind == "heading"
        if anchor(words) in anchors:
            faults[position] = _("Another heading of this page has these words. Links need them to differ.")
        anchors.add(anchor(words))
    return faults


def refuse_faulty_headings(stream, taken: frozenset[str] = frozenset()) -> None:
    """Raise a validation error beside each faulty heading of a StreamValue."""
    faults = heading_faults([(child.block_type, str(child.value)) for child in stream], taken)
    if faults:
        raise StreamBlockValidationError(
            block_errors={position: ValidationError([sentence]) for position, sentence in faults.items()}
        )
