"""A page says whether somebody answers at the moment of the request, and what to do when nobody does."""

from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from articles.models import ArticlePage
from contact.models import InfusionCenter, PhoneLine
from contact.opening_hours import ZONE
from csp_site.delivery.holds import collecting
from tests.contact.hours import WEEKDAYS, published_hours, weekly
from tests.factories import InfusionCenterFactory, PhoneLineFactory
from tests.samples import SampleContentTestCase

OUTCOME = "/contact/current-patient/refill-or-delivery/"
ARTICLE = "/conditions/ivig-for-lupus/"
CLOSES = datetime(2026, 11, 20, 18, tzinfo=ZONE)  # a Friday
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock(time_machine):
    """Move the clock to a moment, where it stands still."""
    return lambda moment: time_machine.move_to(moment, tick=False)


def line_shown(line: PhoneLine) -> str:
    """Return what a page says below the number of a line."""
    html = Template('{% include "contact/line_hours.html" %}').render(Context({"line": line}))
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


class OnPages(SampleContentTestCase):
    @pytest.fixture(autouse=True)
    def _clock(self, clock):
        self.clock = clock

    def setUp(self) -> None:
        self.hours = published_hours()
        PhoneLine.objects.filter(slug="current-patients").update(hours=self.hours)

    def main(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.headers["Cache-Control"] == "no-cache"
        return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())

    def test_a_page_that_is_asked_again_at_the_change_says_the_new_thing(self):
        self.clock(CLOSES - SECOND)
        assert "Open now until 6 p.m. PT" in self.main(OUTCOME)
        self.clock(CLOSES)
        page = self.main(OUTCOME)
        assert "Open now" not in page
        assert "Closed now. Opens Monday at 8 a.m. PT" in page

    def test_a_render_knows_until_when_it_holds(self):
        self.clock(CLOSES - SECOND)
        with collecting() as holds:
            self.client.get(OUTCOME)
        assert holds.until == CLOSES

    def test_unknown_hours_are_never_open(self):
        page = self.main("/contact/not-a-patient-yet/")
        assert "Hours are not listed yet: call to check" in page
        assert "Open" not in page

    def test_hours_that_are_not_published_are_not_known(self):
        self.hours.live = False
        self.hours.save()
        assert "call to check" in self.main(OUTCOME)

    def test_a_line_in_a_text_says_it_too(self):
        self.clock(CLOSES)
        article = ArticlePage.objects.get(slug="ivig-for-lupus")
        line = PhoneLine.objects.get(slug="current-patients")
        article.body.append(("phone_line", {"line": line, "sentence": "Call"}))
        article.save_revision().publish()
        assert "Closed now. Opens Monday at 8 a.m. PT" in self.main(ARTICLE)

    def test_an_open_center_with_hours_says_whether_it_is_open(self):
        self.clock(CLOSES - SECOND)
        InfusionCenter.objects.update(hours=self.hours)
        assert "Open now until 6 p.m. PT" in self.main("/infusion-centers/")
        self.clock(CLOSES)
        assert "Closed now. Opens Monday at 8 a.m. PT" in self.main("/infusion-centers/")

    def test_a_closed_center_is_not_open_whatever_its_hours_say(self):
        self.clock(CLOSES - SECOND)
        open_one, closed, checking = InfusionCenter.objects.all()
        InfusionCenter.objects.filter(pk=closed.pk).update(hours=self.hours, status="closed", alternative=open_one)
        InfusionCenter.objects.filter(pk=checking.pk).update(hours=self.hours, status="checking")
        soup = BeautifulSoup(self.client.get("/infusion-centers/").content, "html.parser")
        centers = " ".join(part.get_text(" ") for part in soup.select(".center"))
        assert "Open now" not in centers
        assert "Please go to: Infusion center 1" in centers

    def test_hours_lines_and_centers_add_no_query(self):
        paths = ["/", ARTICLE, "/contact/", OUTCOME, "/infusion-centers/", "/status/"]
        before = {path: self.queries(path) for path in paths}
        last = PhoneLine.objects.get(slug="current-patients")
        for number in range(5):
            line = PhoneLineFactory(hours=published_hours(name=f"{number}"), after_hours=last)
            InfusionCenterFactory(position=10 + number, phone_line=line, hours=line.hours)
        PhoneLine.objects.filter(pk=last.pk).update(after_hours=line)
        InfusionCenter.objects.filter(position=10).update(
            status="closed", alternative=InfusionCenter.objects.get(position=11)
        )
        assert {path: self.queries(path) for path in paths} == before

    def queries(self, path: str) -> int:
        self.client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert self.client.get(path).status_code == 200
        return len(captured)


@pytest.mark.django_db
class TestNobodyAnswers:
    def test_the_line_that_takes_over_is_named(self, clock):
        clock(CLOSES)
        night = PhoneLineFactory(name="Nights", number="+18776027779")
        line = PhoneLineFactory(hours=published_hours(), after_hours=night, after_hours_note="Leave a message.")
        assert line_shown(line) == (
            "Closed now. Opens Monday at 8 a.m. PT While nobody answers, call: Nights (877) 602-7779"
        )

    def test_without_such_a_line_the_note_says_what_to_do(self, clock):
        clock(CLOSES)
        line = PhoneLineFactory(hours=published_hours(), after_hours_note="Leave a message.")
        assert line_shown(line).endswith("While nobody answers: Leave a message.")

    def test_a_line_that_is_closed_too_is_not_named(self, clock):
        clock(CLOSES)
        hours = published_hours()
        night = PhoneLineFactory(hours=hours)
        line = PhoneLineFactory(hours=hours, after_hours=night, after_hours_note="Leave a message.")
        assert line_shown(line).endswith("While nobody answers: Leave a message.")

    def test_nor_one_that_is_not_published(self, clock):
        clock(CLOSES)
        line = PhoneLineFactory(hours=published_hours(), after_hours=PhoneLineFactory(live=False))
        assert line_shown(line) == "Closed now. Opens Monday at 8 a.m. PT"

    def test_while_somebody_answers_neither_is_said(self, clock):
        clock(CLOSES - SECOND)
        line = PhoneLineFactory(hours=published_hours(), after_hours=PhoneLineFactory(), after_hours_note="Wait.")
        assert line_shown(line) == "Open now until 6 p.m. PT"

    def test_unknown_hours_say_what_to_do_if_nobody_answers(self):
        line = PhoneLineFactory(after_hours_note="Leave a message.")
        assert line_shown(line) == ("Hours are not listed yet: call to check While nobody answers: Leave a message.")

    def test_it_holds_until_the_line_that_takes_over_changes(self, clock):
        clock(CLOSES)
        evening = published_hours(weekly("18:00", "20:00", days=WEEKDAYS))
        line = PhoneLineFactory(hours=published_hours(), after_hours=PhoneLineFactory(hours=evening))
        with collecting() as holds:
            assert "While nobody answers, call" in line_shown(line)
        assert holds.until == CLOSES + timedelta(hours=2)
