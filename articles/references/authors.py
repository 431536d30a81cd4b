"""The authors of a reference, written one a line.

`Family, Given` is a person; a generation stands last: `King, Martin Luther, Jr`. A line without a comma is a group;
a group whose name has a comma stands in braces, as in BibTeX: `{Centers for Disease Control, Atlanta}`. A last line
`et al.` says that the source itself cut the list short.
"""

import re
from dataclasses import dataclass

CUT_SHORT = "et al."
# AMA 3.7: Jr, Sr, 2nd, 3rd, 4th follow the initials. A single I or V would be an initial.
_GENERATIONS = {"jr": "Jr", "sr": "Sr", "ii": "2nd", "iii": "3rd", "iv": "4th"}
_GENERATIONS |= {name: name for name in ("2nd", "3rd", "4th")}
_PARTICLES = frozenset(
    [
        *("af", "al", "av", "bin", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "di", "do", "dos"),
        *("du", "el", "ibn", "la", "le", "los", "op", "'t", "te", "ten", "ter", "van", "vande", "vander", "von", "vom"),
        *("zu", "zum", "zur"),
    ]
)


@dataclass(frozen=True)
class Author:
    """A person (`family` and perhaps `given`) or a group (`name`)."""

    family: str = ""
    given: str = ""
    name: str = ""

    @property
    def surname(self) -> str:
        """Return the family name with a particle that stands behind the given names: `van der Berg`."""
        return " ".join([*self._split_given()[1], self.family])

    @property
    def initials(self) -> str:
        """Return the first letters of the given names without periods, as AMA style wants them: `MJ`.

        Names in a script without capitals have no initials: they are returned whole.
        """
        words = self._split_given()[0]
        if (text := " ".join(words)) and text.upper() == text.lower():
            return text
        parts = re.split(r"[\s.\-‐‑]+", text)
        if len(parts) == 1 and re.fullmatch(r"[^\W\d_]{1,4}", parts[0]) and parts[0].isupper():
            return parts[0]
        letters = (re.search(r"[^\W\d_]", part) for part in parts)
        return "".join(found[0].upper() for found in letters if found)

    @property
    def generation(self) -> str:
        """Return `Jr`, `3rd` or nothing."""
        return self._split_given()[2]

    def _split_given(self) -> tuple[list[str], list[str], str]:
        """Return given names, particles behind them, and the generation; degrees behind a comma are left out."""
        given, _comma, after = self.given.partition(",")
        words, generation = given.split(), _GENERATIONS.get(after.strip().rstrip(".").lower(), "")
        if len(words) > 1 and not generation:
            generation = _GENERATIONS.get(words[-1].rstrip(".").lower(), "")
            words = words[:-1] if generation else words
        end = len(words)
        while end > 1 and words[end - 1] in _PARTICLES:
            end -= 1
        return words[:end], words[end:], generation


@dataclass(frozen=True)
class Authors:
    """All authors in order; `cut_short` when the source lists more than it names."""

    named: tuple[Author, ...] = ()
    cut_short: bool = False


def parse(text: str) -> Authors:
    """Return the authors of a text with one a line; empty lines are passed over."""
    lines = [line.strip() for line in text.splitlines() if line.strip(" ,\t")]
    cut_short = bool(lines) and _says_cut_short(lines[-1])
    return Authors(tuple(_author(line) for line in (lines[:-1] if cut_short else lines)), cut_short)


def written(authors: Authors) -> str:
    """Return authors as `parse` reads them."""
    return "\n".join([*map(line, authors.named), *[CUT_SHORT] * authors.cut_short])


def line(author: Author) -> str:
    """Return the line of one author."""
    if not author.name:
        return f"{author.family}, {author.given}".strip()
    plain = "," not in author.name and not author.name.startswith("{") and not _says_cut_short(author.name)
    return author.name if plain else f"{{{author.name}}}"


def _says_cut_short(line: str) -> bool:
    return line.rstrip(".").lower() == "et al"


def _author(line: str) -> Author:
    if line.startswith("{") and line.endswith("}"):
        return Author(name=line[1:-1].strip())
    family, _comma, given = (part.strip() for part in line.partition(","))
    return Author(family=family, given=given) if _comma and family else Author(name=family or given)
