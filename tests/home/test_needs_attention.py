"""The dashboard says how much waits for whom; each number is that of the rows in the list behind it."""

from datetime import date, timedelta

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from articles.models import ArticleIndexPage, ArticlePage, Contributor
from articles.review_due import Due, due
from articles.reviews_report import why
from csp_site.home.needs_attention import lists, needs_attention
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.publication import public_alert
from csp_site.service_alerts.rules import CONFIRM_EVERY, Severity, State, confirmation_due
from tests.factories import InfusionCenterFactory, PhoneLineFactory, ReferenceFactory, ServiceAlertFactory

from . import desk

TODAY = date(2026, 7, 1)
A_DAY, A_SECOND = timedelta(days=1), timedelta(seconds=1)
KINDS = ["ending", "unconfirmed", "centers", "lines", "reviews", "references"]
SEEN_BY = {
    "admin": set(KINDS),
    "operations": {"ending", "unconfirmed", "centers", "lines"},
    "editor": {"references"},
    "reviewer": {"reviews", "references"},
}


@pytest.mark.parametrize(
    ("is_reviewed", "in_days", "expected"),
    [
        (False, None, Due.NEVER),
        (False, 30, Due.NEVER),
        (True, None, Due.NO_DATE),
        (True, -1, Due.PASSED),
        (True, 0, Due.PASSED),
        (True, 1, None),
    ],
)
def test_an_article_is_due_until_it_is_reviewed_and_from_the_day_of_its_next_review(is_reviewed, in_days, expected):
    next_review_on = None if in_days is None else TODAY + timedelta(days=in_days)
    assert due(is_reviewed, next_review_on, TODAY) is expected


@pytest.mark.django_db
@pytest.mark.parametrize("severity", list(Severity))
def test_an_alert_is_to_be_confirmed_from_the_moment_that_its_rule_names(severity):
    at, every = timezone.now(), CONFIRM_EVERY[severity]
    for ago in (every - A_SECOND, every, every + A_SECOND):
        for confirmed in (None, at - every + A_SECOND, at - every):
            fields = {"severity": severity, "starts_at": at - ago, "ends_at": at + A_DAY, "confirmed_at": confirmed}
            ServiceAlertFactory(posted_at=None, **fields)
            ServiceAlertFactory(posted_at=at - ago - A_DAY, **fields)
    told = {alert: public_alert(alert) for alert in ServiceAlert.objects.all()}
    expected = {alert for alert, said in told.items() if confirmation_due(severity, said.known_true_at) <= at}
    assert set(ServiceAlert.objects.unconfirmed(at)) == expected
    assert 0 < len(expected) < len(told)


@pytest.mark.django_db
def test_an_alert_ends_soon_when_it_shows_and_its_end_is_at_most_a_day_ahead():
    at = timezone.now()
    known = {"starts_at": at - timedelta(hours=1)}
    last = ServiceAlertFactory(ends_at=at + A_DAY, **known)
    next_minute = ServiceAlertFactory(ends_at=at + timedelta(minutes=1), **known)
    ServiceAlertFactory(ends_at=at + A_DAY + A_SECOND, **known)
    ServiceAlertFactory(ends_at=at, **known)
    ServiceAlertFactory(ends_at=at + A_DAY, live=False, **known)
    for state in set(State) - {State.LIVE}:
        ServiceAlertFactory(ends_at=at + A_DAY, state=state, **known)
    ServiceAlertFactory(starts_at=at + A_SECOND, ends_at=at + A_DAY)
    assert set(ServiceAlert.objects.ending(at)) == {last, next_minute}


def have(number: int) -> None:
    """Have so many of each kind that waits, and one beside them that does not."""
    at, today = timezone.now(), timezone.localdate()
    ending = {"starts_at": at - A_DAY, "posted_at": at - A_DAY, "confirmed_at": at, "ends_at": at + A_DAY / 2}
    ServiceAlertFactory.create_batch(number, **ending)
    ServiceAlertFactory.create_batch(number + 1, **ending | {"confirmed_at": None, "ends_at": at + 2 * A_DAY})
    ServiceAlertFactory(**ending | {"ends_at": at + 2 * A_DAY})
    InfusionCenterFactory.create_batch(number + 2, status="checking")
    InfusionCenterFactory(status="checking", live=False)
    InfusionCenterFactory(status="closed")
    PhoneLineFactory.create_batch(number + 3)
    PhoneLineFactory(verified_on=today)
    index = Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    reviewer = Contributor.objects.create(name="A", credentials="RN", is_reviewer=True)
    review = {"reviewer": reviewer, "reviewed_on": today - A_DAY}
    for nth in range(number + 4):
        article(index, f"due-{nth}", **(review | {"next_review_on": today} if nth else {}))
    article(index, "not-due", **review, next_review_on=today + A_DAY)
    article(index, "a-draft", live=False)
    ReferenceFactory.create_batch(number + 5, authors="PubMed")
    ReferenceFactory()


