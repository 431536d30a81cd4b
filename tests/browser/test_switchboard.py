"""Operations at 2 a.m.: a phone 360 px wide, a thumb or a keyboard, and somebody else at the same alert."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Locator, Page, expect

BOARD = "/admin/service-alerts/"
PHONE = {"width": 360, "height": 780}
SAMPLE = "wildfires-no-disruption"
MADE = "[id^='alert-wildfire-limited-']"  # what the tests put up


@pytest.fixture
def phone_as(page_as) -> Callable[..., Page]:
    """Return the page of a sample account on a phone; options go to the browser."""
    return partial(page_as, viewport=PHONE)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    expect(target).to_be_attached()
    for _ in range(80):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def fits(page: Page) -> None:
    """Nothing moves sideways, and nothing to tap is smaller than a thumb (44 px; WCAG 2.5.5)."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url
    small = page.locator("main").evaluate(
        """main => [...main.querySelectorAll("a, button, select, summary, textarea, label.choice, .field input")]
            .filter(one => one.offsetParent && !one.closest(".rendering, .notice, .field__help, #self-check ul"))
            .filter(one => !(one.closest("p") && getComputedStyle(one).display === "inline"))
            .filter(one => one.getBoundingClientRect().height < 43.5)
            .map(one => one.outerHTML.slice(0, 80))"""
    )
    own = [html for html in small if "w-" not in html and "username" not in html]
    assert not own, (page.url, own)


def tick_all(page: Page) -> None:
    for box in page.locator("input[name=tick]").all():
        box.check()


def fill_in(page: Page) -> None:
    page.get_by_label("Where the fires are, in English").fill("Ventura County")
    page.get_by_label("What is limited, in English").fill("some deliveries are late")
    page.get_by_label("What is limited, in Spanish").fill("algunas entregas se atrasan")


def put_up(page: Page, button: str) -> None:
    page.goto(f"{BOARD}put-up/wildfire-limited/")
    fill_in(page)
    page.get_by_role("button", name="Read it back").click()
    tick_all(page)
    page.get_by_role("button", name=button).click()


def page_of_the_sample(page: Page) -> str:
    page.goto(BOARD)
    return page.get_by_role("link", name="Wildfires: no disruption", exact=False).first.get_attribute("href")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)


