"""What one installation keeps for itself, in a folder that git ignores: database, media, secrets."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parents[2]
LOCAL_DIR = PROJECT_DIR / ".local"
ADDRESS_FILE = LOCAL_DIR / "postgres" / "address"
NO_DATABASE = "postgres://run-make-run-first@127.0.0.1:1/no-database"


def database_address() -> str:
    """Return the DATABASE_URL of the private cluster, or one that refuses and says in its name what to do."""
    return ADDRESS_FILE.read_text().strip() if ADDRESS_FILE.exists() else NO_DATABASE


def kept_secret(name: str, make: Callable[[], str]) -> str:
    """Return the secret of this installation called `name`; made once, readable by its owner only."""
    path = LOCAL_DIR / name
    if not path.exists():
        LOCAL_DIR.mkdir(exist_ok=True)
        descriptor, fresh = tempfile.mkstemp(dir=LOCAL_DIR)  # its owner's only
        with os.fdopen(descriptor, "w") as file:
            file.write(make())
        with suppress(FileExistsError):  # another process was first: its secret counts
            os.link(fresh, path)
        Path(fresh).unlink()
    return path.read_text()
