"""A phone can keep the site: its name, its colours, and pictures that are there and as large as they say."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from PIL import Image

from csp_site.pages.manifest import BRAND, PAPER

TOKENS = Path(finders.find("css/tokens.css"))


@pytest.mark.django_db
def test_every_page_leads_to_it_and_it_can_be_read(client):
    head = BeautifulSoup(client.get("/search/").content, "html.parser").head
    answer = client.get(head.select_one("link[rel=manifest]")["href"])
    assert answer.headers["Content-Type"] == "application/manifest+json"
    found = answer.json()
    assert (found["name"], found["short_name"], found["start_url"]) == ("California Specialty Pharmacy", "CSP", "/")


@pytest.mark.django_db
def test_its_pictures_are_as_large_as_they_say(client):
    icons = client.get("/site.webmanifest").json()["icons"]
    assert {icon["sizes"] for icon in icons} == {"192x192", "512x512"}
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}
    for icon in icons:
        picture = Image.open(BytesIO(Path(finders.find(icon["src"].removeprefix("/static/"))).read_bytes()))
        assert f"{picture.width}x{picture.height}" == icon["sizes"]
        assert icon["src"].endswith(f"icon-{picture.width}.png")


def test_its_colours_are_those_of_the_tokens():
    tokens = TOKENS.read_text(encoding="utf-8")
    for name, value in (("paper", PAPER), ("brand", BRAND)):
        assert re.search(rf"--{name}: light-dark\({value},", tokens), name
