"""What counts as a word, and when two are written alike."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, accents kept. Hyphens, stops and other signs part words."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def fold(text: str) -> str:
    """Return a text without accents, as many people type it: “evacuación” and “evacuacion” are one."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
