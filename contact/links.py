"""Phone lines inside text: the neutral mark that rich text leaves, and the one pass that turns marks into links."""

import re
from collections.abc import Callable, Mapping
from html import escape

from .numbers import national, tel_uri

_MARK = re.compile(r'<a data-phone-line="(\d+)">.*?</a>', re.DOTALL)


def mark(line_id: int | str) -> str:
    """Return the opening tag that stands for a line until the page is finished."""
    return f'<a data-phone-line="{int(line_id)}">'


def link(number: str) -> str:
    """Return the link that calls a number; `number` in any spelling."""
    return f'<a class="tel" href="{tel_uri(number)}">{escape(national(number))}</a>'


def resolve(html: str, numbers_of: Callable[[set[int]], Mapping[int, str]], unknown: str) -> str:
    """Return `html` with each mark turned into the link of its line.

    `numbers_of` gives the E.164 numbers of many lines at once and is called once, or not at all when there is no mark.
    A line that is gone leaves `unknown` (HTML): words that lead to help, never an empty place.
    """
    ids = {int(found) for found in _MARK.findall(html)}
    if not ids:
        return html
    numbers = numbers_of(ids)

    def replace(match: re.Match) -> str:
        number = numbers.get(int(match[1]))
        return link(number) if number else unknown

    return _MARK.sub(replace, html)
