"""Nothing moves while a page loads, though its typeface and pictures come late: no line up or down, and the layout
shift is 0.000. A word may give way to the word before it by some pixels: no stand-in has the width of each letter.
"""

import re

import pytest
from playwright.sync_api import Page, Route

PAGES = {"home": "/", "article": "/conditions/ivig-for-lupus/"}
WINDOWS = {
    "phone": {"width": 360, "height": 740},
    "tablet": {"width": 768, "height": 1024},  # here the picture of an article stands in the first view
    "desk": {"width": 1280, "height": 900},
}
WATCH = """
window.shifts = [];
window.told = entry => window.shifts.push({
    value: entry.value,
    upOrDown: entry.sources.some(one => Math.abs(one.currentRect.top - one.previousRect.top) >= 1),
    moved: entry.sources.map(one => (one.node?.outerHTML || one.node?.textContent || "").slice(0, 80)),
});
window.watcher = new PerformanceObserver(list => list.getEntries().forEach(window.told));
window.watcher.observe({type: "layout-shift", buffered: true});
"""
PAINTED = """() => new Promise(done =>
    new PerformanceObserver(list => list.getEntriesByName("first-contentful-paint").length && done())
        .observe({type: "paint", buffered: true}))"""
SETTLED = """async () => {
    await document.fonts.ready;
    const pictures = [...document.images].filter(one => one.loading !== "lazy" || one.complete);
    await Promise.all(pictures.map(one => one.decode().catch(() => null)));
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    window.watcher.takeRecords().forEach(window.told);
    return [window.shifts, document.fonts.check("1em 'Atkinson Next'")];
}"""


class Late:
    """Typeface and pictures that come when they are let go."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] | None = []
        page.route(re.compile(r"\.(woff2|avif|webp)$"), self._hold)

    def _hold(self, route: Route) -> None:
        if self.held is None:
            route.continue_()
        else:
            self.held.append(route)

    def let_go(self) -> None:
        held, self.held = self.held, None
        for route in held:
            route.continue_()


def shifts(page: Page, path: str) -> list[dict]:
    """Load a page whose typeface and pictures come only after it has been painted; return what moved then."""
    late = Late(page)
    page.add_init_script(WATCH)
    page.goto(path, wait_until="commit")
    page.evaluate(PAINTED)
    assert [route.request.resource_type for route in late.held].count("font") == 1
    late.let_go()
    page.wait_for_load_state("load")
    found, typeface_came = page.evaluate(SETTLED)
    assert typeface_came
    return found


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_when_typeface_and_pictures_arrive(new_context, name, window):
    found = shifts(new_context(viewport=WINDOWS[window]).new_page(), PAGES[name])
    assert not [shift for shift in found if shift["upOrDown"]]
    assert sum(shift["value"] for shift in found) < 0.0005, found


def without_size(route: Route) -> None:
    answer = route.fetch()
    bare = re.sub(r"<img[^>]*>", lambda tag: re.sub(r' (width|height)="\d+"', "", tag[0]), answer.text())
    route.fulfill(response=answer, body=bare)


def without_shape(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r"aspect-ratio: [^;]+;", "", answer.text()))


def without_metrics(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r"(size-adjust|ascent-override): [^;]+;", "", answer.text()))


def test_a_picture_without_a_place_would_be_seen_to_move_the_page(new_context):
    """The style sheet gives it a shape too; that its tag names its size is shown in test_first_view.py."""
    page = new_context(viewport=WINDOWS["tablet"]).new_page()
    page.route(f"**{PAGES['article']}", without_size)
    page.route("**/site*.css", without_shape)
    assert sum(shift["value"] for shift in shifts(page, PAGES["article"])) > 0.01


@pytest.mark.parametrize("window", WINDOWS)
def test_a_stand_in_without_the_metrics_of_the_typeface_would_too(new_context, window):
    page = new_context(viewport=WINDOWS[window]).new_page()
    page.route("**/tokens*.css", without_metrics)
    assert sum(shift["value"] for shift in shifts(page, PAGES["article"])) > 0.01
