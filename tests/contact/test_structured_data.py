"""Machines are told the hours and the centers that are known, and nothing that is not."""

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup

from contact.models import InfusionCenter, PhoneLine
from contact.structured_data import Clinic, Point, clinics, hours_specification, pharmacy
from tests.contact.hours import published_hours
from tests.contact.test_opening_hours import daily, span, special, weekdays
from tests.samples import SampleContentTestCase

ON = date(2026, 11, 1)
SITE, PAGE = "https://example.org/", "https://example.org/infusion-centers/"
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
ADDRESS = "1 Main St\nSuite 2\nFresno, CA 93721-1234"


def said(hours, on: date = ON) -> list[tuple]:
    """Return the specifications as (days or dates, opens, closes)."""
    found = hours_specification(hours, on)
    assert {entry["@type"] for entry in found} <= {"OpeningHoursSpecification"}
    return [
        (entry.get("dayOfWeek") or f"{entry['validFrom']}/{entry['validThrough']}", entry["opens"], entry["closes"])
        for entry in found
    ]


def test_unknown_hours_are_not_said():
    assert hours_specification(None, ON) == []


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ([span("08:00", "18:00")], [("08:00", "18:00")]),
        ([span("08:00", "12:00"), span("13:00", "17:30")], [("08:00", "12:00"), ("13:00", "17:30")]),
        ([span("20:00", "02:00")], [("20:00", "02:00")]),  # closes before it opens: the next day
        ([span("08:00", "00:00")], [("08:00", "00:00")]),
        ([span("00:00", "00:00")], [("00:00", "23:59")]),  # 24 hours; twice 00:00 would be “closed”
        ([span("08:00", "08:00")], [("08:00", "07:59")]),
    ],
)
def test_the_week_is_said_by_its_days(spans, told):
    assert said(weekdays(*spans)) == [(WEEKDAYS, *times) for times in told]


def test_days_that_are_different_have_dates():
    hours = weekdays(
        span("08:00", "18:00"),
        exceptions=(
            special("2026-12-21", last="2027-01-01"),
            special("2026-12-24", span("08:00", "10:00"), span("20:00", "01:00")),
            special("2026-10-30"),
        ),
    )
    assert said(hours)[1:] == [
        ("2026-12-21/2026-12-23", "00:00", "00:00"),
        ("2026-12-24/2026-12-24", "08:00", "10:00"),
        ("2026-12-24/2026-12-24", "20:00", "01:00"),
        ("2026-12-25/2027-01-01", "00:00", "00:00"),
    ]


def test_holidays_of_the_coming_year_are_closed_days():
    closed = said(weekdays(span("08:00", "18:00"), closed_on_holidays=True))[1:]
    assert ("2026-11-26/2026-11-27", "00:00", "00:00") in closed
    assert ("2027-07-04/2027-07-05", "00:00", "00:00") in closed
    assert {(opens, closes) for _dates, opens, closes in closed} == {("00:00", "00:00")}


def test_a_line_has_hours_only_when_they_are_known():
    points = [Point("+18775950757", "Patients", daily(span("08:00", "18:00"))), Point("+18776027779", "Others")]
    known, unknown = pharmacy("CSP", "CSP, LLC", SITE, points, ON)["contactPoint"]
    assert [entry["opens"] for entry in known["hoursAvailable"]] == ["08:00"]
    assert set(unknown) == {"@type", "telephone", "contactType"}


def test_a_center_without_a_name_is_not_told():
    assert clinics(SITE, PAGE, [Clinic(1, address=ADDRESS, number="+18775950757")], ON) == []


def test_of_a_named_center_only_what_is_known_is_told():
    [clinic] = clinics(SITE, PAGE, [Clinic(2, name="Valley")], ON)
    assert clinic == {
        "@type": "MedicalClinic",
        "@id": f"{PAGE}#center-2",
        "name": "Valley",
        "url": PAGE,
        "parentOrganization": {"@type": "Pharmacy", "@id": f"{SITE}#pharmacy"},
    }


def test_a_center_is_told_with_its_address_number_and_hours():
    [clinic] = clinics(SITE, PAGE, [Clinic(1, "Valley", ADDRESS, "+18775950757", daily(span("08:00", "18:00")))], ON)
    assert clinic["telephone"] == "+18775950757"
    assert clinic["openingHoursSpecification"][0]["closes"] == "18:00"
    assert clinic["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 Main St, Suite 2",
        "addressLocality": "Fresno",
        "addressRegion": "CA",
        "postalCode": "93721-1234",
        "addressCountry": "US",
    }


class OnPages(SampleContentTestCase):
    def told(self, path: str, kind: str) -> list[dict]:
        soup = BeautifulSoup(self.client.get(path).content, "html.parser")
        graph = json.loads(soup.select_one('script[type="application/ld+json"]').string)["@graph"]
        return [entry for entry in graph if entry["@type"] == kind]

    def test_the_contact_page_and_the_home_page_tell_the_hours_of_lines(self):
        assert "hoursAvailable" not in json.dumps(self.told("/contact/", "Pharmacy"))
        PhoneLine.objects.filter(slug="current-patients").update(hours=published_hours())
        for path in ("/", "/contact/"):
            [told] = self.told(path, "Pharmacy")
            assert told["contactPoint"][0]["hoursAvailable"][0]["dayOfWeek"] == WEEKDAYS
            assert "hoursAvailable" not in told["contactPoint"][1]

    def test_the_page_of_the_centers_tells_those_that_have_a_name(self):
        assert self.told("/infusion-centers/", "MedicalClinic") == []
        InfusionCenter.objects.filter(position=1).update(name="Valley", address=ADDRESS, hours=published_hours())
        [clinic] = self.told("/infusion-centers/", "MedicalClinic")
        assert (clinic["name"], clinic["telephone"]) == ("Valley", "+18775950757")
        assert clinic["openingHoursSpecification"]

    def test_a_closed_center_tells_no_hours_and_an_unpublished_line_is_not_told(self):
        PhoneLine.objects.update(live=False)
        InfusionCenter.objects.filter(position=1).update(name="Valley", hours=published_hours(), status="closed")
        [clinic] = self.told("/infusion-centers/", "MedicalClinic")
        assert not {"openingHoursSpecification", "telephone"} & set(clinic)
