"""The first page leads on: what a visitor came for, the conditions, what was reviewed last."""

from datetime import date

from bs4 import BeautifulSoup

from articles.models import ArticlePage, Contributor
from csp_site.home.models import HomePage
from tests.samples import SampleContentTestCase


class TheHomePage(SampleContentTestCase):
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.client.get("/").content, "html.parser")

    def review(self, slug: str, on: date) -> None:
        reviewer, _ = Contributor.objects.get_or_create(name="Test", is_reviewer=True)
        ArticlePage.objects.filter(slug=slug).update(reviewer=reviewer, reviewed_on=on)

    def test_every_way_in_leads_to_a_page(self):
        ways = [link["href"] for link in self.soup().select("[aria-labelledby=tasks] a")]
        assert len(ways) == 6
        assert {way: self.client.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)

    def test_its_subjects_lead_to_their_articles(self):
        ways = {link.get_text(): link["href"] for link in self.soup().select(".chips a")}
        assert ways == {
            "Lupus": "/conditions/about/lupus/",
            "Infusions": "/conditions/with/infusion/",
            "IVIG": "/conditions/with/ivig/",
        }

    def test_nothing_is_said_to_be_reviewed_that_is_not(self):
        assert self.soup().find(id="reviewed") is None
        assert "reviewed" not in self.soup().main.get_text().lower()

    def test_what_was_reviewed_last_comes_first_and_once(self):
        self.review("ivig-for-lupus", date(2026, 3, 1))
        self.review("first-infusion-visit", date(2026, 4, 2))
        soup = self.soup()
        reviewed = soup.select_one("[aria-labelledby=reviewed]")
        assert [card.get_text() for card in reviewed.select(".card__title")] == [
            "Getting ready for your first infusion visit",
            "IVIG for lupus",
        ]
        assert "Medically reviewed Apr 2, 2026" in reviewed.get_text()
        others = soup.select("[aria-labelledby=articles] .card__title")
        assert [card.get_text() for card in others] == ["Keeping medicine safe in a wildfire or power outage"]

    def test_without_articles_no_empty_heading_is_left(self):
        for article in ArticlePage.objects.all():
            article.unpublish()
        assert self.soup().find(id="articles") is None

    def test_a_home_page_of_nothing_still_leads_on(self):
        home = HomePage.objects.get()
        home.summary, home.tasks, home.body = "", [], []
        home.save()
        soup = self.soup()
        assert soup.h1.get_text(strip=True) == home.title
        assert soup.select_one("footer a[href^='tel:']")
