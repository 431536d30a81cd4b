"""What the tests of the private cluster share: look at one, ask it, use it from another process, clear it away."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from csp_site.local.home import data_folders, remove_unused
from csp_site.local.postmaster import recorded_pid, serves

REPOSITORY = Path(__file__).resolve().parents[2]
MEMORY_DISK = Path("/dev/shm")


def open_folder() -> Path:
    """Make a temporary folder that everybody may enter; in memory where there is plenty, for that is much faster."""
    roomy = MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free > 2**30
    folder = Path(tempfile.mkdtemp(prefix="csp-local-test-", dir=MEMORY_DISK if roomy else None)).resolve()
    folder.chmod(0o755)
    return folder


def discard(project: Path) -> None:
    """Stop and remove the cluster of a project, wherever it lives, and then the project."""
    link = project / ".local" / "postgres"
    if link.exists():
        wait_for(lambda: remove_unused(link.resolve()))
    shutil.rmtree(project, ignore_errors=True)


def wait_for(condition: Callable[[], bool], seconds: float = 15) -> None:
    """Return as soon as the condition holds; fail when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "this did not come about in time"
        time.sleep(0.01)


def only_data_folder(project: Path) -> Path:
    """Return the data folder of a project's cluster."""
    (data,) = data_folders((project / ".local" / "postgres").resolve())
    return data


def is_running(project: Path) -> bool:
    """Tell whether the server of a project's cluster runs, by its process."""
    data = only_data_folder(project)
    return serves(recorded_pid(data), data)


def query(address: str, sql: str) -> str:
    """Ask the database behind a DATABASE_URL, through the libraries that the site uses."""
    import environ
    import psycopg2

    place = environ.Env.db_url_config(address)
    with contextlib.closing(
        psycopg2.connect(host=place["HOST"], port=place["PORT"], dbname=place["NAME"], user=place["USER"])
    ) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return str(cursor.fetchone()[0]) if cursor.description else ""


USER_PROGRAM = """
import sys
from pathlib import Path
from csp_site.local.cluster import in_use
with in_use(Path(sys.argv[1])) as address:
    print(address, flush=True)
    sys.stdin.read()
print("left", flush=True)
"""


class OtherUser:
    """Another process that uses the cluster, until it is told to leave or is killed."""

    def __init__(self, project: Path, python: str = sys.executable, **options: object) -> None:
        chosen = {"env": os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}} | options
        self.process = subprocess.Popen(
            [python, "-c", USER_PROGRAM, str(project)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            **chosen,
        )

    def address(self) -> str:
        """Wait until the process has a database, and return its address."""
        return self.process.stdout.readline().strip()

    def leave(self) -> None:
        """End the block of the process in order, and wait for that."""
        said, _ = self.process.communicate("", timeout=30)
        assert said == "left\n"

    def kill(self) -> None:
        """End the process as the system does when memory runs out."""
        self.process.kill()
        self.process.communicate()
