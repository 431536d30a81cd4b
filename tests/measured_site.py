"""The sample site for those who measure it or take its picture: settings, static files and server as in production.

It runs from a copy of a database that is migrated the first time; nobody's own database is touched.
"""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from tests.served_site import ServedSite, python, sample_site

NAME = "csp_measured"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]  # what Chromium is told, so that it asks the network for nothing of its own
ADMINS_OWN = ["wagtail*", "admin"]  # static files that no visitor asks for


def use_database(name: str) -> None:
    """Turn this process to a database of that name, made when it is missing, and migrate it."""
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            print(f"Making the database {name} …")
            cursor.execute(f'CREATE DATABASE "{name}"')
    call_command("migrate", verbosity=0)


def as_in_production(folder: Path) -> dict[str, str]:
    """Return the environment of a server with production's settings on this machine; its files are in `folder`."""
    return {
        "DJANGO_SETTINGS_MODULE": "csp_site.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "false",
        "MEDIA_ROOT": str(folder),
        "STATIC_ROOT": str(folder / "static"),
        "LOG_LEVEL": "ERROR",
    }


def collect_static(env: dict[str, str]) -> None:
    """Collect the static files of the public site, packed and with hashed names."""
    ignored = [word for pattern in ADMINS_OWN for word in ("--ignore", pattern)]
    env = env | {"SITE_URL": "http://127.0.0.1"}
    python(env, "manage.py", "collectstatic", "--noinput", "-v0", *ignored).check_returncode()


@contextmanager
def measured_site() -> Iterator[ServedSite]:
    """Serve the sample site for the length of the block."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csp_site.settings.testing")
    django.setup()
    use_database(NAME)
    with tempfile.TemporaryDirectory() as name:
        production = as_in_production(Path(name))
        collect_static(os.environ | production)
        with sample_site(Path(name), production) as site:
            yield site
