"""What tests of the admin share: an account of each group, and what its dashboard says that waits."""

import re

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

ROLES = {"admin": "", "operations": "Operations", "editor": "Editors", "reviewer": "Clinical reviewers"}


def account(role: str) -> User:
    """Return a new account of a role."""
    if role == "admin":
        return User.objects.create_superuser(role)
    user = User.objects.create_user(role)
    user.groups.add(Group.objects.get(name=ROLES[role]))
    return user


def signed_in(role: str) -> Client:
    """Return a browser in which an account of a role has signed in."""
    client = Client()
    client.force_login(account(role))
    return client


def soup(client: Client, address: str) -> BeautifulSoup:
    """Return a page of the admin as a tree; it must answer."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def panel(client: Client) -> BeautifulSoup:
    """Return the panel of what needs attention."""
    return soup(client, reverse("wagtailadmin_home")).select_one(".attention")


def waiting(client: Client) -> dict[str, int]:
    """Return the number of each kind that waits, by the address of its list."""
    links = panel(client).select(".attention__lines a")
    return {link["href"]: int(re.match(r"\d+", link.text).group()) for link in links}


def rows(client: Client, address: str) -> int:
    """Return how many rows a list of the admin shows."""
    return len(soup(client, address).select("table.listing tbody tr"))
