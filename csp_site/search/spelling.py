"""What somebody meant to type: the nearest word that the site has. Pure functions over a set of words.

Likeness is that of PostgreSQL's `pg_trgm` (shared trigrams of all trigrams). It is counted here and not there: the
extension would have to be made by a migration, in databases whose owner may not be allowed to.
"""

from collections.abc import Collection

from .words import fold, words

SHORTEST = 4  # of shorter words nearly all are near each other
LEAST_LIKENESS = 0.2
MOST_UNKNOWN = 4  # who has more than this did not mistype


def trigrams(word: str) -> set[str]:
    """Return the groups of three letters of a word, with two spaces before it and one behind, as `pg_trgm` does."""
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def likeness(one: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1."""
    first, second = trigrams(one), trigrams(other)
    return len(first & second) / len(first | second)


def slips(one: str, other: str) -> int:
    """Return the fewest slips that make one word the other.

    A slip is a letter more, less, or another, or two that changed places.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, its in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != its))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == its:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that is nearest: the fewest slips (one in four letters at most), then the most alike."""
    most = len(word) // 4
    near = [
        (slips(word, other), -alike, other)
        for other in known
        if abs(len(other) - len(word)) <= most and (alike := likeness(word, other)) >= LEAST_LIKENESS
    ]
    best = min(near, default=None)
    return best[2] if best and best[0] <= most else None


def respelled(typed: str, known: Collection[str]) -> str:
    """Return a query with each unknown word as it was probably meant; empty when there is nothing to propose."""
    found = [fold(word) for word in words(typed)]
    unknown = {word for word in found if len(word) >= SHORTEST and word.isalpha() and word not in known}
    if not unknown or len(unknown) > MOST_UNKNOWN:
        return ""
    meant = {word: nearest(word, known) for word in unknown}
    return " ".join(meant.get(word) or word for word in found) if any(meant.values()) else ""
