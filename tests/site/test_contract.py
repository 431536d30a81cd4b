"""What outside checks and old links rely on: addresses, commands, markup. Over HTTP, from the served site."""

import json
import re
from functools import cache, cached_property
from http.client import HTTPConnection
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

ARTICLE = "/conditions/ivig-for-lupus/"
TREE = [
    "/contact/",
    "/contact/current-patient/",
    *(
        f"/contact/current-patient/{slug}/"
        for slug in (
            "fire-or-power-outage",
            "refill-or-delivery",
            "infusion-visit",
            "question-for-a-pharmacist",
            "bill-copay-or-insurance",
            "something-else",
            "not-sure",
        )
    ),
    *(f"/contact/{slug}/" for slug in ("not-a-patient-yet", "prescribers-office", "insurer-or-other", "not-sure")),
]
PATHS = [
    "/", "/conditions/", "/conditions/about/lupus/", ARTICLE, "/faq/", *TREE, "/status/", "/es/status/",
    "/search/?q=lupus", "/es/search/?q=lupus", "/infusion-centers/",
    "/privacy/", "/accessibility/", "/language-help/", "/disclaimer/",
]  # fmt: skip
MACHINES = ["/sitemap.xml", "/robots.txt", "/alerts.json", "/alerts.atom", "/healthz/live", "/healthz/ready"]


class Answer:
    def __init__(self, response) -> None:
        self.status, self.headers, self.body = response.status, response.headers, response.read().decode()

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.body, "html.parser")


