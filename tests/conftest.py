"""What all tests share: a site that runs for real, filled with the sample content."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
SITE_STARTS_WITHIN = 60  # seconds

# Playwright keeps an event loop in the thread of the tests; Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")


@pytest.fixture(scope="session", autouse=True)
def media_of_this_run(tmp_path_factory) -> Iterator[None]:
    """Keep the files that tests upload apart, and let them go with the run."""
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("uploads")):
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say that what uses the served site needs a database: pytest-django makes none for a fixture's sake."""
    for item in items:
        if "site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _manage(*arguments: str, env: dict[str, str]) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, check=True, capture_output=True)


def _wait_until_ready(server: subprocess.Popen, address: str) -> None:
    deadline = time.monotonic() + SITE_STARTS_WITHIN
    while time.monotonic() < deadline:
        assert server.poll() is None, "the app server ended"
        try:
            with urllib.request.urlopen(f"{address}/healthz/ready", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the site did not answer within {SITE_STARTS_WITHIN} s")


class RunningSite:
    """A served site: its address, and `manage.py` beside it."""

    def __init__(self, url: str, env: dict[str, str], passwords: dict[str, str]) -> None:
        self.url, self.env, self.passwords = url, env, passwords

    def manage(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run `manage.py` against the database of the site."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.env, capture_output=True, text=True
        )


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[RunningSite]:
    """Serve the sample content from a database of its own, a copy of the migrated one."""
    from django.db import connection

    source = connection.settings_dict["NAME"]
    assert source.startswith("test_")
    name = f"{source}_site"
    with django_db_blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    media = tmp_path_factory.mktemp("media")
    port = free_port()
    env = os.environ | {
        "DATABASE_URL": f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}",
        "DJANGO_SETTINGS_MODULE": "csp_site.settings.testing",
        "TEST_MEDIA_ROOT": str(media),
        "PORT": str(port),
    }
    prepared = subprocess.run(
        [sys.executable, "-m", "tests.prepare_site"], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    )
    passwords = dict(line.split(" ", 1) for line in prepared.stdout.splitlines() if line)
    log = tmp_path_factory.mktemp("log") / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "csp_site.local.app_server", "--interface", "wsgi", "--host", "127.0.0.1"),
                *(
                    "--port",
                    str(port),
                    "--workers",
                    "1",
                    "--blocking-threads",
                    "4",
                    "--no-ws",
                    "csp_site.wsgi:application",
                ),
            ],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(server, address)
            yield RunningSite(address, env, passwords)
        finally:
            server.stdin.close()  # ends it, as the end of our process would
            server.wait(timeout=20)
            with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
