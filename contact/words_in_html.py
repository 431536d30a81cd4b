"""Rich text as a reader reads it: its words, and the addresses that call."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from .rich_text import PHONE_LINE

_CALLS = re.compile(r"\s*(?:tel|callto|sms|fax|whatsapp):", re.IGNORECASE)
_FONT = {"b", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "strong", "sub", "sup", "u"}
_INLINE = frozenset({"a", "abbr", "bdi", "bdo", "del", "ins", "span", "wbr"} | _FONT)
_DESCRIBED_BY = ("alt", "title", "aria-label")


class _Reader(HTMLParser):
    """Parts the words of blocks by new lines; a phone line is none of the words, it is data already."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.calls: list[str] = []
        self.in_phone_line = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag not in _INLINE:
            self.words.append("\n")
        if tag == "a" and held.get("linktype") == PHONE_LINE.name:
            self.in_phone_line = True
            self.words.append("\n")
        elif _CALLS.match(held.get("href") or ""):
            self.calls.append(unquote(held["href"]))
        self.words += [f"\n{held[name]}\n" for name in _DESCRIBED_BY if held.get(name)]

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.in_phone_line = False
        elif tag not in _INLINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.in_phone_line:
            self.words.append(data)


def read(html: str) -> tuple[str, list[str]]:
    """Return the words of rich text, and the addresses of links that call a number (`tel:`).

    What stands in a phone line is left out: it follows its line. Descriptions of pictures are words too.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.words), reader.calls
