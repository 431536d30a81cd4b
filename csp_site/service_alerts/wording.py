"""The words of an alert: plain sentences with gaps to fill `[area]` and with numbers by audience `{current_patient}`.

A number is never typed: the name of an audience in braces stands for the line that the alert gives that audience.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

TEXTS = ("headline", "message", "details")  # of an alert, each in both languages
HEADLINE_MOST = 80
MESSAGE_MOST = 280
DETAILS_MOST = 1000

_GAP = re.compile(r"\[([^\[\]]*)\]")
_LINE = re.compile(r"\{([^{}]*)\}")
_INVISIBLE = {"Cc", "Cs", "Co", "Cn"}


@dataclass(frozen=True)
class Words:
    """One text in both languages; an empty `es` means that there is no translation."""

    en: str
    es: str = ""

    def in_(self, language: str) -> str:
        """Return the text in a language, in English where there is no translation."""
        return (self.es if language == "es" else "") or self.en


def gaps(text: str) -> list[str]:
    """Return the names of the gaps that are still to be filled, in their order."""
    return _GAP.findall(text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Fill gaps; one without a value (or with an empty one) stays a gap."""
    return _GAP.sub(lambda gap: values.get(gap[1], "").strip() or gap[0], text)


def audiences_named(text: str) -> list[str]:
    """Return the audiences whose number the text gives, in their order."""
    return _LINE.findall(text)


def parts(text: str) -> list[tuple[str, str]]:
    """Split a text into `("text", words)` and `("line", audience)`, in reading order."""
    found, position = [], 0
    for name in _LINE.finditer(text):
        found += [("text", text[position : name.start()]), ("line", name[1])]
        position = name.end()
    found.append(("text", text[position:]))
    return [(kind, value) for kind, value in found if value or kind == "line"]


def with_numbers(text: str, number_of: Callable[[str], str]) -> str:
    """Return the text as it is read, with the number of each audience that it names."""
    return _LINE.sub(lambda name: number_of(name[1]), text)


def one_line(text: str) -> str:
    """Return a text without control characters (Unicode categories Cc, Cs, Co, Cn) and without doubled spaces."""
    kept = "".join(" " if unicodedata.category(sign) in _INVISIBLE else sign for sign in text)
    return re.sub(r"\s+", " ", kept).strip()
