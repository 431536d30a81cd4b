"""The authors of a reference, written one a line.

`Family, Given` is a person. A line without a comma is a group; a group whose name has a comma stands in braces, as in
BibTeX: `{Centers for Disease Control, Atlanta}`. A last line `et al.` says that the source itself cut the list short.
"""

from dataclasses import dataclass

CUT_SHORT = "et al."


@dataclass(frozen=True)
class Author:
    """A person (`family` and perhaps `given`) or a group (`name`)."""

    family: str = ""
    given: str = ""
    name: str = ""

    @property
    def initials(self) -> str:
        """Return the first letters of the given names without periods, as AMA style wants them: `MJ`."""
        return "".join(part[0].upper() for part in self.given.replace("-", " ").replace(".", " ").split())


@dataclass(frozen=True)
class Authors:
    """All authors in order; `cut_short` when the source lists more than it names."""

    named: tuple[Author, ...] = ()
    cut_short: bool = False


def parse(text: str) -> Authors:
    """Return the authors of a text with one a line; empty lines are passed over."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    cut_short = bool(lines) and lines[-1].rstrip(".").lower() == "et al"
    return Authors(tuple(_author(line) for line in (lines[:-1] if cut_short else lines)), cut_short)


def _author(line: str) -> Author:
    if line.startswith("{") and line.endswith("}"):
        return Author(name=line[1:-1].strip())
    family, comma, given = line.partition(",")
    return Author(family=family.strip(), given=given.strip()) if comma else Author(name=line)
