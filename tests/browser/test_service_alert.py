"""What readers see of alerts: at 320 px whatever the words, folded, without script or style, on paper."""

import pytest
from playwright.sync_api import Page, expect

NARROW = {"width": 320, "height": 640}
PATHS = ["/", "/es/conditions/ivig-for-lupus/", "/contact/", "/status/", "/no/such/page/"]
EMERGENCY = {"severity": "emergency", "headline": "Leave now", "headline_es": "Salga ahora"}
DISRUPTION = {"severity": "disruption", "headline": "Some deliveries are late"}
INFORMATION = {"severity": "information", "headline": "The phones work again"}
HOSTILE = {
    "markup": "<script>document.title='taken'</script><b>bold</b></h3></section>",
    "right-to-left mark": "\u200f\u202e\u2067!desrever si sihT (877) 602-7779",
    "emoji": "🔥🚑👩🏽‍⚕️🏳️‍🌈" * 6,
    "80 combining characters": "e" + "\u0301" * 79,
    "one long word": "W" * 80,
}


def fits(page: Page) -> None:
    """Nothing scrolls sideways, nothing covers anything, and the page below begins where the region ends."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], page.url
    region, header = page.locator("#service-alert").bounding_box(), page.locator("header").first.bounding_box()
    assert header["y"] >= region["y"] + region["height"] - 1, page.url
    for number in page.locator("#service-alert a[href^='tel:']").all():
        box = number.bounding_box()
        assert 0 <= box["x"] <= page.viewport_size["width"] - box["width"], page.url


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_no_headline_breaks_the_layout_at_320_px(show, new_context, words):
    assert len(words) <= 80
    show({"severity": "emergency", "headline": words, "centers": True}, DISRUPTION | {"headline": words})
    page = new_context(viewport=NARROW).new_page()
    for path in PATHS:
        page.goto(path)
        assert page.locator("#service-alert h3").all_inner_texts()[0].replace("\n", "") in words + " ", path
        assert page.locator("#service-alert h3").first.evaluate("h => h.querySelector('b, script') === null")
        assert "taken" not in page.title()
        fits(page)


def test_eighty_combining_characters_are_painted_over_no_other_line(show, new_context):
    show({"severity": "emergency", "headline": HOSTILE["80 combining characters"]})
    page = new_context(viewport=NARROW).new_page()
    for path in PATHS:
        page.goto(path)
        headline = page.locator(".alert__headline").first
        assert headline.evaluate("one => getComputedStyle(one).overflow") == "clip", path


def test_only_an_emergency_can_not_be_folded(show, new_context):
    show(EMERGENCY, DISRUPTION, INFORMATION)
    page = new_context(viewport=NARROW, java_script_enabled=False).new_page()
    page.goto("/")
    assert page.locator("#service-alert h3").all_inner_texts() == [
        EMERGENCY["headline"], DISRUPTION["headline"], INFORMATION["headline"]
    ]  # fmt: skip
    assert page.locator("#service-alert summary").count() == 2
    numbers = page.locator(".alert--disruption .call")
    expect(numbers.first).to_be_visible()
    page.locator(".alert--disruption summary").press("Enter")
    expect(numbers.first).to_be_hidden()
    expect(page.locator(".alert--disruption h3")).to_be_visible()
    assert page.context.cookies() == []
    page.goto("/contact/")
    expect(numbers.first).to_be_visible()  # nothing about the reader is kept


def test_a_folded_alert_is_whole_on_paper(show, new_context):
    show(DISRUPTION)
    page = new_context(viewport={"width": 720, "height": 900}).new_page()
    page.goto("/conditions/ivig-for-lupus/")
    page.locator(".alert summary").click()
    expect(page.locator(".alert .call").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#service-alert h3")).to_be_visible()
    expect(page.locator(".alert .call").first).to_be_visible()


def test_it_reads_without_style(show, new_context):
    show(EMERGENCY)
    context = new_context(viewport=NARROW, java_script_enabled=False)
    context.route("**/*.css", lambda route: route.abort())
    page = context.new_page()
    page.goto("/")
    words = page.locator("#service-alert").inner_text()
    for part in ("Service alert", "Leave now", "I am a current patient", "(877) 595-0757", "(877) 602-7779", "Posted"):
        assert part in words
