"""The sample accounts of a development site: one a role, with passwords made for this installation only."""

import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from .files import LOCAL_DIR
from .steps import SetupError

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


@dataclass(frozen=True)
class SampleAccount:
    """A user name, the group that gives the rights (none: all rights), and what one does with it."""

    name: str
    group: str | None
    purpose: str


SAMPLE_ACCOUNTS = (
    SampleAccount("editor", "Editors", "writes articles and pages"),
    SampleAccount("reviewer", "Clinical reviewers", "reviews the medical content"),
    SampleAccount("operations", "Operations", "switches service alerts"),
    SampleAccount("admin", None, "may do everything"),
)


def new_password() -> str:
    """Return a password that is easy to type and hard to guess (74 bits)."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(3))


def kept_passwords(path: Path) -> dict[str, str]:
    """Return the passwords of this installation by user name, those that are missing made and written down.

    The file is its owner's only, from its first byte on.
    """
    known = json.loads(path.read_text()) if path.exists() else {}
    missing = {account.name: new_password() for account in SAMPLE_ACCOUNTS if account.name not in known}
    if missing:
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_name(f"{path.name}.new")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(known | missing, indent=2) + "\n")
        fresh.replace(path)
    return known | missing


@transaction.atomic
def ensure_accounts(path: Path = LOCAL_DIR / "accounts") -> list[tuple[SampleAccount, str]]:
    """Create the sample accounts that are missing; return all of them, each with its password.

    An account that exists is left as it is. Raises SetupError outside development.
    """
    if settings.IS_PRODUCTION:
        raise SetupError("Sample accounts are for development only. Make accounts with: manage.py createsuperuser")
    users = get_user_model()
    passwords = kept_passwords(path)
    existing = set(users.objects.filter(username__in=passwords).values_list("username", flat=True))
    missing = [account for account in SAMPLE_ACCOUNTS if account.name not in existing]
    with ThreadPoolExecutor() as pool:  # hashing is slow on purpose, and needs a whole core for each
        hashes = list(pool.map(make_password, [passwords[account.name] for account in missing]))
    for account, hashed in zip(missing, hashes, strict=True):
        everything = account.group is None
        user = users.objects.create(
            username=account.name,
            password=hashed,
            first_name="Sample",
            last_name=account.name,
            is_staff=everything,
            is_superuser=everything,
        )
        if account.group:
            user.groups.add(Group.objects.get(name=account.group))
    return [(account, passwords[account.name]) for account in SAMPLE_ACCOUNTS]
