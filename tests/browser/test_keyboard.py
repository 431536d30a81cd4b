"""Every page by keyboard alone, to its end and back: each stop is seen, in an order that can be followed."""

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import MODES, NO_MODE
from tests.browser.page_types import HEIGHTS, PAGE_TYPES

pytestmark = pytest.mark.usefixtures("three_alerts")

LOOK = (Path(__file__).parent / "probes" / "focus.js").read_text(encoding="utf-8")
MOST_STOPS = 250
AT_ONCE = MODES["reduced motion"]  # or the page would still be scrolling to a stop while we look at it


def walk(page: Page, key: str) -> list[dict]:
    """Press a key until the keyboard has left the page or begins anew; return the stops."""
    stops: dict[str, dict] = {}
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(LOOK)
        if stop is None or stop["stop"] in stops:
            return list(stops.values())
        stops[stop["stop"]] = stop
    raise AssertionError(f"{page.url}: more than {MOST_STOPS} stops, or no way out")


def faults(stops: list[dict]) -> list[tuple[str, list[str]]]:
    return [(stop["words"], stop["faults"]) for stop in stops if stop["faults"]]


def backward_steps(stops: list[dict]) -> list[tuple[str, str]]:
    """Name each step that goes up in the same column, or back in the same row.

    The contents of an article come before its text, and stand beside it where there is room: from one to the other
    is no step back.
    """
    found = []
    for stop, following in pairwise(stops):
        here, there = stop["box"], following["box"]
        same_column = min(here["right"], there["right"]) > max(here["left"], there["left"])
        same_row = min(here["bottom"], there["bottom"]) - max(here["top"], there["top"]) > 8
        up, back = there["bottom"] <= here["top"], there["right"] <= here["left"]
        leaves_contents = stop["isInContents"] and not following["isInContents"]
        if ((same_column and up) or (same_row and back)) and not leaves_contents:
            found.append((stop["words"], following["words"]))
    return found


@pytest.mark.parametrize(("width", "mode"), [(320, "light"), (768, "light"), (1280, "dark")])
@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_each_stop_is_seen_there_and_back(new_context, path, width, mode):
    page = new_context(viewport={"width": width, "height": HEIGHTS[width]}).new_page()
    page.emulate_media(**NO_MODE | AT_ONCE | MODES[mode])
    page.goto(path)
    there = walk(page, "Tab")
    assert there[0]["leadsTo"] == "#main"
    assert faults(there) == []
    assert backward_steps(there) == []

    page.emulate_media(**NO_MODE | AT_ONCE | MODES["forced colours"])
    page.goto(path)
    page.evaluate("document.body.lastElementChild.scrollIntoView()")
    back = walk(page, "Shift+Tab")
    assert faults(back) == []
    assert {stop["words"] for stop in back} == {stop["words"] for stop in there}
