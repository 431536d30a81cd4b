"""Every colour pair declared in tokens.css reaches its contrast in both colour schemes."""

import re

import pytest

from csp_site.components.design_tokens import FLOORS, SCHEMES, TOKENS_FILE, Pair, colours, contrast, pairs

CSS = TOKENS_FILE.read_text(encoding="utf-8")
COLOURS = colours(CSS)
PAIRS = pairs(CSS)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front.name} on {pair.ground.name}")
def test_a_declared_pair_has_its_contrast(pair: Pair, scheme: str):
    ratio = pair.contrast(scheme)
    assert ratio >= FLOORS[pair.use], f"{pair.front.name} on {pair.ground.name} ({scheme}) is {ratio:.2f} : 1"


def test_the_pairs_are_declared():
    assert len(PAIRS) >= 30
    assert len(PAIRS) == CSS.count("@pair ")


def test_every_colour_says_its_use():
    assert len(COLOURS) == len(re.findall(r"--[\w-]+: light-dark\(", CSS))


def test_contrast_is_that_of_wcag():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert FLOORS == {"text": 7.0, "large": 4.5, "control": 4.5}


def test_browsers_without_light_dark_get_the_light_values():
    block = CSS.split("@supports not (color: light-dark", 1)[1]
    plain = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    assert plain == {name: colour.light for name, colour in COLOURS.items()}
