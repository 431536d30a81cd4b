"""The table of search words: what readers type, what the site says instead, and what can't wait."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "search_words.toml"


@dataclass(frozen=True)
class Table:
    """Search words by what was typed: one word or several, folded, with one space between them."""

    meanings: dict[str, tuple[str, ...]]
    urgent: dict[str, tuple[str, ...]]  # paths of the pages that come first
    emergency: frozenset[str]
    small: frozenset[str]

    @property
    def words(self) -> set[str]:
        """Return each single word of the table: none of them is a mistake."""
        phrases = {*self.meanings, *self.urgent, *self.emergency, *self.small}
        return {word for phrase in phrases for word in phrase.split()}


def parse(data: dict) -> Table:
    """Return the table that a file of it holds. What is typed may stand in several meanings, and has them all."""
    meanings: dict[str, tuple[str, ...]] = {}
    for row in data["meaning"]:
        for typed in row["typed"]:
            meanings[typed] = (*meanings.get(typed, ()), *row["finds"])
    return Table(
        meanings=meanings,
        urgent={typed: tuple(row["pages"]) for row in data["urgent"] for typed in row["typed"]},
        emergency=frozenset(data["emergency"]["typed"]),
        small=frozenset(data["small"]["words"]),
    )


@cache
def shipped() -> Table:
    """Return the table that ships with the site."""
    return parse(tomllib.loads(FILE.read_text(encoding="utf-8")))