def article(index: ArticleIndexPage, slug: str, **fields) -> None:
    index.add_child(instance=ArticlePage(title=slug, slug=slug, summary="So.", **fields))


def address_of(kind: str) -> str:
    return lists()[KINDS.index(kind)][1]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("role", desk.ROLES)
def test_each_number_is_that_of_the_rows_in_the_list_behind_it(role, number):
    have(number)
    client = desk.signed_in(role)
    expected = {address_of(kind): number + nth for nth, kind in enumerate(KINDS) if kind in SEEN_BY[role]}
    assert desk.waiting(client) == expected
    assert {address: desk.rows(client, address) for address in expected} == expected


@pytest.mark.django_db
@pytest.mark.parametrize("role", desk.ROLES)
def test_who_may_not_open_a_list_does_not_see_its_line(role):
    have(1)
    client = desk.signed_in(role)
    opens = {kind for kind in KINDS if client.get(address_of(kind)).status_code == 200}
    assert opens == SEEN_BY[role]
    assert set(desk.waiting(client)) == {address_of(kind) for kind in opens}


@pytest.mark.django_db
@pytest.mark.parametrize("role", desk.ROLES)
def test_it_says_when_nothing_waits(role):
    panel = desk.panel(desk.signed_in(role))
    assert "Nothing is waiting for you. All is in order." in panel.text
    assert not panel.select("li")


@pytest.mark.django_db
def test_one_is_said_in_the_singular():
    ServiceAlertFactory()
    links = [link.text for link in desk.panel(desk.signed_in("operations")).select("li a")]
    assert links == ["1 service alert ends within 24 hours"]


@pytest.mark.django_db
def test_more_of_it_asks_no_more(django_assert_num_queries, django_assert_max_num_queries):
    request = RequestFactory().get("/admin/")
    request.user = desk.account("admin")
    have(1)
    needs_attention(request)
    with django_assert_max_num_queries(25) as few:
        assert len(needs_attention(request)) == len(KINDS)
    PhoneLineFactory.create_batch(5)
    InfusionCenterFactory.create_batch(5, status="checking")
    ReferenceFactory.create_batch(5, authors="PubMed")
    ServiceAlertFactory.create_batch(5)
    for nth in range(5):
        article(ArticleIndexPage.objects.get(), f"more-{nth}")
    with django_assert_num_queries(len(few.captured_queries)):
        needs_attention(request)


@pytest.mark.django_db
def test_junk_in_the_filter_of_alerts_narrows_nothing():
    ServiceAlertFactory.create_batch(2)
    client, alerts = desk.signed_in("operations"), reverse(ServiceAlert.snippet_viewset.get_url_name("list"))
    assert [desk.rows(client, f"{alerts}?needs={junk}") for junk in ("junk", "", "%27")] == [2, 2, 2]


@pytest.mark.django_db
def test_the_alerts_that_need_something_can_be_searched():
    ServiceAlertFactory(internal_name="Wildfire")
    ServiceAlertFactory(internal_name="Wildfire next week", ends_at=timezone.now() + 3 * A_DAY)
    assert desk.rows(desk.signed_in("operations"), f"{address_of('ending')}&q=wildfire") == 1


@pytest.mark.django_db
def test_the_report_of_reviews_says_why_and_can_be_taken_along():
    have(1)
    client = desk.signed_in("reviewer")
    words = [" ".join(row.text.split()) for row in desk.soup(client, reverse("reviews_due")).select("tbody tr")]
    assert words[0].startswith("due-0 Never reviewed")
    assert all("The next review is due" in row for row in words[1:])
    taken = client.get(reverse("reviews_due"), {"export": "csv"}).getvalue().decode().splitlines()
    assert taken[0] == "Article,Reviewed on,Next review"
    assert len(taken) == 1 + len(words)


@pytest.mark.django_db
def test_the_report_of_reviews_says_when_none_is_due():
    page = desk.soup(desk.signed_in("reviewer"), reverse("reviews_due"))
    assert "Every published article is reviewed, and no review is due." in page.text


@pytest.mark.django_db
def test_a_reviewed_article_without_a_next_date_is_due():
    reviewer = Contributor.objects.create(name="A", credentials="RN", is_reviewer=True)
    assert why(ArticlePage(reviewer=reviewer, reviewed_on=TODAY), TODAY) is Due.NO_DATE
