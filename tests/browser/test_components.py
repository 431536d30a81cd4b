"""Every state of every component: axe finds nothing, and nothing is wider than the window."""

import pytest

PATH = "/components/"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [320, 1280])
def test_no_state_of_a_component_has_a_fault_or_scrolls_sideways(new_context, axe_finds, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(PATH)
    assert page.evaluate(FITS)
    assert axe_finds(page) == []


def test_the_page_loads_without_an_error_and_from_here_only(new_context, site):
    page = new_context().new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda answer: asked.append((answer.url, answer.status)))
    page.goto(PATH, wait_until="load")
    assert said == []
    assert [one for one in asked if not one[0].startswith(site.url) or one[1] >= 400] == []
