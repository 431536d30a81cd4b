"""Cells that no spreadsheet takes for a formula, whoever wrote what stands in them (OWASP, “CSV Injection”)."""

import re

# A cell begins at the start, and, for a program that parts a file at other signs than it was written with (a
# semicolon, where a comma is the decimal sign), after any sign that may part cells, quotes and spaces aside.
_FORMULA = r"(?=[=+\-@＝＋－＠])"
_AT_START = re.compile(rf"\A(?:[\s\"'`]*{_FORMULA}|[\t\r\n])")
_AFTER_SEPARATOR = re.compile(rf"([;,|\t\r\n][\s\"'`]*){_FORMULA}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no XML, and so no xlsx, can hold them


def harmless(value: object) -> str:
    """Return a value as text with an apostrophe before each sign that would make a formula of a cell."""
    text = _CONTROL.sub("", str(value))
    text = _AFTER_SEPARATOR.sub(r"\1'", text)
    return f"'{text}" if _AT_START.match(text) else text


def printable(value: object) -> str:
    """Return a value as text without control characters."""
    return _CONTROL.sub("", str(value))
