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


def make_database() -> None:
    """Make and fill the database of the bench when it is missing."""
    from django.core.management import call_command
    from django.db import connection

    connection.settings_dict["NAME"] = NAME
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        if not cursor.fetchone():
            print("Making the database of the bench …")
            cursor.execute(f'CREATE DATABASE "{NAME}"')
    call_command("migrate", verbosity=0)
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


if __name__ == "__main__":
    main()
