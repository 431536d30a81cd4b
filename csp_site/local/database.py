"""The database of this installation: the one that DATABASE_URL names, else the project's private cluster.

From a terminal:

    python -m csp_site.local.database manage.py shell      have the database while a command of Python runs
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import environ

from .cluster import in_use
from .files import PROJECT_DIR
from .steps import SetupError, complain


@contextmanager
def database() -> Iterator[str]:
    """Have a database for the length of the block, named in DATABASE_URL for us and our children.

    Gives a few words that say which; never a password. Raises SetupError.
    """
    environ.Env.read_env(PROJECT_DIR / ".env")
    if given := os.environ.get("DATABASE_URL"):
        parts = urlsplit(given)
        if not parts.scheme.startswith(("postgres", "psql", "pgsql")):
            raise SetupError(
                "DATABASE_URL names something else than PostgreSQL. Write postgres://user:password@host/name"
            )
        yield f"{parts.hostname or 'local'}, from DATABASE_URL"
        return
    with in_use(PROJECT_DIR) as address:
        os.environ["DATABASE_URL"] = address
        yield "private, in .local/postgres"


def main(command: list[str]) -> int:
    """Run a command of Python with the database; returns its exit status."""
    try:
        with database():
            return subprocess.run([sys.executable, *command], check=False).returncode
    except SetupError as error:
        complain(error)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
