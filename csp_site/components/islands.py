"""Examples on one page. Each was made for a page of its own, on which its ids and the names of its parts are unique.

As an island an example keeps all of its markup, but its ids begin with its own name, what refers to them follows, and
its landmarks are called after it, as screen readers list them.
"""

import re

_ID = re.compile(r'\sid="([^"]+)"')
_REFERENCE = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby|aria-controls)="|\shref="#)([^"]*)')
_LANDMARK = re.compile(r'<(?:nav|section|aside|form)\b[^>]*>|<\w+\s[^>]*\brole="(?:region|search|navigation)"[^>]*>')
_NAMED_BY = re.compile(r'(\saria-labelledby="[^"]*)')
_NAMED = re.compile(r'(\saria-label="[^"]*)')


def island(html: str, name: str, label: str) -> str:
    """Return the HTML of an example as an island. `name` is its id on the page, `label` the id of its label."""
    ids = set(_ID.findall(html))

    def moved(match: re.Match) -> str:
        return match[1] + " ".join(f"{name}--{word}" if word in ids else word for word in match[2].split(" "))

    def called(match: re.Match) -> str:
        tag = match[0]
        if _NAMED_BY.search(tag):
            return _NAMED_BY.sub(rf"\1 {label}", tag)
        if _NAMED.search(tag):
            return _NAMED.sub(rf"\1 ({name})", tag)
        return tag.replace(' role="search"', f' role="search" aria-labelledby="{label}"')

    return _LANDMARK.sub(called, _REFERENCE.sub(moved, html))
