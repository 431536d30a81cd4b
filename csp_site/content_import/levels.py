"""The levels of headings in a text that has none.

Articles of this kind repeat their subject in the headings of their sections. A section that has subsections opens with
a paragraph at most and no list; its subsections leave the subject out, are two or more, and what is alike in their
first words is of one level. So a heading is a subheading when such an opening goes before and neither it nor its likes
name the subject.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from .document import Block, Document, Heading, Paragraph, plain, texts
from .sections import Part, part_named

_ORDINARY = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "by",
        "can",
        "care",
        "complete",
        "do",
        "does",
        "for",
        "from",
        "guide",
        "help",
        "helps",
        "how",
        "i",
        "in",
        "is",
        "it",
        "its",
        "living",
        "managing",
        "my",
        "of",
        "on",
        "or",
        "our",
        "overview",
        "should",
        "the",
        "their",
        "therapy",
        "therapies",
        "this",
        "to",
        "treat",
        "treating",
        "treatment",
        "treatments",
        "understanding",
        "use",
        "using",
        "vs",
        "what",
        "when",
        "who",
        "why",
        "will",
        "with",
        "work",
        "works",
        "you",
        "your",
        "de",
        "del",
        "el",
        "en",
        "la",
        "las",
        "los",
        "para",
        "por",
        "que",
        "qué",
        "un",
        "una",
        "y",
        "tratamiento",
        "terapia",
        "cómo",
        "guía",
    ]
)
_CLOSING = re.compile(
    r"(?:in )?(?:conclusion|summary|closing)s?\b|(?:final|closing) (?:thoughts|words)|(?:the )?bottom line"
    r"|(?:key )?takeaways?\b|(?:the )?outlook\b|looking ahead|next steps|moving forward|conclusi[oó]n|en resumen",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"((?:[\w’'-]+ ){1,6})\(([A-Z][A-Za-z]{1,6})\)")


@dataclass(frozen=True)
class _Section:
    """A heading with what stands below it up to the next one."""

    position: int
    text: str
    opens: bool  # a paragraph at most: what an opening of subsections looks like


def content_words(text: str) -> set[str]:
    """Return the words of a text that carry its meaning, in lower case and without a plural s."""
    found = {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", text)}
    return {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found if word not in _ORDINARY}


def subject_words(title: str, document_text: str) -> set[str]:
    """Return the words that name the subject: those of the title, and the short forms that the text gives for them."""
    words = content_words(title)
    for long, short in _ACRONYM.findall(document_text):
        if content_words(long) & words:
            words |= content_words(short)
        elif content_words(short) & words:
            words |= content_words(" ".join(long.split()[-len(short) :]))
    return words


def with_levels(document: Document) -> Document:
    """Return the document with a level for each heading that has none; the first of all becomes the title, unless it
    is the name of a section: then the document has none.
    """
    blocks = list(document.blocks)
    unknown = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 0]
    if not unknown:
        return document
    title_at = next((at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1), None)
    if title_at is None and not part_named(plain(blocks[unknown[0]].runs)):
        title_at = unknown.pop(0)
        blocks[title_at] = replace(blocks[title_at], level=1)
    title = plain(blocks[title_at].runs) if title_at is not None else ""
    subject = subject_words(title, "\n".join(text for block in blocks for text in texts(block)))
    for section, level in _levels([_section(blocks, at) for at in unknown], subject):
        blocks[section.position] = replace(blocks[section.position], level=level)
    return Document(tuple(blocks))


def _section(blocks: list[Block], at: int) -> _Section:
    below: list[Block] = []
    for block in blocks[at + 1 :]:
        if isinstance(block, Heading):
            break
        below.append(block)
    lists = any(not isinstance(block, Paragraph) for block in below)
    return _Section(at, plain(blocks[at].runs).strip(), len(below) <= 1 and not lists)


def _levels(sections: list[_Section], subject: set[str]) -> list[tuple[_Section, int]]:
    """Give each section its level; questions of a list of questions are of level 3.

    Nobody divides a section into one part: a subheading that would stand alone is a heading.
    """
    found = list(_guessed(sections, subject))
    levels = [2, *(level for _section, level, _asks in found), 2]
    return [
        (section, 2 if not asks and levels[at] == levels[at + 2] == 2 else level)
        for at, (section, level, asks) in enumerate(found)
    ]


def _guessed(sections: list[_Section], subject: set[str]) -> Iterator[tuple[_Section, int, bool]]:
    """Yield each section with the level that it seems to have, and whether it is a question of a list of them."""
    named = any(content_words(section.text) & subject for section in sections)
    asking = below_opening = False
    for _word, group in groupby(sections, key=_first_word):
        alike = list(group)
        naming = sum(bool(content_words(section.text) & subject) for section in alike)
        of_subject = naming * 2 > len(alike) or (len(alike) == 1 and naming == 1)
        for section in alike:
            part = part_named(section.text)
            closing = bool(part or _CLOSING.match(section.text))
            if asking and not part and section.text.endswith("?"):
                yield section, 3, True
                continue
            asking = part is Part.QUESTIONS
            is_sub = named and below_opening and not of_subject and not closing
            yield section, 3 if is_sub else 2, False
            below_opening = is_sub or (section.opens and not closing)


def _first_word(section: _Section) -> str:
    """Return what likes are told by; questions begin alike without being of one kind."""
    first = section.text.split()[0].casefold() if section.text.split() else ""
    return first if first and not section.text.endswith("?") else str(section.position)
