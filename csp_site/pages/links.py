"""Links from text to pages: the neutral mark that rich text leaves, and the one pass that gives marks their address."""

import re
from collections.abc import Callable, Mapping

_MARK = re.compile(r'<a data-page="(\d+)">')


def mark(page_id: int | str) -> str:
    """Return the opening tag that stands for a link to a page until the page around it is finished."""
    return f'<a data-page="{int(page_id)}">'


def resolve(html: str, addresses_of: Callable[[set[int]], Mapping[int, str]]) -> str:
    """Return `html` with each mark turned into a link.

    `addresses_of` gives the addresses of many pages at once and is called once, or not at all when there is no mark. A
    page that is gone or not public leaves its words without a link.
    """
    ids = {int(found) for found in _MARK.findall(html)}
    if not ids:
        return html
    addresses = addresses_of(ids)

    def replace(match: re.Match) -> str:
        address = addresses.get(int(match[1]))
        return f'<a href="{address}">' if address else "<a>"

    return _MARK.sub(replace, html)
