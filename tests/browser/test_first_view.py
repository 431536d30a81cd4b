"""The first view on a phone with one bar of signal: few requests, few bytes, the picture of the article at once."""

import pytest

from tests.first_view import BUDGET, CARDS, PAGES, PHONE, WITH_CARDS, first_view, first_view_of

ARTICLE = PAGES["article"]


@pytest.fixture(scope="module")
def views(site, browser):
    """The first view of each kind of page."""
    return {name: first_view_of(browser, site.url + path) for name, path in PAGES.items()}


@pytest.mark.parametrize("name", PAGES)
def test_a_first_view_stays_within_its_budget(views, name):
    assert views[name].over(cards=CARDS if name in WITH_CARDS else 0) == {}, views[name].sizes


@pytest.mark.parametrize("name", PAGES)
def test_nothing_comes_from_another_host(views, site, name):
    assert [answer.address for answer in views[name].answers if not answer.address.startswith(site.url)] == []


@pytest.mark.parametrize("name", PAGES)
def test_text_comes_packed(views, name):
    for answer in views[name].answers:
        unpacked = answer.is_text and answer.encoding != "br"
        assert not unpacked or answer.body < 500, answer  # packing so little would win nothing


def test_the_count_is_of_all_that_an_article_needs(views):
    """A budget that counts nothing is kept by everything."""
    view = views["article"]
    assert {"Document", "Stylesheet", "Script", "Font", "Image", "Other"} == {answer.kind for answer in view.answers}
    assert all(view.sizes[name] > BUDGET[name] / 4 for name in BUDGET), view.sizes
    assert all(answer.head > 100 and answer.body > 100 for answer in view.answers), view.answers


def test_the_status_page_is_one_request(views):
    assert [answer.kind for answer in views["status"].answers if answer.kind != "Other"] == ["Document"]


def test_a_second_view_brings_the_page_and_not_what_it_is_made_of(new_context):
    page = new_context(**PHONE).new_page()
    first, second = (first_view(page, ARTICLE) for _ in range(2))
    assert second.sizes["total"] < first.sizes["total"] / 2


def test_the_picture_of_an_article_comes_first_and_has_its_place(new_context):
    page = new_context(**PHONE).new_page()
    page.goto(ARTICLE)
    picture = page.locator(".hero img")
    shown = picture.evaluate("picture => ({source: picture.currentSrc, loading: picture.loading})")
    assert shown["source"].rpartition(".")[2] in ("avif", "webp")
    assert shown["loading"] != "lazy"
    assert picture.get_attribute("fetchpriority") == "high"
    natural = picture.evaluate("picture => picture.naturalWidth / picture.naturalHeight")
    width, height = (picture.get_attribute(name) for name in ("width", "height"))
    assert width
    assert height
    assert int(width) / int(height) == pytest.approx(natural, rel=0.01)


def test_a_phone_gets_a_picture_of_its_own_size(new_context):
    page = new_context(**PHONE).new_page()
    page.goto(ARTICLE)
    wanted = page.locator(".hero img").evaluate("picture => picture.clientWidth * devicePixelRatio")
    got = page.locator(".hero img").evaluate("picture => picture.currentSrc.match(/width-(\\d+)/)[1]")
    assert wanted <= int(got) < wanted * 1.1
