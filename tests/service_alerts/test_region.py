"""The region: one, in its place, on every page of every kind, in both languages, readable without script and style."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction

from contact.models import InfusionCenter
from csp_site.pages import errors
from csp_site.service_alerts.models import AlertCenter, ServiceAlert
from csp_site.service_alerts.prepared_messages import all_messages
from csp_site.service_alerts.preparing import prepare
from csp_site.service_alerts.public_alert import PublicCenter
from csp_site.service_alerts.publication import ALL_CLEAR
from csp_site.service_alerts.rendering import region
from csp_site.service_alerts.switching import Actor, all_clear, confirm, switch_off, switch_on
from csp_site.service_alerts.views import MOST_BYTES
from csp_site.service_alerts.wording import Words
from tests.factories import InfusionCenterFactory, PhoneLineFactory, alert_with_lines
from tests.samples import SampleContentTestCase
from tests.service_alerts.test_public_alert import ALERT, AT, EVERYONE
from tests.site.test_contract import PATHS

TEST = Actor("test")
# No moment has more letters than “30 de septiembre de 2026, 10:59 p.m.”
LONGEST_MOMENT = datetime(2026, 9, 30, 22, 59, tzinfo=ZoneInfo("America/Los_Angeles"))


def soup_of(html) -> BeautifulSoup:
    return BeautifulSoup(html.content if hasattr(html, "content") else html, "html.parser")


def written(*alerts, language: str = "en", at=AT, **options) -> BeautifulSoup:
    with translation.override(language):
        return soup_of(region(alerts, at, **options))


def check_place(soup: BeautifulSoup, where: str) -> None:
    """Hold the page to the contract: one labelled section after the skip link and before the header."""
    assert len(soup.select("#service-alert")) == 1, where
    found = soup.select_one("section#service-alert[data-nosnippet]")
    before = found.find_previous_sibling()
    assert (before.name, before["href"]) == ("a", "#main"), where
    assert found.find_next_sibling().name == "header", where
    label = soup.find(id=found["aria-labelledby"])
    assert label.name == "h2", where
    assert label.get_text(strip=True), where
    assert not soup.select("[role=alert], [aria-live], #service-alert script, #service-alert [style]"), where


class EveryPage(SampleContentTestCase):
    """The sample content with its sample alert, which ends after a week."""

    def answers(self) -> dict[str, object]:
        """Return one answer of every kind of page, by what it is."""
        found = {path: self.client.get(path) for path in [*PATHS, "/no/such/page/", "/es/no/such/page/"]}
        found["unreadable"] = self.client.get("/search/?q=%00")
        found["forged"] = Client(enforce_csrf_checks=True).post("/privacy/")
        request = RequestFactory().get("/")
        found["forbidden"] = errors.permission_denied(request, Exception())
        found["broken"] = errors.server_error(request)
        page = Page.objects.get(slug="privacy")
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="open")
        found["locked"] = self.client.get("/privacy/")
        restriction.delete()
        return found

    def test_it_stands_in_its_place_on_every_page_of_every_kind(self):
        statuses = set()
        for where, answer in self.answers().items():
            statuses.add(answer.status_code)
            soup = soup_of(answer)
            check_place(soup, where)
            spanish = where.startswith("/es/")
            assert soup.html["lang"] == ("es" if spanish else "en"), where
            words = "su medicina puede llegarle" if spanish else "your medicine can reach you"
            assert words in soup.select_one("#service-alert h3").get_text(), where
        assert statuses == {200, 400, 403, 404, 500}

    def test_it_comes_and_goes_to_the_second_on_pages_that_were_fetched_before(self):
        """Nothing is scheduled and nothing is cleared: only the clock moves. No answer may be used without asking."""
        alert = ServiceAlert.objects.get()
        start, end, second = alert.starts_at, alert.ends_at, timedelta(seconds=1)
        steps = [(start - second, 0), (start, 1), (end - second, 1), (end, 0)]
        for at, shows in [*steps, *steps[-2::-1]]:
            with time_machine.travel(at, tick=False):
                for where, answer in self.answers().items():
                    assert answer.content.count(b'id="service-alert"') == shows, (where, at)
                    assert "Last-Modified" not in answer.headers, where
                    assert not re.search(r"max-age=[1-9]", answer.headers.get("Cache-Control", "")), where

    def test_the_numbers_of_the_alert_are_on_every_page(self):
        for where, answer in self.answers().items():
            links = {link["href"] for link in soup_of(answer).select("#service-alert a[href^='tel:']")}
            assert links == {"tel:+18775950757", "tel:+18776027779"}, where

    def prepared(self) -> list[ServiceAlert]:
        """Return every prepared message as an alert that names all three centers, the shortest first."""
        ServiceAlert.objects.all().delete()
        now, centers = timezone.now(), list(InfusionCenter.objects.all())
        made = []
        for message in all_messages():
            if message.name != ALL_CLEAR:
                english = {gap.name: gap.example.en for gap in message.gaps}
                spanish = {gap.name: gap.example.es for gap in message.gaps}
                until = now + timedelta(hours=message.hours)
                made.append(prepare(message, english, spanish, at=now, ends_at=until, actor=TEST, centers=centers))
        return sorted(made, key=lambda alert: len(alert.message_es + alert.details_es))

    @time_machine.travel(LONGEST_MOMENT, tick=False)
    def test_the_status_page_with_any_three_prepared_messages_and_three_centers_is_small(self):
        alerts = self.prepared()
        for number in range(len(alerts) - 2):
            three = alerts[number : number + 3]
            for alert in three:
                switch_on(alert, timezone.now(), TEST)
            for path in ("/status/", "/es/status/"):
                answer = self.client.get(path)
                soup = soup_of(answer)
                assert len(answer.content) <= MOST_BYTES, (path, three, len(answer.content))
                assert len(soup.select(".alert")) == 3
                assert len(soup.select(".alert__centers bdi")) == 9
                assert len(soup.select(".alert__details")) == 3
            for alert in three:
                switch_off(alert, timezone.now(), TEST)


@pytest.mark.django_db
def test_it_is_absent_when_nothing_shows(client):
    soup = soup_of(client.get("/search/?q=lupus"))
    assert soup.select_one("#service-alert") is None
    assert soup.header


@pytest.mark.django_db
def test_the_highest_severity_comes_first_three_at_most_and_the_rest_on_the_status_page(client):
    severities = ["information", "disruption", "information", "emergency", "disruption"]
    for number, severity in enumerate(severities):
        alert_with_lines(slug=f"alert-{number}", severity=severity, headline=f"Alert {number}")
    page = soup_of(client.get("/search/?q=lupus"))
    kinds = [alert["class"][1] for alert in page.select("#service-alert .alert")]
    assert kinds == ["alert--emergency", "alert--disruption", "alert--disruption"]
    assert page.select_one("#service-alert .alerts__more a")["href"] == "/status/"
    for path in ("/status/", "/es/status/"):
        status = soup_of(client.get(path))
        assert len(status.select("#service-alert .alert")) == 5
        assert not status.select(".alerts__more")
    spanish = soup_of(client.get("/es/search/?q=lupus"))
    assert spanish.select_one("#service-alert .alerts__more a")["href"] == "/es/status/"
    assert len({alert["id"] for alert in page.select("#service-alert .alert")}) == 3


def test_an_emergency_cannot_be_folded_and_the_others_stand_open():
    assert not written(replace(ALERT, severity="emergency")).select("details, summary")
    for alert in (ALERT, replace(ALERT, severity="information"), replace(ALERT, resolved=True, severity="information")):
        folded = written(alert).select_one("details")
        assert folded.has_attr("open")
        assert folded.summary.h3.get_text() == "Wildfires"


def test_severity_is_told_by_a_word_and_a_sign():
    alerts = [replace(ALERT, severity=severity) for severity in ("information", "disruption", "emergency")]
    alerts.append(replace(ALERT, severity="information", resolved=True))
    alerts.append(replace(ALERT, state="drill"))
    seen = [written(alert) for alert in alerts]
    words = [[kind.get_text() for kind in soup.select(".alert__kind")] for soup in seen]
    drill = "Drill, seen by staff only"
    assert words == [["Information"], ["Disruption"], ["Emergency"], ["All clear"], [drill, "Disruption"]]
    assert len({str(soup.svg) for soup in seen[:4]}) == 4
    assert all(soup.svg["aria-hidden"] == "true" for soup in seen)


def moments(soup: BeautifulSoup) -> list[str]:
    return [re.sub(r"\s+", " ", note.get_text()).strip() for note in soup.select(".alert__note span, .alert__doubt")]


def test_posted_updated_and_confirmed_are_shown_with_date_year_and_zone():
    alert = replace(ALERT, updated_at=AT + timedelta(hours=1), confirmed_at=AT + timedelta(hours=2))
    assert moments(written(alert)) == [
        "Posted Jan 9, 2026, 3:10 p.m. PT.",
        "Updated Jan 9, 2026, 4:10 p.m. PT.",
        "Confirmed Jan 9, 2026, 5:10 p.m. PT.",
    ]
    assert moments(written(ALERT)) == ["Posted Jan 9, 2026, 3:10 p.m. PT."]
    machine = [time["datetime"] for time in written(alert).select("time")]
    assert machine[0] == "2026-01-09T15:10:00-0800"


def test_the_same_in_spanish():
    note, *_ = moments(written(ALERT, language="es"))
    assert "9 de enero de 2026, 3:10 p.m., hora del Pacífico." in note


def test_an_alert_that_nobody_confirmed_says_so_and_stays():
    overdue = AT + timedelta(hours=36)
    soup = written(replace(ALERT, ends_at=AT + timedelta(days=9)), at=overdue)
    assert moments(soup)[0].startswith("Last confirmed Jan 9, 2026, 3:10 p.m. PT. We are checking whether")
    assert not written(ALERT, at=overdue - timedelta(seconds=1)).select(".alert__doubt")
    known = replace(ALERT, confirmed_at=AT + timedelta(hours=5))
    assert not written(known, at=overdue).select(".alert__doubt")
    later = written(known, at=overdue + timedelta(hours=5))
    assert "Last confirmed Jan 9, 2026, 8:10 p.m. PT." in moments(later)[0]
    assert not any("Confirmed" in moment for moment in moments(later))


@pytest.mark.django_db
def test_confirming_ends_the_doubt_on_the_page(client):
    posted = timezone.now() - timedelta(hours=40)
    alert = alert_with_lines(severity="information", starts_at=posted, ends_at=posted + timedelta(days=5))
    assert soup_of(client.get("/status/")).select(".alert__doubt")
    confirm(alert, timezone.now(), TEST)
    assert not soup_of(client.get("/status/")).select(".alert__doubt")


@pytest.mark.django_db
def test_the_all_clear_is_told_for_a_day_without_the_old_words(client):
    line = PhoneLineFactory()
    alert = alert_with_lines(line, PhoneLineFactory(), headline="Old words")
    now = timezone.now()
    all_clear(alert, now, TEST)
    for path in ("/status/", "/es/status/", "/search/?q=lupus"):
        soup = soup_of(client.get(path))
        assert soup.select_one(".alert--resolved")
        assert "Old words" not in soup.get_text()
        assert soup.select_one(f'#service-alert a[href="{line.tel}"]')
    with time_machine.travel(now + timedelta(hours=24), tick=False):
        assert soup_of(client.get("/status/")).select_one("#service-alert") is None


def test_an_alert_without_spanish_is_marked_as_english_on_a_spanish_page():
    center = PublicCenter(Words("Infusion center 1", "Centro de infusión 1"), "limited", Words("Refills only"), AT)
    alert = replace(ALERT, headline=Words("Wildfires"), details=Words("More."), centers=(center,))
    soup, on_status_page = written(alert, language="es"), written(alert, language="es", whole=True)
    for selector in (".alert__message", ".alert__details", ".call bdi", ".alert__headline", ".alert__centers span"):
        words = (on_status_page if selector == ".alert__details" else soup).select_one(selector)
        language = next(tag["lang"] for tag in [words, *words.parents] if tag.get("lang"))
        assert language == "en", selector
    assert "Centro de infusión 1" in soup.select_one(".alert__centers").get_text()
    assert not soup.select_one(".alert__centers").get("lang")
    assert not soup.select_one(".alert__note").find_parent(lang=True)


def test_what_is_not_said_in_spanish_inside_a_spanish_alert_is_marked():
    english_sentence = replace(EVERYONE, sentence=Words("Everybody else"))
    alert = replace(ALERT, details=Words("More."), lines=(*ALERT.lines[:1], english_sentence))
    soup = written(alert, language="es", whole=True)
    assert not soup.select_one(".alert__message").find_parent(lang=True)  # as the page is
    assert soup.select_one(".alert__details")["lang"] == "en"
    assert [who.get("lang") for who in soup.select(".call bdi")] == [None, "en"]


HOSTILE = [
    "<script>alert(1)</script>",
    "<b>bold</b> & </h3></section>",
    '" onload="x',
    "{{ settings {% now %",
    "\u202e!desrever si sihT",
    "\u200fright to left",
    "\u2067isolate that is not closed",
    "🔥🚑👩🏽‍⚕️🏳️‍🌈",
    "e" + "\u0301" * 79,
    "W" * 80,
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_escaped_and_stay_in_their_place(words):
    both = Words(words, words)
    line = replace(ALERT.lines[0], sentence=both)
    alert = replace(ALERT, headline=both, message=both, details=both, lines=(line, EVERYONE), centers=(
        PublicCenter(both, "limited", both, AT),
    ))  # fmt: skip
    soup = written(alert, whole=True)
    clean = written(ALERT, whole=True)
    assert soup.select_one(".alert__headline").get_text() == words
    assert soup.select_one(".alert__message").get_text() == words
    assert words in soup.select_one(".alert__details").get_text()
    assert soup.select_one(".call bdi").get_text() == words
    assert not soup.select("script, p b, [onload]")
    assert len(soup.select("section > div.alert")) == len(clean.select("section > div.alert")) == 1


def test_a_number_reads_from_left_to_right_whatever_stands_before_it():
    alert = replace(ALERT, message=Words("\u202eCall {current_patient} now"))
    numbers = written(alert).select(".alert__message a, .call b")
    assert len(numbers) == 3
    assert {number["dir"] for number in numbers} == {"ltr"}


def test_a_message_that_is_one_line_in_the_database_is_one_paragraph():
    assert len(written(replace(ALERT, message=Words("One.\n\nTwo."))).select(".alert__message")) == 1


PHRASING = {"a", "bdi", "b", "strong", "em", "span", "time", "svg", "path", "circle"}
ONLY_PHRASING = {"p", "h2", "h3", "span", "bdi", "strong", "time", "a"}


class ContentModel(HTMLParser):
    """The parts of HTML's content model that the region could break: what is closed, and what may stand in what."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag, attrs):
        within = self.open[-1] if self.open else ""
        if within in ONLY_PHRASING and tag not in PHRASING:
            self.faults.append(f"{tag} in {within}")
        if within == "summary" and tag not in {*PHRASING, "h3"}:
            self.faults.append(f"{tag} in summary")
        if within in ("ul", "ol") and tag != "li":
            self.faults.append(f"{tag} in {within}")
        if tag == "a" and "a" in self.open:
            self.faults.append("a in a")
        if tag == "summary" and within != "details":
            self.faults.append("summary without details")
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        if "svg" not in self.open:
            self.faults.append(f"{tag} is not void")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("severity", ["information", "disruption", "emergency"])
