"""The names of the sections that an article of this kind ends with, in English and Spanish."""

import re
from enum import StrEnum


class Part(StrEnum):
    """A section that is not text of the article."""

    QUESTIONS = "questions"
    REFERENCES = "references"
    DISCLAIMER = "disclaimer"
    RELATED = "related"


_NAMES = {
    Part.QUESTIONS: r"(?:(?:(?:frequently|commonly|often|most)[- ]asked|common|top|popular|patient|your) questions"
    r"(?:,? (?:and|&) answers|,? answered)?|questions (?:and|&) answers|questions (?:patients|people|you may)"
    r" (?:often )?(?:ask|have)|people also ask|q\s?(?:&|and)\s?a|faqs?"
    r"|preguntas (?:frecuentes|comunes)(?: y respuestas)?)"
    r"(?:\s+(?:about|on|for|sobre)\b.{1,80})?",
    Part.REFERENCES: r"(?:references?|sources?|bibliography|citations?|works cited|literature"
    r"|(?:list of )?references cited|referencias|fuentes|bibliograf[ií]a)(?: and (?:further reading|sources))?",
    Part.DISCLAIMER: r"(?:(?:legal|medical|general|health)\s+)?(?:disclaimers?|disclosure)|(?:medical|legal) notice"
    r"|(?:aviso|descargo)(?: de responsabilidad)?(?: (?:legal|m[eé]dic[oa]))?",
    Part.RELATED: r"(?:related|recommended|more) (?:articles?|reading|posts?|content|pages?|topics?|resources)"
    r"|(?:you may also (?:like|be interested in)|see also|read next|keep reading|art[ií]culos relacionados)",
}
_PATTERNS = {
    part: re.compile(rf"(?:{names})\s*(?:\([^)]{{1,20}}\))?\s*[:.]?", re.IGNORECASE) for part, names in _NAMES.items()
}
COPYRIGHT = re.compile(r"\s*(?:©|\(c\)\s*\d{4}|copyright\b.{0,3}(?:©|\(c\)|\d{4}))", re.IGNORECASE)
_DISCLAIMS = re.compile(
    r"\s*(?:(?:legal|medical|general|health) )?disclaimer\s*[:.–—-]"
    r"|(?:informational|educational|general information)(?: (?:and|or) \w+)? purposes(?: only)?\b"
    r"|(?:not|n['’]t|no|nor)\b(?: \w+){0,4} (?:medical advice|substitute for (?:professional |a |the |your )?\w*"
    r"|replace (?:the )?(?:medical |professional )?advice|take the place of)"
    r"|substitute for professional medical|fines (?:\w+ )?informativos|no (?:constituye|sustituye)\b",
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
