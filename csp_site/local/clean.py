"""`make clean`: remove what `make run` and `make test` made on this machine; needs no more than Python itself."""

import os
import shutil
import sys

from .files import LOCAL_DIR, PROJECT_DIR
from .home import remove_unused
from .steps import SetupError, complain

CACHES = (".venv", ".pytest_cache", ".ruff_cache", ".hypothesis", "screenshots")


def clean() -> None:
    """Remove environment, caches and local state, the database first. Raises SetupError while that is in use."""
    home = LOCAL_DIR / "postgres"
    if home.is_dir() and not remove_unused(home.resolve()):
        raise SetupError("The database is in use. Stop the site or the tests that use it (Ctrl-C), then clean again.")
    for folder in (LOCAL_DIR, *(PROJECT_DIR / name for name in CACHES)):
        shutil.rmtree(folder, ignore_errors=True)
    for folder, names, _ in os.walk(PROJECT_DIR):
        if "__pycache__" in names:
            shutil.rmtree(os.path.join(folder, "__pycache__"), ignore_errors=True)  # noqa: PTH118


if __name__ == "__main__":
    try:
        clean()
    except SetupError as error:
        complain(error)
        sys.exit(1)
