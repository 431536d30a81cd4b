"""Every answer is strict, and no visitor gets a cookie."""

import pytest

from csp_site.service_alerts.views import status_style, style_hash
from tests.site.test_contract import ARTICLE, MACHINES, PATHS, get

PUBLIC = [*PATHS, *MACHINES, "/no/such/page/", "/static/css/site.css"]


@pytest.mark.parametrize("path", [*PUBLIC, "/admin/login/"])
def test_every_answer_carries_the_headers(site, path):
    headers = get(site, path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    assert headers["Permissions-Policy"]


@pytest.mark.parametrize("path", PUBLIC)
def test_the_public_policy_opens_nothing_but_our_own(site, path):
    policy = get(site, path).headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";") if " " in part.strip())
    assert directives.pop("default-src") == "'none'"
    assert directives.pop("frame-ancestors") == "'none'"
    assert directives.pop("base-uri") == "'none'"
    style = directives.pop("style-src")
    allowed = {"'self'"} if "/status/" not in path else {style_hash(status_style())}
    assert {style} == allowed
    assert set(directives.values()) <= {"'self'", "'none'"}
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", PUBLIC)
def test_no_visitor_gets_a_cookie_and_nothing_varies_with_the_visitor(site, path):
    headers = get(site, path).headers
    assert "Set-Cookie" not in headers
    assert not {"cookie", "accept-language"} & {name.strip().lower() for name in headers.get("Vary", "").split(",")}


def test_no_page_names_another_host_to_load_from(site):
    for path in PATHS:
        soup = get(site, path).soup
        loaded = [
            tag[name] for name in ("src", "srcset", "poster", "data") for tag in soup.find_all(attrs={name: True})
        ]
        loaded += [tag["href"] for tag in soup.select("link[rel~=stylesheet], link[rel~=preload], link[rel~=icon]")]
        assert all(address.startswith("/") for address in loaded), (path, loaded)


def test_no_inline_script_or_style(site):
    for path in PATHS:
        soup = get(site, path).soup
        assert not [
            tag for tag in soup.find_all("script") if not tag.get("src") and tag.get("type") != "application/ld+json"
        ]
        assert not soup.find_all(style=True), path
        assert bool(soup.find_all("style")) == ("/status/" in path)
    assert ARTICLE in PATHS
