"""One PostgreSQL server over one data folder: make it, start it, ask it, stop it. It listens on a Unix socket only."""

import os
import signal
import socket
import struct
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from .binaries import Binaries
from .server_user import ServerUser
from .steps import SetupError, last_lines

NAME = "csp"  # of the database, and of the role that owns it
SOCKET_FILE = ".s.PGSQL.5432"
START_SECONDS = 60  # a start after a crash may have to replay much
# Letters must sort and fold alike everywhere. Where the C library has no C.UTF-8, PostgreSQL 17 brings its own.
LOCALES = (["--locale=C.UTF-8"], ["--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"])
# What a server says that still has to wait for what its killed predecessor left behind.
PASSING = ("lock file", "shared memory block")
# A development machine: a commit need not wait for the disk, and no query is long enough to be compiled.
SETTINGS = ("listen_addresses=", "synchronous_commit=off", "jit=off")


def answers(socket_folder: Path) -> bool:
    """Tell whether a server takes connections there: it is asked in PostgreSQL's own protocol, as a client would.

    A process may live and yet not serve (starting, stopping, stuck), so nothing less is proof. A refusal (class 53,
    too many connections; 3D, no such database) is an answer too; class 57 says "starting up" or "shutting down".
    """
    words = b"user\0" + NAME.encode() + b"\0database\0postgres\0\0"
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.settimeout(5)
            server.connect(str(socket_folder / SOCKET_FILE))
            server.sendall(struct.pack("!II", 8 + len(words), 196_608) + words)  # protocol 3.0
            reply = server.recv(1024)
            if reply[:1] == b"R":
                server.sendall(b"X\0\0\0\4")
    except OSError:
        return False
    return reply[:1] == b"R" or (reply[:1] == b"E" and b"\0C57" not in reply)


def recorded_pid(data: Path) -> int | None:
    """Return the process that the data folder says serves it; after a `kill -9` it may be dead, or be anything."""
    try:
        return int((data / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def serves(pid: int | None, data: Path) -> bool:
    """Tell whether the process lives and is the server over this data folder; a zombie has no command line."""
    if pid is None:
        return False
    if Path("/proc/self/cmdline").exists():
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return False
    else:
        listing = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, check=False)
        command = listing.stdout.decode(errors="replace")
    return f" -D {data} -k " in command


def create(binaries: Binaries, data: Path, user: ServerUser) -> None:
    """Make the data folder with its database: whole, or not at all. Raises SetupError."""
    with tempfile.TemporaryDirectory(prefix=f"{data.name}.new-", dir=data.parent, ignore_cleanup_errors=True) as room:
        user.own(Path(room))
        fresh = Path(room) / "data"
        for locale in LOCALES if binaries.major >= 17 else LOCALES[:1]:
            initdb = [binaries.folder / "initdb", "-D", fresh, "--auth=trust", "--encoding=UTF8", "--no-sync", *locale]
            made = user.run(*initdb, f"--username={NAME}")
            if made.returncode == 0:
                single = [binaries.folder / "postgres", "--single", "-D", fresh, "postgres"]
                made = user.run(*single, text=f"CREATE DATABASE {NAME}\n")
                break
        if made.returncode != 0 or "ERROR:" in made.stderr:
            raise SetupError(
                f"PostgreSQL {binaries.major} ({binaries.folder}) could not make its data folder {data}:\n"
                f"{made.stderr.strip()[-1500:]}\n"
                "Mend that and try again, or set DATABASE_URL to a PostgreSQL of your own."
            )
        fresh.rename(data)


def launch(binaries: Binaries, data: Path, socket_folder: Path, user: ServerUser, log: Path) -> int:
    """Start the server in a session of its own, where no Ctrl-C reaches it; return its process id."""
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    command = [binaries.folder / "postgres", "-D", data, "-k", socket_folder, *settings]
    options = user.options()
    if stale := recorded_pid(data):
        # The number may belong to any process by now, and then PostgreSQL would refuse to start. We know that it is not
        # the server: said in pg_ctl's own way. Its second guard, against what the old server left running, stays.
        options["env"] |= {"PG_GRANDPARENT_PID": str(stale)}
    with log.open("w") as written:
        started = subprocess.run(
            ["/bin/sh", "-c", '"$@" >&2 & echo $!', "sh", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=written,
            text=True,
            check=True,
            start_new_session=True,
            **options,
        )
    return int(started.stdout)


def start(binaries: Binaries, data: Path, socket_folder: Path, user: ServerUser, log: Path) -> None:
    """Start the server and wait until it answers, also after its predecessor was killed. Raises SetupError."""
    deadline = time.monotonic() + START_SECONDS
    pid, launched = recorded_pid(data), False
    if log.exists():
        log.replace(log.with_suffix(".previous.log"))
    while time.monotonic() < deadline:
        if answers(socket_folder):
            return
        if not serves(pid, data):
            if launched and not any(words in log.read_text(errors="replace") for words in PASSING):
                break
            pid, launched = launch(binaries, data, socket_folder, user, log), True
        time.sleep(0.03)
    raise SetupError(
        f"The database server over {data} does not answer. The end of its log ({log}):\n{last_lines(log)}\n"
        + (f"Its process {pid} is stuck: stop it with kill -QUIT {pid}, and try again.\n" if serves(pid, data) else "")
        + f"Mend what it says, or remove {data} to begin with an empty database, or set DATABASE_URL."
    )


def stop(data: Path) -> None:
    """Stop the server over this data folder, if one runs, and wait for its end: asked first, killed at the last."""
    pid = recorded_pid(data)
    for how, seconds in ((signal.SIGINT, 15), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
        deadline = time.monotonic() + seconds
        if pid is None or not serves(pid, data):
            return
        with suppress(ProcessLookupError):
            os.kill(pid, how)
        while serves(pid, data) and time.monotonic() < deadline:
            time.sleep(0.01)
