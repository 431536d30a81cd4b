"""What a page asks of the database is known and does not grow with what it shows. Counts are warm."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import ArticlePage, Subject
from contact.models import ContactPage, InfusionCenter
from csp_site.home.models import HomePage
from csp_site.service_alerts.models import AlertLine, ServiceAlert
from faq.models import FaqPage
from tests.bench import article_of
from tests.factories import InfusionCenterFactory, PhoneLineFactory, QuestionFactory, ReferenceFactory, TopicFactory
from tests.samples import SampleContentTestCase

COUNTS = {
    "/": 14,
    "/conditions/": 13,
    "/conditions/about/lupus/": 13,
    "/conditions/ivig-for-lupus/": 19,
    "/faq/": 16,
    "/contact/": 12,
    "/contact/current-patient/": 14,
    "/contact/current-patient/refill-or-delivery/": 14,
    "/infusion-centers/": 13,
    "/privacy/": 11,
    "/status/": 6,
    "/search/?q=lupus": 15,
}
ARTICLE = "/conditions/ivig-for-lupus/"


class QueryCounts(SampleContentTestCase):
    def queries(self, path: str) -> int:
        self.client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert self.client.get(path).status_code == 200
        return len(captured)

    def test_each_kind_of_page_asks_exactly_this_often(self):
        assert {path: self.queries(path) for path in COUNTS} == COUNTS

    def test_the_budgets_are_kept(self):
        assert self.queries("/") <= 20
        assert self.queries(ARTICLE) <= 20
        assert self.queries("/contact/") <= 12

    def test_ten_more_cited_references_add_no_query(self):
        before = self.queries(ARTICLE)
        article = ArticlePage.objects.get(slug="ivig-for-lupus")
        marks = "".join(f'<a linktype="citation" id="{ReferenceFactory().pk}">x</a>' for _ in range(10))
        article.body.append(("text", f"<p>More.{marks}</p>"))
        article.save_revision().publish()
        assert b'id="ref-16"' in self.client.get(ARTICLE).content
        assert self.queries(ARTICLE) == before

    def test_sixty_references_and_forty_questions_ask_as_often_as_six_and_six(self):
        few, many = (article_of(*counts).url_path.removeprefix("/home") for counts in ((6, 6), (60, 40)))
        page = self.client.get(many).content
        assert (page.count(b'<li id="ref-'), page.count(b"<details id=")) == (60, 40)
        assert self.queries(many) == self.queries(few)

    def test_ten_more_questions_add_no_query(self):
        before = self.queries(ARTICLE), self.queries("/faq/")
        article, faq = ArticlePage.objects.get(slug="ivig-for-lupus"), FaqPage.objects.get()
        more = [QuestionFactory(aliases="Is it so?", old_slugs=["once"], topics=[TopicFactory()]) for _ in range(10)]
        article.questions.extend([("question", question) for question in more])
        article.save_revision().publish()
        faq.groups[0].value["questions"].extend(more)
        faq.save_revision().publish()
        assert self.client.get("/faq/").content.count(b"<details") >= 20
        assert (self.queries(ARTICLE), self.queries("/faq/")) == before

    def test_ten_more_lines_and_centers_add_no_query(self):
        paths = ["/", ARTICLE, "/contact/", "/status/", "/infusion-centers/"]
        before = {path: self.queries(path) for path in paths}
        for number in range(10):
            line = PhoneLineFactory()
            InfusionCenterFactory(position=10 + number, phone_line=line)
        assert InfusionCenter.objects.count() == 13
        assert {path: self.queries(path) for path in paths} == before

    def test_more_lines_in_the_alert_add_no_query(self):
        before = self.queries("/")
        for audience in ("prescriber", "insurer", "not_yet_patient"):
            AlertLine.objects.create(
                alert=ServiceAlert.objects.get(), audience=audience, sentence="I", phone_line=PhoneLineFactory()
            )
        assert self.queries("/") == before

    def test_ten_more_answers_add_no_query(self):
        before = self.queries("/contact/")
        top = ContactPage.objects.get()
        outcome = top.get_children().last().specific
        for number in range(10):
            outcome.copy(update_attrs={"slug": f"more-{number}"}, copy_revisions=False, keep_live=True)
        assert self.queries("/contact/") == before

    def test_ten_more_articles_add_no_query(self):
        before = self.queries("/conditions/"), self.queries("/")
        article = ArticlePage.objects.get(slug="ivig-for-lupus")
        for number in range(10):
            more = article.copy(update_attrs={"slug": f"more-{number}"}, copy_revisions=False, keep_live=True)
            more.subjects.add(Subject.objects.create(kind="condition", slug=f"more-{number}", name=f"More {number}"))
            more.save()
        assert (self.queries("/conditions/"), self.queries("/")) == before


@pytest.mark.django_db
def test_an_empty_site_still_answers(client):
    assert client.get("/").status_code in (200, 404)
    assert HomePage.objects.count() == 1
