"""The site's script is an extra, and small."""

from pathlib import Path

import brotli

SCRIPTS = Path(__file__).resolve().parents[2] / "csp_site" / "static" / "js"


def test_all_of_it_fits_in_five_kilobytes():
    assert sum(len(brotli.compress(path.read_bytes(), quality=5)) for path in SCRIPTS.glob("*.js")) <= 5 * 1024
