"""Fill the database of a test site: sample content, and one account for each role."""

import tempfile
from pathlib import Path

from csp_site.local.accounts import ensure_accounts
from csp_site.seed_content.loading import Loader


def prepare() -> None:
    """Fill it, and print “name password” lines."""
    Loader().load()
    with tempfile.TemporaryDirectory() as folder:
        for account, password in ensure_accounts(Path(folder) / "accounts"):
            print(account.name, password)
