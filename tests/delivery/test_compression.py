"""Text is small on the wire; what is packed already is not packed again; a client that takes none gets the text."""

import gzip
from http.client import HTTPConnection
from urllib.parse import urlsplit

import brotli
import pytest
from bs4 import BeautifulSoup

ARTICLE = "/conditions/ivig-for-lupus/"
STYLE = "/static/css/site.css"
TEXT = [ARTICLE, "/status/", "/alerts.json", "/alerts.atom", "/sitemap.xml", STYLE, "/static/img/hills.svg"]
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


def fetch(site, path: str, accepted: str = ""):
    connection = HTTPConnection(urlsplit(site.url).netloc, timeout=20)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": accepted} if accepted else {})
        response = connection.getresponse()
        return response.headers, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize("accepted", UNPACK)
@pytest.mark.parametrize("path", TEXT)
def test_text_comes_packed_and_whole(site, path, accepted):
    headers, packed = fetch(site, path, accepted)
    plain_headers, plain = fetch(site, path)
    assert headers["Content-Encoding"] == accepted
    assert "accept-encoding" in headers["Vary"].lower()
    assert "Content-Encoding" not in plain_headers
    assert len(packed) < len(plain) * 0.6
    if path in (STYLE, "/sitemap.xml"):  # the others tell the time or the moment of their making
        assert UNPACK[accepted](packed) == plain
    else:
        assert UNPACK[accepted](packed)


def test_fonts_and_pictures_are_not_packed_again(site):
    _headers, page = fetch(site, ARTICLE)
    soup = BeautifulSoup(page, "html.parser")
    picture, font = soup.select_one(".hero img")["src"], soup.select_one("link[rel=preload][as=font]")["href"]
    for path in (picture, font):
        headers, body = fetch(site, path, "br, gzip, zstd")
        assert "Content-Encoding" not in headers, path
        assert int(headers["Content-Length"]) == len(body), path


@pytest.mark.parametrize("path", [STYLE, "/sitemap.xml"])
def test_br_is_as_tight_as_costs_no_time(site, path):
    """A file that is streamed and an answer that is whole are packed at one level, above the library's own."""
    packed, plain = (fetch(site, path, accepted)[1] for accepted in ("br", ""))
    assert len(packed) <= len(brotli.compress(plain, quality=5)) * 1.02
