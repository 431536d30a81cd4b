"""The keeper: waits until nobody uses the database server of a home any more, and stops it.

Locks end with the process that holds them, so this also sees users that were killed.
"""

import fcntl
import sys
from pathlib import Path

from .home import data_folders
from .postmaster import stop


def keep(home: Path) -> None:
    """Wait for the last user, stop the server, return; return at once if another keeper does it."""
    with (home / "users").open("a") as users, (home / "keeper").open("a") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        fcntl.flock(users, fcntl.LOCK_EX)
        for data in data_folders(home):
            stop(data)
        # In this order: the next user comes in when `users` is free, and must not take us for a keeper that stays.
        mark.close()


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
