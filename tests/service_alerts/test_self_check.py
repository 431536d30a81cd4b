"""The self-check asks as a visitor does, counts honestly, and says what failed and why."""

import re
from http.client import BadStatusLine

import pytest
from django.test import override_settings
from django.utils import timezone

from csp_site.service_alerts import self_check
from csp_site.service_alerts.self_check import Address, Answer, addresses, get, run
from tests.factories import alert_with_lines
from tests.samples import SampleContentTestCase
from tests.service_alerts import desk

SITE = "https://www.example.org"
ASKED = [Address("/", "home"), Address("/es/", "home"), Address("/nowhere/", "unknown", 404), Address("/status/", "s")]
WITH, WITHOUT = '<div id="alert-fire">', '<div id="alert-fire-2">'


def site(**answers):
    """Return how a site answers: with the alert, unless `answers` (by the letters of a path) says otherwise."""

    def fetch(url: str) -> Answer:
        path = url.removeprefix(SITE)
        status = 404 if "nowhere" in path else 200
        answer = answers.get(path.strip("/") or "home", Answer(status, WITH, url))
        if isinstance(answer, Exception):
            raise answer
        return answer

    return fetch


def check(fetch, expected: bool = True):
    return run("fire", expected=expected, base_url=f"{SITE}/", asked=ASKED, fetch=fetch)


def test_all_is_well():
    found = check(site())
    assert (found.passed, found.total, found.failed) == (4, 4, [])


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Answer(200, WITHOUT, f"{SITE}/es/"), "The alert is not there."),
        (Answer(500, WITH, f"{SITE}/es/"), "It answers 500, not 200."),
        (Answer(200, WITH, "https://elsewhere.example/"), "It leads away from the site"),
        (TimeoutError("timed out"), "It can't be reached from the server: timed out"),
        (BadStatusLine("?"), "It can't be reached from the server"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_that_fails_is_named_with_the_reason(answer, fault):
    found = check(site(es=answer))
    assert (found.passed, found.total) == (3, 4)
    assert found.failed[0].address.path == "/es/"
    assert found.failed[0].fault.startswith(fault)


def test_a_drill_must_be_nowhere():
    assert check(site(), expected=False).passed == 0
    nothing = {name: Answer(404 if name == "nowhere" else 200, "", f"{SITE}/{name}") for name in
               ("home", "es", "nowhere", "status")}  # fmt: skip
    assert check(site(**nothing), expected=False).passed == 4


def test_a_site_that_is_not_reached_is_not_waited_for_again_and_again():
    asked = []

    def fetch(url):
        asked.append(url)
        raise ConnectionRefusedError("refused")

    found = check(fetch)
    assert len(asked) == self_check.GIVE_UP_AFTER
    assert (found.passed, found.total) == (0, 4)
    assert found.failed[-1].fault == "It was not tried."


def test_it_takes_a_while_at_most(monkeypatch):
    monkeypatch.setattr(self_check, "ALTOGETHER", 0)
    assert [finding.fault for finding in check(site()).findings] == ["It was not tried."] * 4


class TestAddresses(SampleContentTestCase):
    def test_every_page_type_in_use_is_asked_in_both_languages(self):
        from wagtail.models import Page

        kinds = {page.content_type.name for page in Page.objects.live().filter(depth__gt=1)}
        found = addresses()
        for kind in kinds:
            paths = sorted((address.path for address in found if address.kind == kind), key=len)
            assert paths == [paths[0], f"/es{paths[0]}"], kind
        assert len(kinds) >= 5

    def test_search_status_and_an_unknown_address_are_asked_in_both_languages(self):
        paths = {address.path: address.status for address in addresses()}
        assert {"/search/", "/es/search/", "/status/", "/es/status/"} <= set(paths)
        assert sorted(status for status in paths.values() if status != 200) == [404, 404]

    def test_a_page_behind_a_password_is_not_asked(self):
        from wagtail.models import PageViewRestriction

        from csp_site.home.models import HomePage

        home = HomePage.objects.get()
        PageViewRestriction.objects.create(page=home, restriction_type="login")
        assert "/" not in {address.path for address in addresses()}


class Visitor:
    """Stands in for HTTP: every page says `html`, and `asked` tells which were asked."""

    def __init__(self) -> None:
        self.asked, self.html = [], ""

    def get(self, url: str) -> Answer:
        self.asked.append(url)
        return Answer(404 if "no-such-page" in url else 200, self.html, url)


@pytest.fixture
def visitor(monkeypatch) -> Visitor:
    visitor = Visitor()
    monkeypatch.setattr(self_check, "get", visitor.get)
    return visitor


def result(alert) -> str:
    return desk.text(desk.signed_in("ops").get(f"{desk.BOARD}{alert.pk}/check/"))


@pytest.mark.django_db
@override_settings(WAGTAILADMIN_BASE_URL=SITE)
def test_the_result_says_how_many_of_how_many(visitor):
    alert = alert_with_lines()
    visitor.html = f'<div id="alert-{alert.slug}">'
    words, total = result(alert), len(visitor.asked)
    assert f"{total} of {total} pages say it" in words


@pytest.mark.django_db
@override_settings(WAGTAILADMIN_BASE_URL=SITE)
def test_the_result_names_what_failed(visitor):
    words = result(alert_with_lines())
    assert f"0 of {len(visitor.asked)} pages say it" in words
    assert "/es/status/ (status page): The alert is not there." in words


@pytest.mark.django_db
@override_settings(WAGTAILADMIN_BASE_URL=SITE)
@pytest.mark.parametrize("state", ["drill", "ended", "prepared"])
def test_what_is_not_public_must_be_on_no_page(visitor, state):
    words = result(alert_with_lines(state=state))
    assert f"{len(visitor.asked)} of {len(visitor.asked)} pages are without it" in words


@pytest.mark.django_db
@override_settings(WAGTAILADMIN_BASE_URL=SITE)
def test_of_a_fourth_alert_only_the_status_page_is_asked(visitor):
    fourth = alert_with_lines(starts_at=timezone.now() - timezone.timedelta(hours=9))
    for _ in range(3):
        alert_with_lines()
    assert "Three others come before it." in result(fourth)
    assert visitor.asked == [f"{SITE}/status/", f"{SITE}/es/status/"]


# On the site as it is served


CODE = """
from django.conf import settings
from csp_site.service_alerts.self_check import addresses, run
found = run({slug!r}, expected={expected}, base_url=settings.WAGTAILADMIN_BASE_URL, asked=addresses())
print(found.passed, "of", found.total, [(one.address.path, one.fault) for one in found.failed])
"""
SAMPLE = "wildfires-no-disruption"


def outcome(site, expected: bool, slug: str = SAMPLE) -> str:
    return site.shell(CODE.format(slug=slug, expected=expected))


def test_the_served_site_says_it_on_all_of_its_pages_and_nowhere_after_it_went(site):
    found = re.fullmatch(r"(\d+) of (\d+) \[\]", outcome(site, expected=True))
    assert found
    assert found[1] == found[2]
    assert int(found[2]) >= 16
    assert outcome(site, expected=True, slug="no-such-alert").startswith("0 of ")
    assert site.process("alert", "off", SAMPLE).returncode == 0
    assert outcome(site, expected=False) == f"{found[1]} of {found[2]} []"


def test_it_reads_the_page_for_unknown_addresses_and_follows_redirects(site):
    assert get(f"{site.url}/no/such/page/").status == 404
    assert get(f"{site.url}/es/conditions/").url == f"{site.url}/conditions/"