def test_the_region_is_valid(severity, whole):
    center = PublicCenter(Words("Center"), "limited", Words("Refills only"), AT)
    alert = replace(ALERT, severity=severity, centers=(center,), details=Words("One.\n\nTwo.", "Uno."))
    html = region([alert] * 5, AT + timedelta(hours=99), drills=[replace(alert, state="drill")], whole=whole)
    parser = ContentModel()
    parser.feed(html)
    assert parser.faults == []
    assert parser.open == []
    assert not re.search(r"\b(style|onclick|tabindex|role=\"alert\")", html)


@pytest.mark.django_db
def test_the_address_of_the_status_page_is_one_whatever_is_asked(client):
    for query in ("", "?utm_source=x", "?a=1&b=2"):
        link = soup_of(client.get(f"/status/{query}")).select_one("link[rel=canonical]")
        assert link["href"] == "http://testserver/status/"


def queries(client, path: str = "/search/?q=lupus") -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


@pytest.mark.django_db
def test_an_alert_costs_one_query_more_its_centers_another_and_ten_alerts_none(client):
    nothing = queries(client)
    alert = alert_with_lines()
    assert queries(client) == nothing + 1
    center = InfusionCenterFactory()
    AlertCenter.objects.create(alert=alert, center=center)
    assert queries(client) == nothing + 2
    for _ in range(10):
        AlertCenter.objects.create(alert=alert_with_lines(), center=center)
    assert queries(client) == nothing + 2
