"""Who the database server runs as: ourselves, or somebody without privileges when we are root."""

import os
import pwd
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .steps import SetupError

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class ServerUser:
    """An account; without a `uid` it is the one we already are."""

    uid: int | None = None
    gid: int | None = None

    def options(self) -> dict[str, object]:
        """Return what makes `subprocess` start a program as this user, with nothing of ours that could confuse it."""
        # PGHOST, PGDATA, PGOPTIONS and their like would point our server, or its tools, somewhere else.
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        chosen: dict[str, object] = {"env": clean | {"LC_ALL": "C"}, "cwd": "/", "umask": 0o077}
        if self.uid is not None:
            chosen |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return chosen

    def run(self, *command: str | Path, text: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program as this user, `text` on its standard input, and return it with its output."""
        return subprocess.run(command, input=text, capture_output=True, text=True, check=False, **self.options())

    def can_enter(self, folder: Path) -> bool:
        """Tell whether this user gets into the folder: every folder above it counts too."""
        return self.run("/bin/sh", "-c", 'cd "$1"', "sh", folder).returncode == 0

    def own(self, folder: Path) -> None:
        """Give an empty folder to this user, closed to everybody else."""
        folder.chmod(0o700)
        if self.uid is not None:
            os.chown(folder, self.uid, -1 if self.gid is None else self.gid)


def server_user(data_folders: Iterable[Path] = ()) -> ServerUser:
    """Return who the server runs as: for root the owner of its data if there is some, else `postgres` or `nobody`.

    Raises SetupError where root may not become anybody else, as in some containers.
    """
    if os.geteuid() != 0:
        return ServerUser()
    owners = [folder.stat() for folder in data_folders]
    known = {account.pw_name: account for account in pwd.getpwall()}
    users = [ServerUser(owner.st_uid, owner.st_gid) for owner in owners if owner.st_uid != 0]
    users += [ServerUser(known[name].pw_uid, known[name].pw_gid) for name in UNPRIVILEGED if name in known]
    try:
        if users and users[0].can_enter(Path("/")):
            return users[0]
    except (OSError, subprocess.SubprocessError):
        pass
    raise SetupError(
        "PostgreSQL refuses to run as root, and root may not become another user here.\n"
        "Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
    )
