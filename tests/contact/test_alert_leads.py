"""During a live alert its line for an audience leads the outcomes of that audience; without one nothing changes."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from contact.audiences import Audience
from contact.models import ContactOutcomePage, PhoneLine
from csp_site.service_alerts.models import AlertLine, ServiceAlert
from csp_site.service_alerts.public_alert import PublicLine
from csp_site.service_alerts.templatetags import alert_lines
from csp_site.service_alerts.templatetags.alert_lines import leading_lines, line_for_caller
from csp_site.service_alerts.wording import Words
from tests.factories import PhoneLineFactory
from tests.samples import SampleContentTestCase
from tests.service_alerts.test_public_alert import ALERT, AT

REFILL = "/contact/current-patient/refill-or-delivery/"
PRESCRIBER = "/contact/prescribers-office/"
NOT_SURE = "/contact/not-sure/"
OURS, OTHERS = "(877) 595-0757", "(877) 602-7779"


def line(audience: str, number: str) -> PublicLine:
    return PublicLine(audience, Words(f"I am: {audience}"), number)


def alert_for(*lines: PublicLine, **fields):
    return replace(ALERT, lines=lines, **fields)


PATIENTS, PRESCRIBERS, ELSE = (
    line(Audience.CURRENT_PATIENT, "+18772222222"),
    line(Audience.PRESCRIBER, "+18773333333"),
    line(Audience.EVERYONE_ELSE, "+18774444444"),
)


@pytest.mark.parametrize(
    ("lines", "audience", "expected"),
    [
        ([PATIENTS, ELSE], Audience.CURRENT_PATIENT, PATIENTS),
        ([PRESCRIBERS, ELSE], Audience.PRESCRIBER, PRESCRIBERS),
        ([PATIENTS, ELSE], Audience.PRESCRIBER, ELSE),
        ([PATIENTS, ELSE], Audience.NOT_YET_PATIENT, ELSE),
        ([ELSE], Audience.CURRENT_PATIENT, None),  # everyone else is whoever is no patient
        ([PATIENTS], Audience.INSURER, None),
        ([], Audience.EVERYONE_ELSE, None),
    ],
)
def test_a_caller_gets_the_line_that_the_alert_names_for_them(lines, audience, expected):
    assert line_for_caller(alert_for(*lines), audience) == expected


def test_the_most_severe_alert_comes_first_each_number_once_and_what_is_over_not_at_all():
    worst = alert_for(PATIENTS, headline=Words("Worst"))
    less = alert_for(replace(PATIENTS, audience=Audience.EVERYONE_ELSE), PRESCRIBERS, headline=Words("Less"))
    over = alert_for(ELSE, resolved=True)
    audiences = [Audience.CURRENT_PATIENT, Audience.PRESCRIBER, Audience.EVERYONE_ELSE]
    found = leading_lines([worst, less, over], audiences, [], "en", AT)
    assert [(led.headline, led.line.number) for led in found] == [("Worst", "+18772222222"), ("Less", "+18773333333")]


class Outcomes(SampleContentTestCase):
    def lines(self, path: str) -> list[Tag]:
        return BeautifulSoup(self.client.get(path).content, "html.parser").select(".contact__lines .outcome__line")

    def numbers(self, path: str) -> list[tuple[str, bool]]:
        """Return the numbers in their order, and whether each is marked as the alert's."""
        return [
            (shown.select_one("a.number").get_text(), "During the service alert" in shown.get_text())
            for shown in self.lines(path)
        ]

    def name_in_alert(self, audience: str, number: str) -> None:
        """Let the sample alert name a line of its own for an audience."""
        alert = ServiceAlert.objects.get()
        alert.lines.filter(audience=audience).delete()
        record = PhoneLineFactory(number=number, audience=audience, live=True)
        AlertLine.objects.create(alert=alert, audience=audience, sentence="I am calling", phone_line=record)

    def test_the_line_of_the_alert_is_marked_with_its_headline_and_shown_once(self):
        (shown,) = self.lines(REFILL)
        words = " ".join(shown.get_text(" ").split())
        headline = "Wildfires: we are open, and your medicine can reach you"
        assert words.startswith(f"During the service alert “{headline}” I am a current patient {OURS}")
        assert "prescription label" in words
        assert "call to check" in words
        assert shown.select_one("a.number")["href"] == "tel:+18775950757"

    def test_a_line_of_its_own_stands_before_that_of_the_outcome(self):
        self.name_in_alert("current_patient", "+18772222222")
        assert self.numbers(REFILL) == [("(877) 222-2222", True), (OURS, False)]
        first, second = self.lines(REFILL)
        assert "prescription label" not in first.get_text()
        assert "prescription label" in second.get_text()

    def test_who_is_not_sure_sees_the_lines_for_both(self):
        assert self.numbers(NOT_SURE) == [(OTHERS, True), (OURS, True)]

    def test_an_outcome_may_say_who_comes_there(self):
        self.name_in_alert("prescriber", "+18773333333")
        ContactOutcomePage.objects.filter(slug="prescribers-office").update(audience="")
        assert self.numbers(PRESCRIBER) == [(OTHERS, True)]
        ContactOutcomePage.objects.filter(slug="prescribers-office").update(audience=Audience.PRESCRIBER)
        assert self.numbers(PRESCRIBER) == [("(877) 333-3333", True), (OTHERS, False)]

    def test_who_calls_a_line_for_everyone_else_is_not_spoken_of_as_somebody_else(self):
        (shown,) = self.lines(PRESCRIBER)
        assert "I am not a patient yet" not in shown.get_text()
        assert "Everyone else" in shown.get_text()

    def test_an_alert_for_others_leads_nothing(self):
        AlertLine.objects.exclude(audience="everyone_else").delete()
        assert self.numbers(REFILL) == [(OURS, False)]

    def test_without_a_live_alert_nothing_is_marked(self):
        for state in ("prepared", "ended", "drill"):
            ServiceAlert.objects.update(state=state)
            assert self.numbers(REFILL) == [(OURS, False)], state
            assert self.numbers(NOT_SURE) == [(OTHERS, False), (OURS, False)], state

    def test_a_line_that_the_public_may_not_call_leads_nothing(self):
        self.name_in_alert("current_patient", "+18772222222")
        PhoneLine.objects.filter(number="+18772222222").update(live=False)
        assert self.numbers(REFILL) == [(OURS, False)]

    def test_a_fault_leaves_the_outcome_its_own_lines(self):
        def broken(*args) -> None:
            raise RuntimeError

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(alert_lines, "leading_lines", broken)
            assert self.numbers(REFILL) == [(OURS, False)]
