"""What a screen reader finds when it jumps through a page: its landmarks and headings, as Chromium tells them to it.

The tours are kept in `aria/`, to be read and compared. After a change that is meant, write them anew:
`UPDATE_TOURS=1 make test ARGS="tests/browser/test_screen_reader_tour.py"`.
"""

import os
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser.page_types import HEIGHTS, PAGE_TYPES, THREE

pytestmark = pytest.mark.usefixtures("three_alerts")

TOURS = Path(__file__).parent / "aria"
LANDMARKS = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}
LINE = re.compile(
    r"""(?P<indent>\ *)-\ '?(?P<role>[a-z]+)(\ "(?P<name>([^"\\]|\\.)*)")?([^"]*\[level=(?P<level>\d)\])?"""
)
EDITED_OFTEN = "home"  # of this page only what stands around its content is kept
WITHOUT_FOOTER = {"not-found"}  # an error page asks the database for nothing


@dataclass(frozen=True)
class Stop:
    """A landmark or a heading, inside as many landmarks as `depth` says."""

    depth: int
    role: str
    name: str
    level: int

    def __str__(self) -> str:
        words = f"heading {self.level}" if self.level else self.role
        return f"{'  ' * self.depth}{words}{f' “{self.name}”' if self.name else ''}"


def read(snapshot: str) -> list[Stop]:
    """Return the landmarks and headings of an accessibility tree that Playwright wrote."""
    stops, around = [], []
    for match in map(LINE.match, snapshot.splitlines()):
        if not match or match["role"] not in LANDMARKS | {"heading"}:
            continue
        indent = len(match["indent"])
        around = [other for other in around if other < indent]
        name = re.sub(r"\\(.)", r"\1", match["name"] or "")
        stops.append(Stop(len(around), match["role"], name, int(match["level"] or 0)))
        if match["role"] in LANDMARKS:
            around.append(indent)
    return stops


@pytest.fixture(scope="module", params=PAGE_TYPES)
def page_type(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def stops(page_type, three_alerts, site, browser) -> list[Stop]:
    """Take the tour of a page on a phone, which has all landmarks that there are."""
    with browser.new_context(base_url=site.url, viewport={"width": 320, "height": HEIGHTS[320]}) as context:
        page = context.new_page()
        page.goto(PAGE_TYPES[page_type])
        return read(page.locator("body").aria_snapshot())


def kept(page_type: str, stops: list[Stop]) -> str:
    lines, inside_main = [], False
    for stop in stops:
        inside_main = stop.role == "main" or (inside_main and stop.depth > 0)
        if not (page_type == EDITED_OFTEN and inside_main and stop.depth):
            lines.append(str(stop))
    return "\n".join(lines) + "\n"


def test_the_tour_is_the_one_that_is_kept(page_type, stops):
    file = TOURS / f"{page_type}.txt"
    if os.environ.get("UPDATE_TOURS"):
        file.write_text(kept(page_type, stops), encoding="utf-8")
    assert kept(page_type, stops) == file.read_text(encoding="utf-8")


def test_all_three_alerts_are_headings_of_one_named_region(stops):
    region = stops[: [stop.role for stop in stops].index("banner")]
    assert [stop.role for stop in region] == ["region", *["heading"] * (1 + len(THREE))]
    assert region[0].name == region[1].name


def test_there_is_one_title_and_no_level_is_left_out(stops):
    levels = [stop.level for stop in stops if stop.role == "heading"]
    assert levels.count(1) == 1
    assert levels[0] <= 2
    assert [deeper for above, deeper in pairwise(levels) if deeper > above + 1] == []
    assert all(stop.name for stop in stops if stop.role == "heading")


def test_there_is_one_head_one_main_part_and_one_foot(page_type, stops):
    count = Counter(stop.role for stop in stops)
    foot = 0 if page_type in WITHOUT_FOOTER else 1
    assert (count["banner"], count["main"], count["contentinfo"]) == (1, 1, foot)


def test_landmarks_of_one_kind_have_names_of_their_own(stops):
    names = Counter((stop.role, stop.name) for stop in stops if stop.role in LANDMARKS)
    assert [name for name, count in names.items() if count > 1] == []
    kinds = Counter(role for role, _name in names)
    assert [role for role, name in names if kinds[role] > 1 and not name] == []
