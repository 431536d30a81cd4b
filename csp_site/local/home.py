"""Where the private cluster lives: in the project, unless the server's user can't get in there.

What is in it:

    <home>/<major>/      the data, one folder a major version
    <home>/<major>.log   what the server says
    <home>/socket/       where it listens (or in the temporary folder, when that path is too long for a socket)
    <home>/embedded/     the programs, when the machine has none
    <home>/address       the DATABASE_URL
    <home>/users         locked by everybody who needs the server (shared), and by who stops it (exclusive)
    <home>/keeper        locked by the process that stops the server after the last user
"""

import fcntl
import hashlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .postmaster import SOCKET_FILE, stop
from .server_user import ServerUser
from .steps import SetupError

SOCKET_PATH_BYTES = 103  # Linux takes 107, macOS 103
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")  # PostgreSQL reads commas as a list; a URL gives signs meanings of its own
FAR_HOMES = Path("/var/tmp")  # noqa: S108 - survives a restart; each folder gets a name nobody can guess


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the exclusive lock of a file; it ends with the block, or with the process, however that ends."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def short_hash(path: Path) -> str:
    """Return a few letters that stand for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def data_folders(home: Path) -> list[Path]:
    """Return the data folders of a home, the newest major first."""
    return sorted((path for path in home.glob("[0-9][0-9]") if path.is_dir()), key=lambda path: -int(path.name))


def find_home(project: Path, user: ServerUser) -> Path:
    """Return the folder of the project's cluster, made if missing; `.local/postgres` is it or links to it.

    A clone below a closed folder (root's own, or one of `mktemp -d`) is out of reach for the unprivileged user that
    the server runs as, and opening other people's folders is not ours to do: then the home is made outside.
    """
    near = project / ".local" / "postgres"
    if near.is_symlink():
        far = near.resolve()
        if far.is_dir() and far.name.startswith(f"csp-{short_hash(project)}-"):
            return far
        near.unlink()  # cleared away, or that of another project from which this one was copied
    near.mkdir(exist_ok=True)
    if user.uid is None:
        return near.resolve()
    near.chmod(0o755)
    if user.can_enter(near):
        return near.resolve()
    if data_folders(near):
        raise SetupError(
            f"The database in {near} is out of reach for the user that PostgreSQL runs as (it refuses root).\n"
            f"Move the project back to where it was, or remove {near} to begin with an empty database."
        )
    shutil.rmtree(near)
    remove_forgotten(project)
    far = Path(tempfile.mkdtemp(prefix=f"csp-{short_hash(project)}-", dir=FAR_HOMES))
    far.chmod(0o755)
    near.symlink_to(far)
    return far


def remove_forgotten(project: Path) -> None:
    """Remove homes outside that an earlier project at the same place left behind, unless they are in use."""
    for far in FAR_HOMES.glob(f"csp-{short_hash(project)}-*"):
        if not far.is_symlink() and far.is_dir() and far.stat().st_uid == os.geteuid():
            remove_unused(far)


def remove_unused(home: Path) -> bool:
    """Stop the server of a home and remove the folder; False, and nothing done, when somebody uses it."""
    with (home / "users").open("a") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        for data in data_folders(home):
            stop(data)
        shutil.rmtree(home, ignore_errors=True)
    return True


def socket_folder(home: Path, user: ServerUser) -> Path:
    """Return the folder of the socket, open to the server's user only; made if missing. Raises SetupError."""
    short = Path(tempfile.gettempdir()).resolve() / f"csp-{short_hash(home)}"
    fallback = Path("/tmp").resolve() / short.name  # noqa: S108 - its owner is checked below
    for folder in (home / "socket", short, fallback):
        too_long = len(os.fsencode(folder / SOCKET_FILE)) > SOCKET_PATH_BYTES
        if too_long or not PLAIN_PATH.fullmatch(str(folder)) or not user.can_enter(folder.parent):
            continue
        if not os.path.lexists(folder):
            folder.mkdir(mode=0o700)
            user.own(folder)
        seen = folder.lstat()
        if stat.S_ISDIR(seen.st_mode) and seen.st_uid == (user.uid or os.geteuid()):
            return folder
    raise SetupError(
        "There is no folder for the database's socket. Set TMPDIR to a short path that everybody may enter."
    )
