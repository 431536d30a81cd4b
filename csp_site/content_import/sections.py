"""The names of the sections that an article of this kind ends with, in English and Spanish."""

import re
from enum import StrEnum


class Part(StrEnum):
    """A section that is not text of the article."""

    QUESTIONS = "questions"
    REFERENCES = "references"
    DISCLAIMER = "disclaimer"


_NAMES = {
    Part.QUESTIONS: r"(?:frequently asked questions|common questions|questions (?:and|&) answers|q\s?&\s?a|faqs?"
    r"|preguntas (?:frecuentes|comunes))(?:\s+(?:about|on|sobre)\b.{1,80})?",
    Part.REFERENCES: r"(?:references?|sources?|bibliography|citations?|works cited|literature"
    r"|(?:list of )?references cited|referencias|fuentes|bibliograf[ií]a)(?: and (?:further reading|sources))?",
    Part.DISCLAIMER: r"(?:(?:legal|medical|general|health)\s+)?(?:disclaimers?|disclosure)|(?:medical|legal) notice"
    r"|(?:aviso|descargo)(?: de responsabilidad)?(?: (?:legal|m[eé]dic[oa]))?",
}
_PATTERNS = {
    part: re.compile(rf"(?:{names})\s*(?:\([^)]{{1,20}}\))?\s*[:.]?", re.IGNORECASE) for part, names in _NAMES.items()
}
COPYRIGHT = re.compile(r"\s*(?:©|\(c\)\s*\d{4}|copyright\b.{0,3}(?:©|\(c\)|\d{4}))", re.IGNORECASE)
_DISCLAIMS = re.compile(
    r"informational purposes only|not (?:intended )?(?:to be|to serve as|as) (?:a substitute for )?(?:professional )?"
    r"medical advice|substitute for professional medical|fines (?:\w+ )?informativos",
    re.IGNORECASE,
)


def part_named(text: str) -> Part | None:
    """Return the section that a heading begins, if it is one of these."""
    text = text.strip()
    return next((part for part, pattern in _PATTERNS.items() if pattern.fullmatch(text)), None)


def is_section_name(text: str) -> bool:
    """Say whether a line is the name of one of these sections, a colon behind it or not."""
    return part_named(text) is not None


def is_copyright(text: str) -> bool:
    """Say whether a paragraph is a copyright line."""
    return bool(COPYRIGHT.match(text))


def disclaims(text: str) -> bool:
    """Say whether a paragraph is a medical disclaimer by what it says."""
    return bool(_DISCLAIMS.search(text))
