"""The whole contact tree that ships, as a caller on a small phone walks it: by keyboard, without JavaScript."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from csp_site.service_alerts.views import MOST_BYTES
from tests.site.test_contract import TREE

NARROW = {"width": 320, "height": 640}
QUESTIONS = {"/contact/", "/contact/current-patient/"}
MOST_TAPS = 3
E164 = re.compile(r"tel:\+1[2-9]\d{2}[2-9]\d{6}")
PRINTED_PAGE = re.compile(rb"/Type\s*/Page\b")
LONG = {
    "severity": "disruption",
    "centers": True,
    "headline": "Wildfires: two of our centers are closed, and some deliveries are a day late",
    "headline_es": "Incendios: dos centros están cerrados y algunas entregas llegan un día tarde",
    "message": "If a fire is near you, go first and call us when you are safe. " * 4,
    "message_es": "Si hay un incendio cerca, salga primero y llámenos cuando esté a salvo. " * 3,
    "details": "Our drivers take longer ways around the closed roads. " * 18,
    "details_es": "Nuestros conductores toman caminos más largos por las calles cerradas. " * 14,
}
FOCUSED = "document.activeElement === document.querySelectorAll('{}')[{}]"


@pytest.fixture
def phone(new_context) -> Page:
    return new_context(viewport=NARROW, java_script_enabled=False).new_page()


def tab_to(page: Page, selector: str, number: int = 0) -> None:
    """Jump over the head of the page, then press Tab until a link has the focus."""
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED.format(selector, number)):
            return
    raise AssertionError(f"{page.url}: the keyboard does not reach {selector}, number {number}")


def press(page: Page, selector: str, number: int = 0) -> None:
    """Follow a link by keyboard."""
    tab_to(page, selector, number)
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")


def is_on_first_screen(emergency: Locator) -> None:
    """It names both numbers, whole, before anybody scrolls."""
    box = emergency.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= NARROW["height"]
    for number in ("911", "988"):
        expect(emergency).to_contain_text(number)


def check_step(page: Page) -> None:
    assert page.evaluate("scrollY") == 0
    is_on_first_screen(page.locator(".phone-bar"))
    card = page.locator("main .emergency-note")
    expect(card).to_contain_text("In an emergency, call 911.")
    expect(card).to_contain_text("988")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def walk(page: Page, taps: int = 0) -> Iterator[tuple[str, int]]:
    """Yield each outcome below a page, and how many taps it takes until the phone rings; end where it began."""
    here = page.url
    check_step(page)
    numbers = page.locator("a.number")
    if numbers.count():
        tab_to(page, "a.number")
        assert all(E164.fullmatch(link.get_attribute("href")) for link in numbers.all())
        yield urlsplit(here).path, taps + 1
        page.goto(here)
        return
    for number in range(page.locator(".answers a").count()):
        press(page, ".answers a", number)
        yield from walk(page, taps + 1)
        press(page, ".back")
        assert page.url == here


def test_every_answer_of_the_tree_leads_to_a_number_in_three_taps_by_keyboard(phone):
    requests: list[Request] = []
    phone.on("request", lambda request: requests.append(request))
    phone.goto("/contact/")
    outcomes = list(walk(phone))
    assert sorted(path for path, _taps in outcomes) == sorted(set(TREE) - QUESTIONS)
    assert max(taps for _path, taps in outcomes) <= MOST_TAPS
    assert all(request.method == "GET" and request.post_data is None for request in requests)
    assert not any(urlsplit(request.url).query for request in requests if request.is_navigation_request())
    assert phone.context.cookies() == []


def test_without_an_alert_the_card_itself_is_on_the_first_screen(phone, show):
    show()
    for path in TREE:
        phone.goto(path)
        is_on_first_screen(phone.locator("main .emergency-note"))


@pytest.mark.parametrize("path", ["/status/", "/es/status/"])
def test_the_status_page_prints_on_one_sheet_with_an_alert_and_three_centers(new_context, show, path):
    show(LONG)
    page = new_context().new_page()
    page.goto(path)
    assert page.locator("#service-alert h3").count() == 1
    assert page.locator(".centers > li").count() == 3
    assert len(page.content().encode()) <= MOST_BYTES
    for paper in ("Letter", "A4"):
        assert len(PRINTED_PAGE.findall(page.pdf(format=paper))) == 1, paper
