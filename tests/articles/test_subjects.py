"""Readers narrow the list of articles by what they are about, with links that can be passed on."""

from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from articles.models import ArticleIndexPage, ArticlePage, Subject
from articles.subjects import Choice, choices, chosen_in, is_about, path_of
from tests.samples import SampleContentTestCase


@dataclass(frozen=True)
class Of:
    kind: str
    slug: str

    @property
    def name_shown(self) -> str:
        return self.slug.title()


LUPUS, ASTHMA = Of("condition", "lupus"), Of("condition", "asthma")
IVIG, INFUSION = Of("therapy", "ivig"), Of("therapy", "infusion")
ARTICLES = [{LUPUS, IVIG}, {LUPUS}, {ASTHMA, INFUSION}, {INFUSION, IVIG}, set()]


@pytest.mark.parametrize(
    ("path", "chosen"),
    [
        ("about/lupus", {"condition": "lupus"}),
        ("with/ivig", {"therapy": "ivig"}),
        ("about/lupus/with/ivig", {"condition": "lupus", "therapy": "ivig"}),
        ("with/ivig/about/lupus", None),  # one list, one address
        ("about/lupus/about/asthma", None),
        ("about", None),
        ("about/lupus/with", None),
        ("ivig-for-lupus", None),
        ("ivig-for-lupus/references.ris", None),
        ("", None),
    ],
)
def test_an_address_says_what_is_chosen(path, chosen):
    assert chosen_in([part for part in path.split("/") if part]) == chosen


@given(st.dictionaries(st.sampled_from(["condition", "therapy"]), st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True)))
def test_the_address_of_what_is_chosen_says_it_again(chosen):
    assert chosen_in(path_of(chosen).split("/")[:-1]) == (chosen or None)


def test_choices_come_by_name_with_how_many_articles_are_behind_each():
    assert choices(ARTICLES, "condition", {}) == [
        Choice("Asthma", "about/asthma/", 1, False),
        Choice("Lupus", "about/lupus/", 2, False),
    ]


def test_what_is_chosen_leads_back_and_the_other_kind_leads_on():
    chosen = {"condition": "lupus"}
    assert choices(ARTICLES, "condition", chosen) == [
        Choice("Asthma", "about/asthma/", 1, False),
        Choice("Lupus", "", 2, True),
    ]
    assert choices(ARTICLES, "therapy", chosen) == [Choice("Ivig", "about/lupus/with/ivig/", 1, False)]


def test_what_is_chosen_stays_among_the_choices_though_nothing_is_about_all():
    chosen = {"condition": "asthma", "therapy": "ivig"}
    assert [one.words for one in choices(ARTICLES, "therapy", chosen)] == ["Infusion", "Ivig"]
    assert not any(is_about(subjects, chosen) for subjects in ARTICLES)


@given(st.lists(st.sets(st.sampled_from([LUPUS, ASTHMA, IVIG, INFUSION]))), st.sampled_from(["condition", "therapy"]))
def test_each_choice_leads_to_as_many_articles_as_it_says(articles, kind):
    for choice in choices(articles, kind, {}):
        chosen = chosen_in(choice.path.split("/")[:-1])
        assert sum(is_about(subjects, chosen) for subjects in articles) == choice.count > 0


class TheList(SampleContentTestCase):
    def shown(self, path: str) -> BeautifulSoup:
        answer = self.client.get(path)
        assert answer.status_code == 200, path
        return BeautifulSoup(answer.content, "html.parser")

    def titles(self, path: str) -> list[str]:
        return [title.get_text() for title in self.shown(path).select(".card__title")]

    def test_it_holds_what_is_chosen(self):
        assert self.titles("/conditions/about/lupus/") == ["IVIG for lupus"]
        assert self.titles("/conditions/with/infusion/") == ["Getting ready for your first infusion visit"]
        assert self.titles("/conditions/about/lupus/with/ivig/") == ["IVIG for lupus"]
        assert len(self.titles("/conditions/")) == 3

    def test_its_links_lead_there_and_back(self):
        soup = self.shown("/conditions/about/lupus/")
        links = {link.get_text(" ", strip=True): link["href"] for link in soup.select(".filters a")}
        assert links == {"Lupus 1": "/conditions/", "IVIG 1": "/conditions/about/lupus/with/ivig/"}
        assert soup.select_one(".filters [aria-current=true]").get_text(" ", strip=True) == "Lupus 1"
        assert soup.find("a", string="Show all articles")["href"] == "/conditions/"

    def test_its_title_says_what_is_chosen_and_search_engines_keep_the_whole_list_only(self):
        soup = self.shown("/conditions/about/lupus/with/ivig/")
        assert soup.title.get_text().startswith("Lupus, IVIG | Conditions")
        assert soup.select_one("meta[name=robots]")["content"] == "noindex"
        assert soup.select_one("link[rel=canonical]")["href"].endswith("/conditions/")
        assert self.shown("/conditions/").select_one("meta[name=robots]") is None

    def test_a_subject_that_no_article_has_is_no_page(self):
        Subject.objects.create(kind="condition", slug="asthma", name="Asthma")
        for path in ("about/asthma/", "about/ivig/", "with/nothing/", "about/lupus/with/nothing/", "about/"):
            assert self.client.get(f"/conditions/{path}").status_code == 404, path

    def test_two_subjects_that_no_article_has_together_are_an_empty_list_that_leads_back(self):
        soup = self.shown("/conditions/about/lupus/with/infusion/")
        assert "No article is about all of this." in soup.main.get_text()
        assert [link["href"] for link in soup.select(".filters [aria-current]")] == [
            "/conditions/with/infusion/",
            "/conditions/about/lupus/",
        ]

    def test_drafts_and_what_is_not_public_offer_no_choice(self):
        ArticlePage.objects.get(slug="ivig-for-lupus").unpublish()
        assert self.client.get("/conditions/about/lupus/").status_code == 404
        assert "Lupus" not in self.shown("/conditions/").select_one(".filters").get_text()

    def test_an_article_wins_over_no_address_of_its_own(self):
        """An article that is called as the word of a filter is still found."""
        index = ArticleIndexPage.objects.get()
        index.add_child(instance=ArticlePage(title="About", slug="about", summary="x", body=[("text", "<p>x</p>")]))
        assert self.client.get("/conditions/about/").status_code == 200

    def test_an_article_shows_its_subjects_as_ways_to_more(self):
        chips = self.shown("/conditions/ivig-for-lupus/").select(".chips a")
        assert {chip.get_text(): chip["href"] for chip in chips} == {
            "Lupus": "/conditions/about/lupus/",
            "IVIG": "/conditions/with/ivig/",
        }

    def test_a_subject_in_use_is_not_deleted(self):
        from django.contrib.auth import get_user_model
        from django.urls import reverse

        self.client.force_login(get_user_model().objects.create_superuser("a", "a@example.org", "a"))
        subject = Subject.objects.get(slug="lupus")
        where = reverse(subject.snippet_viewset.get_url_name("delete"), args=[subject.pk])
        answer = self.client.post(where, follow=True)
        assert "is a subject of 1 article" in answer.content.decode()
        assert Subject.objects.filter(pk=subject.pk).exists()
