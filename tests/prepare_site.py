"""Fill the database of a test site: sample content, and one account for each role. Prints “name password” lines."""

import tempfile
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

    from csp_site.local.accounts import ensure_accounts
    from csp_site.seed_content.loading import Loader

    Loader().load()
    with tempfile.TemporaryDirectory() as folder:
        for account, password in ensure_accounts(Path(folder) / "accounts"):
            print(account.name, password)
