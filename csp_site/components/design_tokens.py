"""The tokens as `tokens.css` declares them, and the contrast of the pairs that may meet."""

import re
from dataclasses import dataclass
from pathlib import Path

TOKENS_FILE = Path(__file__).resolve().parents[1] / "static" / "css" / "tokens.css"
SCHEMES = ("light", "dark")
FLOORS = {"text": 7.0, "large": 4.5, "control": 4.5}  # the least contrast of each use

_COLOUR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);\s*/\* (.*?) \*/")
_PAIR = re.compile(r"@pair ([\w-]+) on ([\w-]+): (text|large|control)")
_SIZE = re.compile(r"--(text[\w-]*|space-\d|radius[\w-]*): ([^;]+);\s*/\* (.*?) \*/")


@dataclass(frozen=True)
class Colour:
    """A colour with its use and its two values, `#rrggbb`."""

    name: str
    light: str
    dark: str
    use: str


@dataclass(frozen=True)
class Pair:
    """Two colours that may meet: what is drawn, the ground, and how it is used (a name of `FLOORS`)."""

    front: Colour
    ground: Colour
    use: str

    def contrast(self, scheme: str) -> float:
        """Return the contrast ratio in a colour scheme, `light` or `dark`."""
        return contrast(getattr(self.front, scheme), getattr(self.ground, scheme))

    @property
    def measured(self) -> str:
        """Return both ratios in words: “15.2 : 1 light, 15.6 : 1 dark”."""
        return ", ".join(f"{self.contrast(scheme):.1f} : 1 {scheme}" for scheme in SCHEMES)


@dataclass(frozen=True)
class Size:
    """A size of type, a space or a corner, with its use."""

    name: str
    value: str
    use: str


def luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1) of a #rrggbb colour, as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two #rrggbb colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def colours(css: str) -> dict[str, Colour]:
    """Return the colours of a style sheet by name. One without a use beside it is none."""
    return {name: Colour(name, light, dark, use) for name, light, dark, use in _COLOUR.findall(css)}


def pairs(css: str) -> list[Pair]:
    """Return the pairs that a style sheet declares. Raise `KeyError` for a pair of a colour that it does not have."""
    known = colours(css)
    return [Pair(known[front], known[ground], use) for front, ground, use in _PAIR.findall(css)]


def sizes(css: str, kind: str) -> list[Size]:
    """Return the sizes of a kind: `text`, `space` or `radius`."""
    return [Size(*found) for found in _SIZE.findall(css) if found[0].startswith(kind)]
