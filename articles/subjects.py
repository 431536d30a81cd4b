"""The list of articles, narrowed by what they are about: by links, whose addresses can be read and passed on.

`/conditions/about/lupus/` holds what is about a condition, `/conditions/with/ivig/` what is about a therapy, and
`/conditions/about/lupus/with/ivig/` what is about both. Plain values: no request, no database.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

WORDS = {"condition": "about", "therapy": "with"}  # kind of a subject: the word before it in an address
KINDS = {word: kind for kind, word in WORDS.items()}


class Subject(Protocol):
    """What is needed to know of a subject. Two that are the same are equal."""

    kind: str
    slug: str
    name_shown: str


@dataclass(frozen=True)
class Choice:
    """A link that narrows or widens the list: its words, its path below the list, how many articles are behind it."""

    words: str
    path: str
    count: int
    is_chosen: bool


def chosen_in(components: list[str]) -> dict[str, str] | None:
    """Return the slug that an address names of each kind, `None` for what is no such address. One list, one address."""
    words, slugs = components[::2], components[1::2]
    kinds = [KINDS.get(word, "") for word in words]
    if not slugs or len(words) != len(slugs) or kinds != [kind for kind in WORDS if kind in kinds]:
        return None
    return dict(zip(kinds, slugs, strict=True))


def path_of(chosen: Mapping[str, str]) -> str:
    """Return the path below the list of what is chosen: empty for nothing. `chosen_in` reads it."""
    return "".join(f"{WORDS[kind]}/{chosen[kind]}/" for kind in WORDS if chosen.get(kind))


def is_about(subjects: Iterable[Subject], chosen: Mapping[str, str]) -> bool:
    """Say whether an article of these subjects is about all that is chosen."""
    return chosen.items() <= {(subject.kind, subject.slug) for subject in subjects} if chosen else True


def choices(articles: Iterable[Collection[Subject]], kind: str, chosen: Mapping[str, str]) -> list[Choice]:
    """Return the subjects of a kind that articles have, by name, given what is chosen of the other kinds.

    `articles` gives the subjects of each article. What is chosen itself is always among them, and leads back.
    """
    others = {other: slug for other, slug in chosen.items() if other != kind}
    articles = list(articles)
    known = {subject for subjects in articles for subject in subjects if subject.kind == kind}
    counted = Counter(subject for subjects in articles if is_about(subjects, others) for subject in subjects)
    return [
        Choice(
            subject.name_shown,
            path_of(others if chosen.get(kind) == subject.slug else {**others, kind: subject.slug}),
            counted[subject],
            chosen.get(kind) == subject.slug,
        )
        for subject in sorted(known, key=lambda subject: subject.name_shown.casefold())
        if counted[subject] or chosen.get(kind) == subject.slug
    ]
