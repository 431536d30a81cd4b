"""A site that runs for real: a database of its own with the sample content, and the app server in front of it."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTS_WITHIN = 60  # seconds


@dataclass(frozen=True, eq=False)
class ServedSite:
    """Where the site answers, the environment of its processes, and the passwords of its sample accounts."""

    url: str
    env: dict[str, str]
    passwords: dict[str, str]
    beside: subprocess.Popen

    def manage(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run a command of `manage.py` beside the site, in the process that waits there for commands."""
        return told(self.beside, *arguments)

    def shell(self, code: str) -> str:
        """Run Python code beside the site and return what it printed; it must not fail."""
        done = self.manage("shell", "-v0", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def show_alerts(self, *alerts: dict) -> None:
        """Show these alerts and no other: each is fields of an alert, as `tests.show_alerts.show_only` takes them."""
        self.shell(f"from tests.show_alerts import show_only; show_only(*{alerts!r})")

    @contextmanager
    def alerts_kept(self) -> Iterator[None]:
        """Have the alerts after the block as they were before it, whatever it did and wherever it failed."""
        self.shell("from tests.show_alerts import keep; keep()")
        try:
            yield
        finally:
            self.shell("from tests.show_alerts import put_back; put_back()")

    def process(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run `manage.py` beside the site in a process of its own: for tests that are about the process."""
        return python(self.env, "manage.py", *arguments)


@contextmanager
def waiting_beside(env: dict[str, str], log: Path) -> Iterator[subprocess.Popen]:
    """Have a process that runs commands of `manage.py` for the length of the block."""
    command = [sys.executable, "-m", "tests.beside"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with log.open("w") as logged, subprocess.Popen(command, cwd=ROOT, env=env, stderr=logged, **pipes) as process:
        yield process  # it ends when its input is closed


def told(process: subprocess.Popen, *arguments: str) -> subprocess.CompletedProcess:
    """Have a command run by a process that waits for commands."""
    process.stdin.write(f"{json.dumps(arguments)}\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    assert answer, "the process beside the site ended"
    return subprocess.CompletedProcess(arguments, **json.loads(answer))


def python(env: dict[str, str], *arguments: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, **options)


def free_port() -> int:
    """Return a port that can be listened on: below those that connections of other tests come from."""
    while True:
        port = 20_000 + secrets.randbelow(10_000)
        with suppress(OSError), socket.socket() as listener:
            listener.bind(("127.0.0.1", port))
            return port


@contextmanager
def copied_database() -> Iterator[str]:
    """Have a copy of this process's database for the length of the block; gives its name. Nobody's own is copied."""
    from django.db import connection

    source = connection.settings_dict["NAME"]
    assert source.startswith(("test_", "csp_measured"))
    name = f"{source}_site"
    connection.close()  # PostgreSQL copies no database that somebody uses
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    yield name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def served(env: dict[str, str], port: int, log: Path) -> Iterator[str]:
    """Have the app server for the length of the block; gives its address."""
    command = [
        *("csp_site.local.app_server", "csp_site.wsgi:application", "--interface", "wsgi", "--no-ws"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"),
    ]
    with (
        log.open("w") as output,
        subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,  # the server ends when this is closed
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as server,
    ):
        address = f"http://127.0.0.1:{port}"
        _wait_until_ready(server, address)
        yield address


def _wait_until_ready(server: subprocess.Popen, address: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        assert server.poll() is None, "the app server ended"
        try:
            with urllib.request.urlopen(f"{address}/healthz/ready", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the site did not answer within {STARTS_WITHIN} s")


@contextmanager
def sample_site(folder: Path, of_server: dict[str, str] | None = None) -> Iterator[ServedSite]:
    """Serve the sample content for the length of the block; `folder` takes its media and its log.

    `of_server` is what the environment of the server has more or other than that of the commands beside it.
    """
    port = free_port()
    with copied_database() as name:
        env = os.environ | {
            "DATABASE_URL": f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}",
            "DJANGO_SETTINGS_MODULE": "csp_site.settings.testing",
            "SITE_URL": f"http://127.0.0.1:{port}",
            "TEST_MEDIA_ROOT": str(folder),
        }
        with waiting_beside(env, folder / "beside.log") as beside:
            prepared = told(beside, "shell", "-v0", "-c", "from tests.prepare_site import prepare; prepare()")
            prepared.check_returncode()
            passwords = dict(line.split(" ", 1) for line in prepared.stdout.splitlines() if line)
            with served(env | (of_server or {}), port, folder / "server.log") as address:
                yield ServedSite(address, env, passwords, beside)
