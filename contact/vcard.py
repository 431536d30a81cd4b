"""The phone lines as a card for the contacts of a phone (vCard). Pure functions.

Version 3.0 (RFC 2426) and not 4.0 (RFC 6350): Apple's, Google's and Microsoft's contacts all read 3.0, Outlook no 4.0.
Values are escaped and lines folded as both ask. One contact holds all lines: some programs import only the first card
of a file. The names of the numbers are in `X-ABLabel`, in a group with the number, as Apple writes it; a program that
does not know it shows the numbers without, and the note names them again.
"""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

MEDIA_TYPE = "text/vcard; charset=utf-8"
LONGEST_LINE = 75  # octets without the line break (RFC 2426, section 2.6)


def escaped(text: str) -> str:
    """Return a text as a value: backslash, comma, semicolon and line breaks escaped (RFC 6350, section 3.4)."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    lines = ("".join(" " if sign.isspace() else sign for sign in line) for line in text.splitlines())
    return "\\n".join("".join(sign for sign in line if sign.isprintable()) for line in lines)


def folded(line: str) -> str:
    """Return a line in pieces of 75 octets at most, each but the first after a space. No character is cut in two."""
    pieces, length = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if length + octets > LONGEST_LINE:
            pieces.append(" ")
            length = 1
        pieces[-1] += sign
        length += octets
    return "\r\n".join(pieces)


def vcard(name: str, url: str, numbers: Iterable[tuple[str, str]], note: str) -> str:
    """Return the card of an organization; `url` is its address on the web, `numbers` are (E.164 number, name)."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:urn:uuid:{uuid5(NAMESPACE_URL, url)}",  # the same at each download: the contact is replaced, not doubled
        "N:;;;;",
        f"FN:{escaped(name)}",
        f"ORG:{escaped(name)}",
        "X-ABShowAs:COMPANY",
    ]
    for place, (number, called) in enumerate(numbers, start=1):
        lines += [f"item{place}.TEL;TYPE=WORK,VOICE:{number}", f"item{place}.X-ABLabel:{escaped(called)}"]
    lines += [f"URL:{url}", f"NOTE:{escaped(note)}", "END:VCARD"]
    return "".join(f"{folded(line)}\r\n" for line in lines)
