"""`make clean`: remove what `make run` and `make test` made on this machine; needs no more than Python itself."""

import os
import shutil
import sys

from .files import LOCAL_DIR, PROJECT_DIR
from .home import remove_unused
from .trouble import Trouble, complain

CACHES = (".venv", ".pytest_cache", ".ruff_cache", ".hypothesis")


def clean() -> None:
    """Remove the environment, the caches and the local state, its database first. Raises Trouble while it is in use."""
    home = LOCAL_DIR / "postgres"
    if home.is_dir() and not remove_unused(home.resolve()):
        raise Trouble("The database is in use. Stop the site or the tests that use it (Ctrl-C), then clean again.")
    for folder in (LOCAL_DIR, *(PROJECT_DIR / name for name in CACHES)):
        shutil.rmtree(folder, ignore_errors=True)
    for folder, names, _ in os.walk(PROJECT_DIR):
        if "__pycache__" in names:
            shutil.rmtree(os.path.join(folder, "__pycache__"), ignore_errors=True)  # noqa: PTH118


if __name__ == "__main__":
    try:
        clean()
    except Trouble as trouble:
        complain(trouble)
        sys.exit(1)
