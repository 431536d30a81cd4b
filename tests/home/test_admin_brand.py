"""The admin is our house: our name, our mark, our colours, and the style guide beside the work."""

import colorsys
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from csp_site.home.style_guide import FILE

from . import desk

CSS = (Path(settings.BASE_DIR) / "csp_site/static/css/admin.css").read_text(encoding="utf-8")
TOKENS = (Path(settings.BASE_DIR) / "csp_site/static/css/tokens.css").read_text(encoding="utf-8")
NAME = "California Specialty Pharmacy"


def primary() -> list[float]:
    """Return the colour of menus and headings as red, green and blue, each from 0 to 255."""
    hue, saturation, lightness = (
        float(re.search(rf"--w-color-primary-{part}: ([\d.]+)", CSS).group(1))
        for part in ("hue", "saturation", "lightness")
    )
    return [255 * one for one in colorsys.hls_to_rgb(hue / 360, lightness / 100, saturation / 100)]


def test_menus_and_headings_have_the_brand_of_the_site():
    brand = re.search(r"--brand: light-dark\(#(\w{6})", TOKENS).group(1)
    assert primary() == pytest.approx([int(brand[at : at + 2], 16) for at in (0, 2, 4)], abs=1)


def test_the_style_sheet_asks_no_other_host():
    assert "//" not in CSS
    assert "@import" not in CSS


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/admin/"])
def test_name_mark_and_colours_are_ours(path, client, admin_client):
    page = desk.soup(client if "login" in path else admin_client, path)
    assert page.title.text.strip().endswith(f"- {NAME}")
    where = page.select_one(".login-logo" if "login" in path else "[data-wagtail-sidebar-branding-logo]")
    assert where.text.strip() == NAME
    assert where.select_one("svg")
    assert page.select_one('link[rel="stylesheet"][href*="css/admin"]')
    assert [link["href"] for link in page.select('link[rel~="icon"]')] == [
        "/static/img/favicon.ico",
        "/static/img/favicon.svg",
    ]
    assert not page.select(".icon-wagtail")


@pytest.mark.django_db
def test_one_signs_in_to_the_site_and_not_to_its_software(client):
    page = desk.soup(client, "/admin/login/")
    assert page.h1.text.strip() == "Sign in"
    assert "Wagtail" not in page.select_one("main").text


@pytest.mark.django_db
@pytest.mark.parametrize("role", desk.ROLES)
def test_whoever_may_sign_in_reads_the_style_guide_and_finds_it(role):
    client = desk.signed_in(role)
    home = desk.soup(client, "/admin/")
    address = reverse("style_guide")
    assert home.select_one(f'.attention a[href="{address}"]')
    assert f'"url": "{address}"' in home.select_one("#wagtail-sidebar-props").text
    guide = desk.soup(client, address).select_one(".guide")
    headings = re.findall(r"^## (.+)$", FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [heading.text for heading in guide.select("h2")] == headings
    assert len(guide.select("tbody tr")) == 3
    assert not guide.select("h1")


@pytest.mark.django_db
def test_the_style_guide_is_for_those_who_sign_in(client):
    assert client.get(reverse("style_guide")).url.startswith("/admin/login/")
