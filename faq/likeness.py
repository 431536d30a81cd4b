"""When two questions are one: plain functions on plain words."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

Key = TypeVar("Key")

ALIKE_FROM = 0.6  # the part of their trigrams that two questions share; found by trial on the sample library
# Words that can be left out or exchanged without asking something else. Those that say what is wanted, such as “when”
# and “why”, are none.
_SMALL = """
a an and any are be been can could did do does for from get had has have i if in into is it its me my of on or our
shall should so some that the their them there these they this to us was we were what which will with would you your
al como con cual de del el en es esta ha hay la las le lo los me mi mis o para por que se su sus tengo un una y
"""
SMALL_WORDS = frozenset(_SMALL.split())
TURNING_WORDS = frozenset(
    ["after", "before", "never", "no", "not", "without", "antes", "despues", "ni", "nunca", "sin"]
)
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Return the words of a text without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "").replace("'", ""))
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def same(one: str, other: str) -> bool:
    """Say whether two questions are the same, word for word. One without words is like no other."""
    return bool(words(one)) and words(one) == words(other)


def alike(one: str, other: str) -> bool:
    """Say whether two questions are probably one: the same words but for small ones, or nearly the same.

    Numbers and words that turn a question round tell apart: “the first 5 days” is not “the first 10 days”.
    """
    ours, theirs = _main_words(one), _main_words(other)
    if not ours or not theirs or _telling(ours) != _telling(theirs):
        return False
    return _shared(_trigrams(ours), _trigrams(theirs)) >= ALIKE_FROM


def twins(wordings: list[str], library: Iterable[tuple[Key, list[str]]]) -> list[Key]:
    """Return the keys of those questions that one of the wordings probably repeats.

    `library` are questions as (key, all their wordings).
    """
    return [key for key, known in library if any(alike(asked, held) for asked in wordings for held in known)]


def _main_words(text: str) -> frozenset[str]:
    all_words = frozenset(words(text))
    return all_words - SMALL_WORDS or all_words


def _telling(found: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in found if word in TURNING_WORDS or any(sign.isdigit() for sign in word))


def _trigrams(found: frozenset[str]) -> frozenset[str]:
    padded = (f"  {word} " for word in found)
    return frozenset(word[start : start + 3] for word in padded for start in range(len(word) - 2))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
