"""The sample accounts of a development site."""

import json
from types import SimpleNamespace

import pytest
from django.contrib.auth import authenticate, get_user_model

from csp_site.local import accounts
from csp_site.local.accounts import SAMPLE_ACCOUNTS, ensure_accounts
from csp_site.local.steps import SetupError

pytestmark = pytest.mark.django_db


def test_each_account_logs_in_with_its_password_and_has_its_role(tmp_path):
    made = {
        account.name: authenticate(username=account.name, password=password)
        for account, password in ensure_accounts(tmp_path / "accounts")
    }
    groups = {name: list(user.groups.values_list("name", flat=True)) for name, user in made.items()}
    assert groups == {
        "editor": ["Editors"],
        "reviewer": ["Clinical reviewers"],
        "operations": ["Operations"],
        "admin": [],
    }
    assert [name for name, user in made.items() if user.is_superuser] == ["admin"]
    assert all(user.has_perm("wagtailadmin.access_admin") for user in made.values())


def test_passwords_are_made_once_and_are_their_owners_only(tmp_path):
    path = tmp_path / "accounts"
    first = ensure_accounts(path)
    written = path.read_bytes()
    assert ensure_accounts(path) == first
    assert path.read_bytes() == written
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(set(json.loads(written).values())) == len(SAMPLE_ACCOUNTS)
    assert ensure_accounts(tmp_path / "another-installation") != first


def test_an_account_that_exists_is_left_as_it_is(tmp_path):
    ensure_accounts(tmp_path / "accounts")
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("chosen by the editor")
    editor.groups.clear()
    editor.save()
    ensure_accounts(tmp_path / "accounts")
    assert authenticate(username="editor", password="chosen by the editor")
    assert not editor.groups.exists()


def test_there_are_none_in_production(tmp_path, monkeypatch):
    monkeypatch.setattr(accounts, "settings", SimpleNamespace(IS_PRODUCTION=True))
    with pytest.raises(SetupError, match="for development only"):
        ensure_accounts(tmp_path / "accounts")
    assert not get_user_model().objects.filter(username="admin").exists()
    assert not (tmp_path / "accounts").exists()
