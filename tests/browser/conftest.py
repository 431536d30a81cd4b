"""A real Chromium on the served site."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
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
        contexts[-1].set_default_timeout(15_000)
        return contexts[-1]

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def site_url(site) -> str:
    return site.url


@pytest.fixture
def page_as(new_context, site) -> Callable[[str], Page]:
    """Sign in as a sample account and return its page."""

    def sign_in(username: str) -> Page:
        page = new_context().new_page()
        page.goto("/admin/login/")
        page.get_by_label("Username").fill(username)
        page.locator("input[type=password]").fill(site.passwords[username])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/")
        return page

    return sign_in