def on_screen(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    fits(page)


def fill_in_by_keyboard(page: Page) -> None:
    for label, words in (
        ("Where the fires are, in English", "Ventura County"),
        ("Where the fires are, in Spanish", "el condado de Ventura"),
        ("What is limited, in English", "some deliveries are late"),
        ("What is limited, in Spanish", "algunas entregas se atrasan"),
    ):
        tab_to(page, page.get_by_label(label))
        page.keyboard.type(words)
    press(page, page.get_by_role("radio", name="48 hours"), "ArrowUp")
    expect(page.get_by_role("radio", name="24 hours")).to_be_checked()


def test_the_wildfire_message_goes_live_in_three_screens_with_the_keyboard_alone(phone_as, new_context):
    page = phone_as("operations")
    page.goto("/admin/")
    page.wait_for_load_state("networkidle")
    fits(page)
    tab_to(page, page.get_by_role("link", name="Put up an alert"))
    screens = [page.url]
    page.on("framenavigated", lambda frame: screens.append(frame.url))
    page.keyboard.press("Enter")

    on_screen(page, "Which message?")
    press(page, page.get_by_role("link", name="Wildfire: limited service"))

    on_screen(page, "Wildfire: limited service")
    fill_in_by_keyboard(page)
    press(page, page.get_by_role("button", name="Read it back"))

    on_screen(page, "Read it back")
    for number in ("8 7 7 · 5 9 5 · 0 7 5 7", "8 7 7 · 6 0 2 · 7 7 7 9"):
        press(page, page.get_by_role("checkbox", name=number), "Space")
    press(page, page.get_by_role("button", name="Put it on every page now"))

    on_screen(page, "It is on")
    count = page.locator("#self-check strong").inner_text()
    assert re.fullmatch(r"(\d+) of \1 pages say it", count), count
    assert len(screens) - 1 == 4, screens  # three screens, and the one that says that it is done

    visitor = new_context(viewport=PHONE).new_page()
    for address in ("/", "/conditions/ivig-for-lupus/", "/no/such/page/", "/status/"):
        visitor.goto(address)
        expect(visitor.locator(MADE)).to_contain_text("Wildfires in Ventura County: our service is limited")
    visitor.goto("/es/status/")
    expect(visitor.locator(MADE)).to_contain_text("Incendios en el condado de Ventura")


def test_no_number_can_be_left_out(phone_as, new_context):
    page = phone_as("operations")
    page.goto(f"{BOARD}put-up/wildfire-limited/")
    fill_in(page)
    page.get_by_role("button", name="Read it back").click()
    page.locator("input[name=tick]").first.check()
    page.get_by_role("button", name="Put it on every page now").click()
    expect(page.get_by_role("heading", name="Read it back")).to_be_visible()  # the browser asks for the other
    page.locator("form").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Put it on every page now").click()
    expect(page.get_by_text("Tick each number when you have read it.")).to_be_visible()
    fits(page)
    visitor = new_context().new_page()
    visitor.goto("/")
    assert visitor.locator(MADE).count() == 0


def test_a_drill_runs_and_ends_without_script_and_no_visitor_sees_it(phone_as, new_context):
    page = phone_as("operations", java_script_enabled=False)
    page.goto("/admin/")
    page.get_by_role("link", name="Put up an alert").click()
    page.get_by_role("link", name="Wildfire: limited service").click()
    fill_in(page)
    page.get_by_role("button", name="Read it back").click()
    page.get_by_role("button", name="Back").click()
    assert page.get_by_label("Where the fires are, in English").input_value() == "Ventura County"
    page.get_by_role("button", name="Read it back").click()
    tick_all(page)
    page.get_by_role("button", name="Run as a drill").click()
    expect(page.get_by_role("heading", name="The drill runs")).to_be_visible()
    expect(page.locator("#self-check strong")).to_contain_text(re.compile(r"(\d+) of \1 pages are without it"))
    page.goto("/")
    expect(page.locator(MADE)).to_contain_text("Drill, seen by staff only")
    visitor = new_context().new_page()
    visitor.goto("/")
    assert visitor.locator(MADE).count() == 0
    page.goto("/admin/")
    page.get_by_role("link", name="End the drill").first.click()
    page.get_by_role("button", name="End the drill").click()
    page.goto("/")
    assert page.locator(MADE).count() == 0


def test_of_two_who_race_the_last_committed_word_shows_and_the_other_is_told(phone_as, new_context):
    one, other = phone_as("operations"), phone_as("admin")
    address = page_of_the_sample(one)
    visitor = new_context().new_page()
    one.goto(address)
    other.goto(address)

    one.get_by_role("button", name="Take it down now").click()
    expect(one.get_by_role("heading", name="It is not on")).to_be_visible()
    other.get_by_label("It is over, in English").fill("All roads are open again.")
    other.get_by_role("button", name="Give the all clear").click()
    notice = other.locator(".notice--stop")
    expect(notice).to_contain_text("Somebody changed this alert since you looked at it.")
    expect(notice).to_contain_text("Switched the alert off: operations")
    expect(notice).to_contain_text("All roads are open again.")
    fits(other)
    visitor.goto("/")
    assert visitor.locator("#service-alert").count() == 0

    one.goto(address)
    tick_all(other)
    other.get_by_role("button", name="Put it on every page now").click()
    expect(other.get_by_role("heading", name="It is on")).to_be_visible()
    tick_all(one)
    one.get_by_role("button", name="Run as a drill").click()
    expect(one.locator(".notice--stop")).to_contain_text("Switched the alert on: admin")
    visitor.goto("/")
    expect(visitor.locator(f"#alert-{SAMPLE}")).to_be_visible()


def test_every_screen_of_an_alert_fits_a_phone(phone_as):
    page = phone_as("operations")
    put_up(page, "Put it on every page now")
    fits(page)
    page.get_by_role("link", name="Extend, take down, more").click()
    fits(page)
    page.get_by_role("button", name="It is still true").click()
    expect(page.get_by_text("Confirmed: it is still true.")).to_be_visible()
    page.get_by_text("12 hours").click()
    page.get_by_role("button", name="Set this end").click()
    expect(page.get_by_text("It has another end now.")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Give the all clear").click()
    expect(page.get_by_role("heading", name="The all clear is on")).to_be_visible()
    fits(page)
    page.get_by_role("link", name="Extend, take down, more").click()
    fits(page)
    page.goto(BOARD)
    page.wait_for_load_state("networkidle")
    fits(page)


def test_axe_finds_nothing_on_any_screen(phone_as, axe_finds):
    page = phone_as("operations")

    def look() -> None:
        assert axe_finds(page) == []

    for address in ("/admin/", BOARD, f"{BOARD}put-up/", f"{BOARD}put-up/wildfire-limited/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        look()
    page.locator("form").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Read it back").click()
    expect(page.get_by_text("This needs mending")).to_be_visible()
    look()
    fill_in(page)
    page.get_by_role("button", name="Read it back").click()
    look()
    tick_all(page)
    page.get_by_role("button", name="Put it on every page now").click()
    look()
    page.get_by_role("link", name="Extend, take down, more").click()
    look()
    page.get_by_role("button", name="Take it down now").click()
    page.get_by_role("link", name="Extend, take down, more").click()
    look()


def test_only_operations_find_it(phone_as):
    page = phone_as("editor")
    page.goto("/admin/")
    page.wait_for_load_state("networkidle")
    assert page.locator(".switchboard").count() == 0
    assert page.get_by_role("link", name="Alert switchboard").count() == 0
    assert page.goto(BOARD).status == 403
    expect(page.get_by_role("heading", name="This is for operations")).to_be_visible()