def get(site, path: str, **headers: str) -> Answer:
    connection = HTTPConnection(urlsplit(site.url).netloc, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        return Answer(connection.getresponse())
    finally:
        connection.close()


@cache
def kept_page(site, path: str) -> Answer:
    """Return a page as it was when a test of the run asked first: for what no test changes. Change no soup."""
    return get(site, path)


@pytest.mark.parametrize("path", [*PATHS, *MACHINES, "/admin/login/"])
def test_every_address_answers(site, path):
    assert get(site, path).status == 200


def test_an_unknown_address_gets_the_sites_own_404(site):
    answer = get(site, "/no/such/page/")
    assert answer.status == 404
    assert "California Specialty Pharmacy" in answer.body
    assert answer.soup.find("a", href="/contact/")


def test_the_alert_is_one_region_between_skip_link_and_header_on_every_page(site):
    for path in [*PATHS, "/no/such/page/"]:
        soup = kept_page(site, path).soup
        assert len(soup.select("#service-alert")) == 1, path
        order = [
            tag for tag in soup.body.find_all(["a", "section", "header"]) if tag.name != "section" or tag.get("id")
        ]
        skip, alert = order[0], soup.select_one("section#service-alert")
        assert skip["href"] == "#main", path
        header = soup.find("header")
        assert order.index(skip) < order.index(alert) < order.index(header), path
        numbers = {link["href"] for link in alert.select('a[href^="tel:"]')}
        assert {"tel:+18775950757", "tel:+18776027779"} <= numbers, path
        assert soup.select_one("[role=alert]") is None


def test_the_alert_goes_and_comes_back_everywhere_with_the_next_answer(site):
    assert site.manage("alert", "off", "wildfires-no-disruption").returncode == 0
    for path in [*PATHS, "/no/such/page/"]:
        assert 'id="service-alert"' not in get(site, path).body, path
    assert json.loads(get(site, "/alerts.json").body) == {"alerts": []}
    assert site.manage("alert", "on", "wildfires-no-disruption").returncode == 0
    for path in [*PATHS, "/no/such/page/"]:
        assert 'id="service-alert"' in get(site, path).body, path


def test_the_article_holds_what_the_design_asks_for(site):
    soup = kept_page(site, ARTICLE).soup
    assert [heading.get_text(strip=True) for heading in soup.find_all("h1")] == ["IVIG for lupus"]
    for link in soup.select("nav[aria-label] a[href^='#']"):
        assert soup.find(id=link["href"][1:]), link
    assert soup.select_one("main img[alt*='basketball']")
    assert soup.find(string=re.compile("Call 911"))
    assert len(soup.select("main details[id^=faq-]")) == 6
    assert "Not yet medically reviewed" in soup.get_text()
    assert soup.select_one("meta[name=robots][content*=noindex]")
    assert "not medical advice" in soup.get_text()


def test_references_are_numbered_by_first_mention_with_ways_back(site):
    soup = kept_page(site, ARTICLE).soup
    markers = soup.select("a[id^=cite-]")
    first_mentions = list(dict.fromkeys(int(marker["href"].removeprefix("#ref-")) for marker in markers))
    assert first_mentions == [1, 2, 3, 4, 5, 6]
    assert [item["id"] for item in soup.select("li[id^=ref-]")] == [f"ref-{n}" for n in range(1, 7)]
    ids = [marker["id"] for marker in markers]
    assert len(ids) == len(set(ids))
    backs = {link["href"][1:] for link in soup.select("li[id^=ref-] a[href^='#cite-']")}
    assert backs == set(ids)


def test_ids_are_unique_on_every_page(site):
    for path in PATHS:
        ids = [tag["id"] for tag in kept_page(site, path).soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), path


def test_times_are_written_so_that_machines_read_them(site):
    """HTML takes at most three digits of a fraction of a second; PostgreSQL's times have six."""
    for path in PATHS:
        for time in kept_page(site, path).soup.select("time[datetime]"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d{4})?", time["datetime"]), (path, time)


def test_phone_links_are_e164(site):
    for path in PATHS:
        for link in kept_page(site, path).soup.select("a[href^='tel:']"):
            assert re.fullmatch(r"tel:(\+1\d{10}|911|988|711)", link["href"]), (path, link)


def test_each_page_says_what_it_is(site):
    for path in PATHS:
        soup = kept_page(site, path).soup
        assert soup.html["lang"] == ("es" if path.startswith("/es/") else "en"), path
        assert soup.title.get_text(strip=True), path
        assert soup.select_one("meta[name=viewport]"), path
        assert len(soup.find_all("h1")) == 1, path
        assert len(soup.find_all("main")) == 1, path
    soup = kept_page(site, ARTICLE).soup
    assert soup.select_one("link[rel=canonical]")["href"].endswith(ARTICLE)
    assert soup.select_one("meta[name=description]")["content"]
    assert soup.select_one("meta[property='og:title']")["content"] == "IVIG for lupus"


def structured_data(site, path: str) -> dict[str, dict]:
    script = kept_page(site, path).soup.find("script", type="application/ld+json")
    return {item["@type"]: item for item in json.loads(script.string)["@graph"]}


def test_structured_data_says_what_is_visible(site):
    data = structured_data(site, ARTICLE)
    text = kept_page(site, ARTICLE).soup.get_text()
    page = data["MedicalWebPage"]
    assert page["about"] == {"@type": "MedicalCondition", "name": "Systemic lupus erythematosus"}
    assert page["mentions"] == {"@type": "MedicalTherapy", "name": "Intravenous immune globulin"}
    assert len(page["citation"]) == 6
    assert all(work["name"].rstrip(".") in text for work in page["citation"])
    assert "reviewedBy" not in page
    assert "lastReviewed" not in page
    assert [entry["name"] for entry in data["BreadcrumbList"]["itemListElement"]][-1] == "IVIG for lupus"
    assert structured_data(site, "/")["Pharmacy"]["contactPoint"][0]["telephone"] == "+18775950757"
    assert "address" not in structured_data(site, "/")["Pharmacy"]


def test_questions_have_one_canonical_place_that_says_what_is_visible(site):
    assert [path for path in PATHS if '"@type": "FAQPage"' in kept_page(site, path).body] == ["/faq/"]
    text = " ".join(kept_page(site, "/faq/").soup.main.get_text().split())
    entries = structured_data(site, "/faq/")["FAQPage"]["mainEntity"]
    assert len(entries) == 14
    for entry in entries:
        assert entry["name"] in text
        assert kept_page(site, "/faq/").soup.find(id=entry["@id"].partition("#")[2])


def test_the_sitemap_lists_public_pages_and_not_what_is_unreviewed(site):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    addresses = {
        urlsplit(node.text).path
        for node in ElementTree.fromstring(get(site, "/sitemap.xml").body).iterfind(".//s:loc", names)
    }
    assert {"/", "/conditions/", "/faq/", "/contact/", "/privacy/"} <= addresses
    assert ARTICLE not in addresses


def test_robots_and_feeds(site):
    assert "Disallow: /admin/" in get(site, "/robots.txt").body
    assert "Sitemap: http" in get(site, "/robots.txt").body
    alert = json.loads(get(site, "/alerts.json").body)["alerts"][0]
    assert alert["id"] == "wildfires-no-disruption"
    assert [line["phone"] for line in alert["lines"]] == ["+18775950757", "+18776027779"]
    feed = ElementTree.fromstring(get(site, "/alerts.atom").body)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_the_status_page_is_small_and_stands_alone(site):
    for path in ("/status/", "/es/status/"):
        answer = get(site, path)
        assert len(answer.body.encode()) <= 14_336
        assert not answer.soup.select("script, img, link[rel=stylesheet]")


def test_a_spanish_address_of_an_english_page_leads_to_the_page(site):
    answer = get(site, f"/es{ARTICLE}")
    assert answer.status == 302
    assert answer.headers["Location"].endswith(ARTICLE)
