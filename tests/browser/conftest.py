"""A real Chromium on the served site."""

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Cookie, Page, expect, sync_playwright

from tests.browser.page_types import ALERTS, THREE
from tests.measured_site import QUIET

expect.set_options(timeout=20_000)  # milliseconds; a machine that does other things too may take as long
MODES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "reduced motion": {"reduced_motion": "reduce"},
}
NO_MODE = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}
CHANGE_COLOURS_AT_ONCE = """
document.getAnimations().filter(one => one.effect.getComputedTiming().endTime < Infinity).forEach(one => one.finish())
"""
TELL_THAT_WAGTAIL_LOOKS = """
addEventListener("w-unsaved:watch-edits", () => { document.documentElement.dataset.looks = ""; })
"""
RUN_AXE = """
options => axe.run(document, options).then(found => found.violations.map(
    fault => [fault.id, ...fault.nodes.map(node => node.html)]
))
"""
NO_BROWSER = "No Chromium here. Install the package chromium, or run `make test`, which looks for one and installs it."


@pytest.fixture(scope="session")
def browser(site) -> Iterator[Browser]:
    """Start after the site: what Django opened before Playwright's loop can't be closed while that runs."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not path or not Path(path).exists():
        pytest.fail(NO_BROWSER, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()
        # While Playwright's loop runs, Django keeps its connections apart from those of before and after.
        connections.close_all()


@pytest.fixture
def new_context(site, browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open windows that do not know of each other, all closed at the end."""
    contexts = []

    def open_one(**options) -> BrowserContext:
        contexts.append(browser.new_context(base_url=site.url, **options))
        contexts[-1].set_default_timeout(30_000)
        return contexts[-1]

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def site_url(site) -> str:
    return site.url


@pytest.fixture(scope="session")
def signed_in(site, browser) -> Callable[[str], list[Cookie]]:
    """Sign a sample account in through the form, once, and return the cookies that this gives."""

    @cache
    def sign_in(username: str) -> list[Cookie]:
        with browser.new_context(base_url=site.url) as context:
            page = context.new_page()
            page.goto("/admin/login/")
            page.get_by_label("Username").fill(username)
            page.locator("input[type=password]").fill(site.passwords[username])
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/admin/")
            return context.cookies()

    return sign_in


@pytest.fixture
def page_as(new_context, signed_in) -> Callable[..., Page]:
    """Return an empty page of a sample account that has signed in; options go to the browser."""

    def open_page(username: str, **options) -> Page:
        context = new_context(**options)
        context.add_cookies(signed_in(username))
        context.add_init_script(TELL_THAT_WAGTAIL_LOOKS)
        return context.new_page()

    return open_page


def wagtail_looks(page: Page) -> None:
    """Wait until Wagtail looks for changes: what is written before, in its first two seconds, it takes for old."""
    expect(page.locator("html[data-looks]")).to_have_count(1)


def stop_autosave(page: Page) -> None:
    """Leave saving to the button: a draft that is still on its way by itself may arrive after it."""
    page.locator("form[data-controller~=w-autosave]").evaluate(
        "form => form.dataset.controller = form.dataset.controller.replace('w-autosave', '')"
    )


COPY = """
from articles.models import ArticlePage
original = ArticlePage.objects.get(slug="first-infusion-visit")
print(original.copy(update_attrs={{"slug": "{slug}"}}, keep_live=False, copy_revisions=False).pk)
"""
DELETE = "from wagtail.models import Page; Page.objects.get(slug='{slug}').delete()"


@pytest.fixture
def article(site) -> Iterator[int]:
    """Have a draft of an article that no other test edits, and that Wagtail saves for none by itself; give its id."""
    slug = f"copy-{secrets.token_hex(4)}"
    yield int(site.shell(COPY.format(slug=slug)))
    site.shell(DELETE.format(slug=slug))


@pytest.fixture(scope="session")
def axe_finds() -> Callable[..., list]:
    """Return what axe finds wrong on a page as it stands, in light and in dark or other modes; options go to axe."""

    def look(page: Page, modes: Iterable[str] = ("light", "dark"), **options) -> list[tuple[str, ...]]:
        found = []
        page.evaluate(AXE_SCRIPT)
        for mode in modes:
            page.emulate_media(**NO_MODE | MODES[mode])
            page.evaluate(CHANGE_COLOURS_AT_ONCE)
            # All that axe passes would be described too, which takes longer than finding it.
            faults = page.evaluate(RUN_AXE, {"resultTypes": ["violations"]} | options)
            found += [(page.url, mode, *fault) for fault in faults]
        return found

    return look


@pytest.fixture
def show(site) -> Callable[..., None]:
    """Show these alerts and no other until the test ends; none at all if none is given."""
    return site.show_alerts


@pytest.fixture(scope="module", params=ALERTS.values(), ids=ALERTS)
def each_alert(request, site) -> Iterator[None]:
    """Run the tests of a module with no alert, in an emergency, and with three alerts: switched three times in all."""
    with site.alerts_kept():
        site.show_alerts(*request.param)
        yield


@pytest.fixture(scope="module")
def three_alerts(site) -> Iterator[None]:
    """Have three alerts stand above the pages of a module: the most that there is to read, to reach and to fold."""
    with site.alerts_kept():
        site.show_alerts(*THREE)
        yield
