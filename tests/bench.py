"""`make bench`: what a page costs, as a ratio against a floor measured in the same run.

The floor is `/healthz/live`: the same server stack and middleware, and a view that does nothing. Times are of the
process (CPU), medians of many runs, in a database of its own that is made the first time.
"""

import logging
import os
import statistics
import time

import brotli
import django
from playwright.sync_api import sync_playwright

from csp_site.local.browser import find_or_install_browser
from tests.first_view import BUDGET, KINDS, first_view_of
from tests.first_view import PAGES as VIEWED
from tests.measured_site import QUIET, measured_site, use_database

NAME = "csp_bench"
FLOOR = "/healthz/live"
PATHS = [
    "/",
    "/conditions/",
    "/conditions/ivig-for-lupus/",
    "/faq/",
    "/contact/",
    "/contact/current-patient/refill-or-delivery/",
    "/status/",
    "/search/?q=lupus",
    "/no/such/page/",
]
RUNS = 30
MOST = 2.5  # times what an article of six references and six questions costs, for one of sixty and forty


def make_database() -> None:
    """Make and fill the database of the bench when it is missing."""
    from django.core.management import call_command

    use_database(NAME)
    call_command("seed_content", verbosity=0)


def cost(client, path: str) -> tuple[float, bytes]:
    """Return the median CPU time of an answer in milliseconds, and its body. The first answer is not counted."""
    times = []
    for _ in range(RUNS + 1):
        began = time.process_time()
        body = client.get(path).content
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times[1:]), body


def queries(client, path: str) -> int:
    """Return how often an answer asks the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def article_of(references: int, questions: int):
    """Return a new public article that cites and asks so often, in text of one length."""
    from articles.models import ArticleIndexPage, ArticlePage
    from tests.factories import QuestionFactory, ReferenceFactory

    marks = [f'<a linktype="citation" id="{ReferenceFactory().pk}"></a>' for _ in range(references)]
    words = "Each sentence of this paragraph says one thing, and a reference stands behind it. "
    sentences = [words + (marks.pop() if marks else "") for _ in range(60)]
    body = [("text", f"<p>{''.join(sentences[at : at + 3])}</p>") for at in range(0, 60, 3)]
    asked = [("question", QuestionFactory()) for _ in range(questions)]
    fields = {"slug": f"of-{references}", "summary": "For the bench.", "body": body, "questions": asked}
    return ArticleIndexPage.objects.get().add_child(instance=ArticlePage(title=f"Of {references}", **fields))


def print_growth(client) -> None:
    """Print what an article of many references and questions costs, as a ratio against one of a few."""
    from django.db import transaction

    with transaction.atomic():
        few, many = article_of(6, 6), article_of(60, 40)
        (least, _), (most, _) = (cost(client, page.url_path.removeprefix("/home")) for page in (few, many))
        transaction.set_rollback(True)
    print(f"\n60 references and 40 questions: {most:.1f} ms, {most / least:.2f} × of 6 and 6 (at most {MOST})")


def print_first_views() -> None:
    """Print what comes over the wire to a phone that has never been there: br, a served site as in production."""
    browser_path = find_or_install_browser()
    if not browser_path:
        print("\nNo Chromium here, so first views are not measured. Install the package chromium.")
        return
    columns = [*KINDS, "total", "requests"]
    print(f"\n{'first view, bytes':<48}", *(f"{name:>11}" for name in columns), sep="")
    print(f"{'at most':<48}", *(f"{BUDGET.get(name, ''):>11}" for name in columns), sep="")
    with measured_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=QUIET)
        for path in VIEWED.values():
            sizes = first_view_of(browser, site.url + path).sizes
            print(f"{path:<48}", *(f"{sizes[name]:>11}" for name in columns), sep="", flush=True)
        browser.close()


def main() -> None:
    """Print one line a page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csp_site.settings.testing")
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.test import Client

    make_database()
    client = Client(headers={"host": "localhost"})
    floor, _ = cost(client, FLOOR)
    print(f"floor: {FLOOR} {floor:.2f} ms CPU\n")
    print(f"{'page':<48}{'ms':>7}{'× floor':>9}{'queries':>9}{'bytes':>9}{'br':>8}")
    for path in PATHS:
        spent, body = cost(client, path)
        packed = len(brotli.compress(body, quality=5))
        print(f"{path:<48}{spent:>7.1f}{spent / floor:>9.0f}{queries(client, path):>9}{len(body):>9}{packed:>8}")
    print_growth(client)
    print_first_views()


if __name__ == "__main__":
    main()
