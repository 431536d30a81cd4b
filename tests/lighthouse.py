"""`make lighthouse`: four pages of the sample site by Lighthouse as on a phone, in four categories; below 100 it fails.

Each page is measured three times and the median counts, because the seconds of a busy machine count too. The article
gets a medical review for the measurement: without one it asks search engines to stay away, as it should.
"""

import json
import os
import statistics
import subprocess
import sys

from csp_site.local.browser import find_or_install_browser
from csp_site.local.node_tools import PROGRAMS, lighthouse
from csp_site.local.steps import SetupError, complain, step
from tests.first_view import PAGES as ALL_PAGES
from tests.measured_site import QUIET, measured_site

PAGES = {name: ALL_PAGES[name] for name in ("home", "article", "questions", "contact question")}
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
RUNS = 3
SECONDS = 180  # for one run
TRIES = 3  # of a run that gave no report, as Lighthouse asks; a report is kept whatever it says
REVIEW = """
from datetime import date, timedelta
from articles.models import ArticlePage, Contributor
by = Contributor.objects.create(name="A. Reviewer", credentials="PharmD", is_reviewer=True)
article = ArticlePage.objects.get(slug="ivig-for-lupus")
article.reviewer, article.reviewed_on, article.next_review_on = by, date.today(), date.today() + timedelta(days=365)
article.save_revision().publish()
"""


def report(program: str, browser: str, address: str) -> dict:
    """Return what Lighthouse says of one load of an address. Raises SetupError.

    Chromium's trace sometimes lacks the beginning of a load (NO_NAVSTART); there is nothing to judge then.
    """
    command = [PROGRAMS / "node", program, address, "--output=json", "--quiet", "--no-enable-error-reporting"]
    flags = f"--chrome-flags=--headless=new {' '.join(QUIET)}"
    only = f"--only-categories={','.join(CATEGORIES)}"
    env = os.environ | {"CHROME_PATH": browser}
    for _ in range(TRIES):
        done = subprocess.run([*command, only, flags], env=env, capture_output=True, text=True, timeout=SECONDS)
        if done.returncode == 0:
            return json.loads(done.stdout)
    raise SetupError(f"Lighthouse could not measure {address}:\n{done.stderr[-1500:]}")


def score(reports: list[dict], category: str) -> int:
    """Return the median of a category, from 0 to 100."""
    return round(100 * statistics.median(one["categories"][category]["score"] or 0 for one in reports))


def costs(reports: list[dict], category: str) -> list[str]:
    """Return the audits that cost points of a category in any run, each with what Lighthouse says of it."""
    found = {}
    for one in reports:
        for audit in one["categories"][category]["auditRefs"]:
            said = one["audits"][audit["id"]]
            if audit["weight"] and said["score"] is not None and said["score"] < 1:
                found[audit["id"]] = said.get("explanation") or said.get("displayValue") or said["title"]
    return [f"{name}: {said}" for name, said in found.items()]


def print_row(name: str, reports: list[dict]) -> list[str]:
    """Print the scores of a page; return the categories below 100."""
    scores = {category: score(reports, category) for category in CATEGORIES}
    print(f"{name:<20}", *(f"{number:>16}" for number in scores.values()), sep="", flush=True)
    below = [category for category, number in scores.items() if number < 100]
    for category in below:
        for said in costs(reports, category):
            print(f"    {category}: {said}")
    return below


def measure() -> bool:
    """Print a line a page; return whether all have 100 of 100. Raises SetupError."""
    with step("Lighthouse"):
        program = str(lighthouse())
    with step("Browser"):
        browser = find_or_install_browser()
        if not browser:
            raise SetupError("Lighthouse needs a Chromium, and none could be had. Install the package chromium.")
    with measured_site() as site:
        site.shell(REVIEW)
        report(program, browser, site.url)  # the first answer of a server is slower than all others
        print(f"\n{'median of ' + str(RUNS):<20}", *(f"{category:>16}" for category in CATEGORIES), sep="")
        below = {
            name: print_row(name, [report(program, browser, site.url + path) for _ in range(RUNS)])
            for name, path in PAGES.items()
        }
    return not any(below.values())


def main() -> int:
    """Measure; return the exit status."""
    try:
        if measure():
            return 0
        print("\nLess than 100 somewhere: what costs points stands above.")
    except SetupError as error:
        complain(error)
    return 1


if __name__ == "__main__":
    sys.exit(main())
