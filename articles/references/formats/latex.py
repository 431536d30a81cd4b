"""Text as BibTeX writes it, in LaTeX, and back. Accents are pylatexenc's work, bibtexparser's own helper."""

import re
import unicodedata

from pylatexenc.latex2text import LatexNodes2Text

_DECODER = LatexNodes2Text(keep_comments=True, math_mode="text", strict_latex_spaces=False)
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
    }
)
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
    "\u0328": "k",
}
_LETTERS = {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
_LIGATURE = re.compile(r"(?<=[-`'?!,<>])(?=[-`',<>])")  # LaTeX makes one character of -- and the like
_BARE = re.compile(r"(?<!\\)([%&#])")


def encoded(text: str) -> str:
    """Return a text for LaTeX: special characters escaped, accents as commands, other letters as they are."""
    return "".join(map(_letter, _LIGATURE.sub("\0", text))).replace("\0", "{}")


def _letter(character: str) -> str:
    if character in _LETTERS:
        return f"{{\\{_LETTERS[character]}}}"
    base, *marks = unicodedata.normalize("NFD", character)
    if len(marks) == 1 and base.isascii() and base not in "ij" and marks[0] in _ACCENTS:
        accent = _ACCENTS[marks[0]]
        return f"{{\\{accent}{{{base}}}}}" if accent.isalpha() else f"{{\\{accent}{base}}}"
    return character.translate(_SPECIAL)


def decoded(latex: str) -> str:
    """Return LaTeX as text: accents joined, commands and the braces that keep capitals taken off.

    What people forget to escape is meant as it stands: `50% of`, `R&D`, one `$`.
    """
    escaped = _BARE.sub(r"\\\1", re.sub(r"(?<!\\)~", " ", latex))
    if len(re.findall(r"(?<!\\)\$", escaped)) % 2:
        escaped = re.sub(r"(?<!\\)\$", r"\\$", escaped)
    try:
        return _DECODER.latex_to_text(escaped)
    except RecursionError:  # braces without end: an editor sees them as they are
        return latex


def verbatim_encoded(address: str) -> str:
    """Return an address or an identifier for a field that LaTeX reads verbatim: only what would end the field."""
    return re.sub(r"[{}\\]", lambda found: found[0].translate(_SPECIAL), address)


def verbatim_decoded(latex: str) -> str:
    """Return such a field as text; some programs escape it all the same."""
    plain = re.sub(r"^\\url\{(.*)\}$", r"\1", latex.strip(), flags=re.DOTALL)
    return re.sub(r"\\textbackslash\{\}|\\([_%&#~{}$])", lambda found: found[1] or "\\", plain)
