"""`make run`: the site on this machine, from nothing to an address, and away again with Ctrl-C."""

import errno
import http.client
import io
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from types import FrameType

from .database import database
from .steps import SetupError, complain, step

SETTINGS_MODULE = "csp_site.settings.development"
READY_SECONDS = 90
EVERY_INTERFACE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - to be asked, not bound
WORKERS = 2


def chosen_address() -> tuple[str, int]:
    """Return host and port from the environment. Raises SetupError when the port is no port, or is not free."""
    host, text = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65_536):
        raise SetupError(f"PORT is {text!r}, which is no port. Choose one from 1024 to 65535: make run PORT=8001")
    port = int(text)
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SetupError(
                f"Port {port} is taken, perhaps by this site in another terminal.\n"
                f"Stop what runs there, or choose another port: make run PORT={port + 1}"
            ) from error
        raise SetupError(
            f"The site can't listen on {host}, port {port}: {error.strerror or error}.\n"
            "Choose another address: make run HOST=127.0.0.1 PORT=8000"
        ) from error
    return place[0], port


def url_host(host: str) -> str:
    """Return a host as it stands in an address that can be opened."""
    host = EVERY_INTERFACE.get(host, host)
    return f"[{host}]" if ":" in host else host


def migrate() -> str:
    """Bring the database's tables up to date; return what was done, in words. Raises SetupError."""
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise SetupError(
            f"The database does not answer as it should:\n    {str(error).strip()}\n"
            "Check DATABASE_URL (in the environment or in .env), or unset it to use a private database."
        ) from error
    return f"{len(plan)} migrations" if plan else "up to date"


def prepare() -> list[str]:
    """Fill the database with tables, sample content and sample accounts; return the lines that show the accounts."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS_MODULE
    with step("Tables") as notes:
        import django

        django.setup()
        logging.disable(logging.INFO)  # in this process only: one line a step is enough
        notes.append(migrate())
    from django.core.management import call_command
    from django.db import connections

    from .accounts import ensure_accounts

    with step("Sample content"):
        call_command("seed_content", verbosity=0, stdout=io.StringIO())
    with step("Sample accounts"):
        accounts = ensure_accounts()
    connections.close_all()
    return [f"    {account.name:<12}{password:<20}{account.purpose}" for account, password in accounts]


def start_app_server(host: str, port: int) -> subprocess.Popen[bytes]:
    """Start granian. Few threads run Python; connections that are only open cost none of them."""
    threads = min(4, 2 * (os.cpu_count() or 1) + 1)
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "csp_site.local.app_server", "csp_site.wsgi:application"),
            *("--interface", "wsgi", "--no-ws", "--host", host, "--port", str(port)),
            *("--workers", str(WORKERS), "--blocking-threads", str(threads), "--backlog", "2048"),
            *("--workers-kill-timeout", "5", "--log-level", "warning"),
        ],
        stdin=subprocess.PIPE,  # never written to: it closes when we end, and that ends granian
        start_new_session=True,  # a Ctrl-C reaches us only, and we stop things in order
    )


def is_ready(host: str, port: int) -> bool:
    """Ask the site whether it and its database answer."""
    from django.conf import settings

    allowed = settings.ALLOWED_HOSTS
    known_as = "localhost" if {"localhost", "*"} & set(allowed) else next(iter(allowed), "localhost").lstrip(".")
    asked = http.client.HTTPConnection(EVERY_INTERFACE.get(host, host), port, timeout=10)
    try:
        asked.request("GET", "/healthz/ready", headers={"Host": known_as})
        return asked.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def wait_until_ready(server: subprocess.Popen[bytes], host: str, port: int) -> None:
    """Return when the site answers. Raises SetupError when the app server ends before, or takes too long."""
    deadline = time.monotonic() + READY_SECONDS
    while not is_ready(host, port):
        if server.poll() is not None:
            raise SetupError("The app server ended before the site answered. What it said stands above.")
        if time.monotonic() > deadline:
            raise SetupError(
                f"The site did not answer within {READY_SECONDS} seconds. Try: .venv/bin/python manage.py check"
            )
        time.sleep(0.1)


def stop_app_server(server: subprocess.Popen[bytes]) -> None:
    """Stop granian and its workers; return when they have ended."""
    server.terminate()
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def interrupt(number: int, frame: FrameType | None) -> None:
    """Turn the first request to stop into an exception, and ignore those that follow while we stop."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def run() -> None:
    """Start everything, show the addresses, and wait. Raises SetupError, or KeyboardInterrupt when asked to stop."""
    begun = time.monotonic()
    host, port = chosen_address()
    os.environ["HOST"], os.environ["PORT"] = host, str(port)
    with ExitStack() as stack:
        with step("Database") as notes:
            notes.append(stack.enter_context(database()))
        accounts = prepare()
        with step("App server"):
            server = start_app_server(host, port)
            stack.callback(stop_app_server, server)
            wait_until_ready(server, host, port)
        site = f"http://{url_host(host)}:{port}/"
        print(
            f"\nThe site is ready ({time.monotonic() - begun:.0f} s).\n\n"
            f"  Site    {site}\n  Admin   {site}admin/\n\n"
            "  Sample accounts, made for this installation and kept in .local/accounts\n",
            *(f"{line}\n" for line in accounts),
            "\nCtrl-C stops the site.",
            sep="",
            flush=True,
        )
        status = server.wait()
        raise SetupError(f"The app server ended by itself (status {status}). What it said stands above.")


def main() -> int:
    """Serve until asked to stop; return the exit status."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, interrupt)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as under nohup
        signal.signal(signal.SIGHUP, interrupt)
    try:
        run()
    except SetupError as error:
        complain(error)
        return 1
    except KeyboardInterrupt:
        print("\nThe site has stopped.", flush=True)
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
