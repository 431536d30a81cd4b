"""A Chromium for the browser tests: the system's, Playwright's own, or one from the system's package manager."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DOWNLOAD_SECONDS = 300


def starts(program: str | None) -> bool:
    """Tell whether the program runs here: some systems have a stub of that name, or lack a library it needs."""
    if not program:
        return False
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def system_browser() -> str | None:
    """Return the path of a Chromium or Chrome that is installed on this machine."""
    places = [shutil.which(name) for name in NAMES] + [place for place in MAC_PLACES if Path(place).exists()]
    return next((place for place in places if starts(place)), None)


def playwright_browser() -> str | None:
    """Return the path of the Chromium that Playwright has installed for itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if starts(path) else None


def attempt(*command: str) -> bool:
    """Run an installer, quietly and with a bound; tell whether it went well."""
    try:
        done = subprocess.run(
            command,
            check=False,
            timeout=DOWNLOAD_SECONDS,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def find_or_install_browser() -> str | None:
    """Return the path of a Chromium that starts, installed if there is none; None when none can be had."""
    if found := system_browser() or playwright_browser():
        return found
    if attempt(sys.executable, "-m", "playwright", "install", "chromium") and (found := playwright_browser()):
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        attempt("apt-get", "update")
        attempt("apt-get", "install", "-y", "--no-install-recommends", "chromium")
    return system_browser()
