"""How results stand on the page, what is never among them, and what is said when there are none."""

from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page, PageViewRestriction

from articles.models import ArticlePage
from faq.models import FaqPage
from tests.samples import SampleContentTestCase

LUPUS = "/conditions/ivig-for-lupus/"


class Results(SampleContentTestCase):
    def page(self, words: str, path: str = "/search/", **more) -> BeautifulSoup:
        answer = self.client.get(path, {"q": words, **more})
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    def links(self, words: str, path: str = "/search/") -> list[str]:
        return [link["href"] for link in self.page(words, path).select(".answers a, .results a")]

    def groups(self, words: str) -> list[str]:
        return [heading.text for heading in self.page(words).select("main h2")]

    # How they stand

    def test_they_stand_in_groups_that_have_a_heading_and_are_lists(self):
        page = self.page("lupus")
        for section in page.select("main section"):
            assert section.find("h2")["id"] == section["aria-labelledby"]
            assert section.find("ul")["role"] == "list"
        assert self.groups("lupus")[:2] == ["Articles", "Questions and answers"]

    def test_questions_come_first_when_no_article_is_about_the_very_words(self):
        assert self.groups("what are your hours")[0] == "Questions and answers"

    def test_what_cannot_wait_stands_above_all_results(self):
        assert self.groups("wildfire")[0] == "If you need us now"
        assert self.links("wildfire")[:3] == ["/contact/", "/status/", "/contact/current-patient/fire-or-power-outage/"]

    def test_nothing_is_listed_twice(self):
        for words in ("fire", "refill", "call", "interpreters", "lupus"):
            links = self.links(words)
            assert len(links) == len(set(links)), words
        assert "/faq/" not in self.links("lupus")

    def test_an_emergency_says_whom_to_call(self):
        assert "911" in self.page("chest pain").select_one(".emergency-note").text
        assert not self.page("lupus").select(".emergency-note")

    def test_the_counts_are_told_in_words(self):
        assert "Found for “lupus”: 1 article, 3 questions" in " ".join(self.page("lupus").main.text.split())

    def test_title_and_field_keep_what_was_typed(self):
        page = self.page("  Lupis & <b>co</b> ")
        assert page.title.text.startswith("Lupis & <b>co</b> | Search | ")
        assert page.select_one("#search-words")["value"] == "Lupis & <b>co</b>"

    def test_further_pages_of_results_hold_pages_only(self):
        article = ArticlePage.objects.get(slug="ivig-for-lupus")
        for number in range(12):
            article.copy(update_attrs={"slug": f"more-{number}"}, copy_revisions=False, keep_live=True)
        assert len(self.page("lupus").select("#found-articles + ul > li")) == 10
        second = self.page("lupus", page="2")
        assert second.select_one("main h2").text == "Articles"
        assert not second.select('a[href*="#faq-"]')
        assert second.select_one("a[rel=prev]")["href"] == "?q=lupus&page=1"

    # Spelling and nothing found

    def test_another_spelling_is_told_and_is_a_link(self):
        page = self.page("lupis")
        assert page.select_one(".results__meant")["href"] == "?q=lupus"
        assert "We found nothing for “lupis”." in page.main.text

    def test_what_was_typed_is_not_replaced_when_it_has_results(self):
        assert not self.page("pulse").select(".results__meant")
        assert not self.page("lupus").select(".results__meant")

    def test_a_part_of_the_words_is_better_than_nothing_and_says_so(self):
        page = self.page("lupus zebra")
        assert "Nothing has all of these words" in page.main.text
        assert LUPUS in self.links("lupus zebra")

    def test_when_nothing_is_found_there_are_ways_on(self):
        page = self.page("xyzzyplugh")
        assert "We found nothing for “xyzzyplugh”" in page.main.h2.text
        assert {"/conditions/", "/faq/", "/status/", "/contact/"} <= {link["href"] for link in page.main.select("a")}

    def test_without_words_it_says_what_people_often_look_for(self):
        ways = {link["href"] for link in self.page("").main.select(".chips a")}
        assert {"/conditions/", "/faq/", "/status/", "/contact/", "/conditions/about/lupus/"} <= ways
        assert {way for way in ways if self.client.get(way).status_code != 200} == set()

    def test_any_text_gets_an_answer_and_stays_in_the_field(self):
        for words in (
            "🔥",
            "?!…",
            "الذئبة",
            "\u202eabc",
            "' & | ! :* <-> \\",
            "100 %",
            "ǅ ﬁre ²",
            "a " * 99 + "a",
            "é" * 200,
        ):
            with self.subTest(words):
                assert self.page(words).select_one("#search-words")["value"] == words

    # What is never among them

    def test_drafts_are_not_found_and_their_words_are_not_proposed(self):
        assert LUPUS in self.links("gammagard")
        assert self.page("rheumatologyst").select(".results__meant")
        ArticlePage.objects.get(slug="ivig-for-lupus").unpublish()
        assert LUPUS not in self.links("gammagard") + self.links("lupus") + self.links("lupis")
        assert not self.page("rheumatologyst").select(".results__meant")

    def test_a_draft_of_a_public_page_is_not_found_either(self):
        article = ArticlePage.objects.get(slug="ivig-for-lupus")
        article.title = "Zebrafish"
        article.save_revision()
        assert self.links("zebrafish") == []

    def test_pages_behind_a_password_or_a_login_are_not_found_nor_is_what_is_below_them(self):
        conditions = Page.objects.get(slug="conditions")
        for kind in (PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN):
            with self.subTest(kind):
                cache.clear()
                restriction = PageViewRestriction.objects.create(page=conditions, restriction_type=kind, password="x")
                assert not [path for path in self.links("lupus") + self.links("infusion") if "/conditions/" in path]
                restriction.delete()

    def test_words_of_a_page_that_became_private_are_proposed_no_longer(self):
        article = ArticlePage.objects.get(slug="medicine-in-a-wildfire")
        article.summary = "Zebrafish and their friends."
        article.save_revision().publish()
        assert self.page("zebrafisch").select_one(".results__meant").text == "zebrafish"
        PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
        assert not self.page("zebrafisch").select(".results__meant")

    def test_questions_whose_only_page_is_private_lead_nowhere(self):
        assert "/faq/#faq-help-in-my-language" in self.links("interpreters")
        PageViewRestriction.objects.create(page=FaqPage.objects.get(), restriction_type=PageViewRestriction.LOGIN)
        assert not [path for path in self.links("interpreters") + self.links("lupus") if "/faq/" in path]

    def test_what_cannot_wait_leads_to_public_pages_only(self):
        Page.objects.get(slug="refill-or-delivery").unpublish()
        assert self.links("refill")[:2] == ["/contact/", "/status/"]
        assert "/contact/current-patient/refill-or-delivery/" not in self.links("refill")
        PageViewRestriction.objects.create(
            page=Page.objects.get(slug="contact"), restriction_type=PageViewRestriction.LOGIN
        )
        assert self.links("refill")[0] == "/status/"

    # In Spanish

    def test_spanish_readers_find_the_english_pages_and_are_told(self):
        page = self.page("incendio", "/es/search/")
        assert [link["href"] for link in page.select(".answers a")][:2] == ["/contact/", "/es/status/"]
        with translation.override("es"):
            note = gettext("These pages are in English. When you call, tell us the language you speak best.")
        assert note in page.main.text
        assert {item["lang"] for item in page.select(".results > li")} == {"en"}

    # Cost

    def test_more_results_and_no_results_cost_no_more_queries_than_some(self):
        article = ArticlePage.objects.get(slug="ivig-for-lupus")
        before = self.queries("lupus")
        for number in range(8):
            article.copy(update_attrs={"slug": f"more-{number}"}, copy_revisions=False, keep_live=True)
        assert self.queries("lupus") == before
        assert self.queries("xyzzyplugh zebra") <= before + 1

    def queries(self, words: str) -> int:
        self.page(words)
        with CaptureQueriesContext(connection) as captured:
            self.page(words)
        return len(captured)
