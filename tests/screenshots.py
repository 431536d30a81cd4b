"""`make screenshots`: a picture of every kind of page into screenshots/, narrow and wide, light and dark, with and
without the alert, and what a printer gets of two of them.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from csp_site.local.browser import find_or_install_browser
from csp_site.local.files import PROJECT_DIR
from csp_site.local.steps import SetupError, complain, step
from tests.measured_site import QUIET, measured_site
from tests.served_site import ServedSite

FOLDER = PROJECT_DIR / "screenshots"
BROKEN = "/something-went-wrong/"  # answered here with the page that Django gives with a 500
PAGES = {
    "01-home": "/",
    "02-conditions": "/conditions/",
    "03-article": "/conditions/ivig-for-lupus/",
    "04-questions": "/faq/",
    "05-contact-question": "/contact/",
    "06-contact-outcome": "/contact/current-patient/refill-or-delivery/",
    "07-infusion-centers": "/infusion-centers/",
    "08-status": "/status/",
    "09-status-in-spanish": "/es/status/",
    "10-search": "/search/?q=lupus",
    "11-search-finds-nothing": "/search/?q=zzyzx",
    "12-legal": "/privacy/",
    "13-not-found": "/no/such/page/",
    "14-broken": BROKEN,
}
PRINTED = ["03-article", "06-contact-outcome"]
WIDTHS = {360: 740, 1280: 900}  # of the window, and its height while the page is laid out
ALERT = "wildfires-no-disruption"
SERVER_ERROR = "from csp_site.pages.errors import server_error; print(server_error(None).content.decode())"
LOAD_ALL = """async () => {
    document.querySelectorAll("img[loading=lazy]").forEach(picture => { picture.loading = "eager" });
    await Promise.all([...document.images].map(picture => picture.decode().catch(() => null)));
    await document.fonts.ready;
    return document.documentElement.scrollHeight;
}"""


def take(page: Page, path: str, name: str) -> None:
    """Take one picture of a whole page. The window is made as high as the page: what is fixed stands at its end."""
    width = page.viewport_size["width"]
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.goto(path)
    page.set_viewport_size({"width": width, "height": max(page.evaluate(LOAD_ALL), WIDTHS[width])})
    page.screenshot(path=FOLDER / f"{name}.png")


def take_all(context: BrowserContext, alert: str) -> int:
    """Take every page in every width and scheme; return how many pictures that makes."""
    page = context.new_page()
    for width, scheme in product(WIDTHS, ("light", "dark")):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        for name, path in PAGES.items():
            take(page, path, f"{name}-{width:04}-{scheme}-{alert}")
    return len(WIDTHS) * 2 * len(PAGES)


def print_pages(context: BrowserContext) -> int:
    """Print what is printed, on US letter; return how many files that makes."""
    page = context.new_page()
    for name in PRINTED:
        page.goto(PAGES[name])
        page.evaluate(LOAD_ALL)
        page.pdf(path=FOLDER / f"{name}-print.pdf", format="Letter", prefer_css_page_size=True)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 720, "height": 960})
        page.screenshot(path=FOLDER / f"{name}-print.png", full_page=True)
        page.emulate_media(media="screen")
    return 2 * len(PRINTED)


@contextmanager
def window(browser: Browser, site: ServedSite) -> Iterator[BrowserContext]:
    """Open a window on the site for the length of the block, in which one address is broken."""
    written = site.shell(SERVER_ERROR)
    with browser.new_context(base_url=site.url, reduced_motion="reduce") as context:
        context.route(f"**{BROKEN}", lambda route: route.fulfill(status=500, body=written, content_type="text/html"))
        yield context


def main() -> int:
    """Take all pictures anew; return the exit status."""
    try:
        browser_path = find_or_install_browser()
        if not browser_path:
            raise SetupError("Pictures need a Chromium, and none could be had. Install the package chromium.")
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir()
        with measured_site() as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=QUIET)
            for alert in ("alert", "no-alert"):
                with step(f"Pictures, {alert}") as notes, window(browser, site) as context:
                    notes.append(str(take_all(context, alert)))
                    if alert == "alert":
                        notes.append(f"printed: {print_pages(context)}")
                site.manage("alert", "off", ALERT).check_returncode()
            browser.close()
    except SetupError as error:
        complain(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
