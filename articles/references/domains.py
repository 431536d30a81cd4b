"""The policy of domains: which places a reference should rather not lead to."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

SHIPPED = Path(__file__).with_name("domains.toml")
_DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])")
MARKS = ("competitor", "commercial", "tertiary")


@dataclass(frozen=True)
class DomainPolicy:
    """Domains by what they are marked as. One that is marked as nothing is welcome."""

    competitor: frozenset[str] = frozenset()
    commercial: frozenset[str] = frozenset()
    tertiary: frozenset[str] = frozenset()

    def marked(self, mark: str, url: str) -> str:
        """Return the domain for which an address bears a mark, or nothing."""
        labels = host(url).split(".")
        domains = getattr(self, mark)
        return next((name for at in range(len(labels)) if (name := ".".join(labels[at:])) in domains), "")


def host(url: str) -> str:
    """Return the host of an address in lower case, or nothing if it can't be read."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def domains_of(text: str) -> list[str]:
    """Return the domains of a text with one a line, each in its normal form and once; in the order of the text.

    An address or `www.` stands for its domain. Raises ValueError with the first line that is none.
    """
    found: dict[str, None] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name = (host(line if "://" in line else f"https://{line}")).removeprefix("www.")
        try:
            name = name.encode("idna").decode()
        except UnicodeError:
            name = ""
        if not _DOMAIN.fullmatch(name):
            raise ValueError(line)
        found[name] = None
    return list(found)


def policy(lists: Mapping[str, list[str]]) -> DomainPolicy:
    """Return the policy of lists as the file has them. Raises ValueError for a mark that there is not."""
    if unknown := set(lists) - set(MARKS):
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    return DomainPolicy(**{mark: frozenset(name.lower() for name in lists.get(mark, [])) for mark in MARKS})


@cache
def shipped() -> DomainPolicy:
    """Return the policy that comes with the project."""
    return policy(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))
