"""Every colour pair declared in tokens.css reaches its contrast in both colour schemes."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "csp_site" / "static" / "css" / "tokens.css"
FLOOR = {"text": 7.0, "large": 4.5, "control": 4.5}


def luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1) of a #rrggbb colour, as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two #rrggbb colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


CSS = TOKENS.read_text(encoding="utf-8") if TOKENS.exists() else ""
COLOURS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", CSS)
}
PAIRS = re.findall(r"@pair ([\w-]+) on ([\w-]+): (text|large|control)", CSS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "use"), PAIRS)
def test_a_declared_pair_has_its_contrast(front: str, ground: str, use: str, scheme: str):
    ratio = contrast(COLOURS[front][scheme], COLOURS[ground][scheme])
    assert ratio >= FLOOR[use], f"{front} on {ground} ({scheme}) is {ratio:.2f} : 1"


def test_the_pairs_are_declared():
    assert len(PAIRS) >= 30


def test_browsers_without_light_dark_get_the_light_values():
    block = CSS.split("@supports not (color: light-dark", 1)[1]
    plain = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    assert plain == {name: schemes["light"] for name, schemes in COLOURS.items()}
