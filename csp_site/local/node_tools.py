"""Tools that npm carries: the Nu HTML checker for the tests, and Lighthouse. Nothing of the site needs them.

npm itself is a wheel of the development tools, so a machine needs no Node. A folder of `csp_site/local/npm` names the
exact version of a tool, and the hashes of all that comes with it; npm takes nothing else, and runs nothing of it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .files import LOCAL_DIR, PROJECT_DIR
from .steps import SetupError

WANTED = PROJECT_DIR / "csp_site" / "local" / "npm"
TOOLS = LOCAL_DIR / "tools"
PROGRAMS = Path(sys.executable).parent  # of the environment, with node and npm
LOCK = "package-lock.json"
INSTALL_SECONDS = 300


def html_checker() -> Path:
    """Return the Nu HTML checker, a file for Java; installed if it is missing. Raises SetupError."""
    return installed("vnu-jar") / "vnu-jar" / "build" / "dist" / "vnu.jar"


def lighthouse() -> Path:
    """Return the program of Lighthouse, a file for node; installed if it is missing. Raises SetupError."""
    return installed("lighthouse") / "lighthouse" / "cli" / "index.js"


def installed(tool: str) -> Path:
    """Return the folder of a tool's packages, as its lock file asks for them. Raises SetupError."""
    wanted, there = WANTED / tool, TOOLS / tool
    if not is_current(there, wanted):
        install(wanted, there)
    return there / "node_modules"


def is_current(there: Path, wanted: Path) -> bool:
    """Tell whether a tool is installed, and as its lock file is now."""
    return (there / LOCK).exists() and (there / LOCK).read_bytes() == (wanted / LOCK).read_bytes()


def install(wanted: Path, there: Path) -> None:
    """Put what the lock file names in place of what was there; all of it or nothing. Raises SetupError."""
    there.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{there.name}.new-", dir=there.parent) as folder:
        fresh = Path(folder, "fresh")
        shutil.copytree(wanted, fresh)
        if said := npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=fresh):
            raise SetupError(
                f"npm could not install {there.name}:\n{said[-1500:]}\nIs the network there? Then run make again."
            )
        if there.exists():
            there.replace(Path(folder, "before"))
        fresh.replace(there)


def npm(*arguments: str, cwd: Path) -> str:
    """Run npm in a folder; return nothing when it went well, else what it complained of."""
    env = os.environ | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}"}
    try:
        done = subprocess.run(
            [PROGRAMS / "npm", *arguments],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=INSTALL_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if done.returncode == 0 else done.stderr or done.stdout or f"status {done.returncode}"
