"""The pharmacy, its lines and its infusion centers for machines (schema.org). What is not known is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from csp_site.pages.structured_data import without_unknown

from .addresses import parsed
from .opening_hours import Hours, Span, special_days

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOSED = {"opens": "00:00", "closes": "00:00"}


@dataclass(frozen=True)
class Point:
    """A phone line: an E.164 number, its purpose in one sentence, its hours if they are known."""

    number: str
    purpose: str
    hours: Hours | None = None


@dataclass(frozen=True)
class Clinic:
    """An infusion center; everything but its position may be unknown. `hours` only if they hold now."""

    position: int
    name: str = ""
    address: str = ""
    number: str = ""
    hours: Hours | None = None


def pharmacy(name: str, legal_name: str, address: str, points: Iterable[Point], on: date) -> dict:
    """Return a `Pharmacy` with a `ContactPoint` for each line.

    `address` is the absolute address of the site; hours are told for the year from `on`.
    """
    return without_unknown(
        {
            "@type": "Pharmacy",
            "@id": f"{address}#pharmacy",
            "name": name,
            "legalName": legal_name,
            "url": address,
            "contactPoint": [_contact_point(point, on) for point in points],
        }
    )


def _contact_point(point: Point, on: date) -> dict:
    return without_unknown(
        {
            "@type": "ContactPoint",
            "telephone": point.number,
            "contactType": point.purpose,
            "hoursAvailable": hours_specification(point.hours, on),
        }
    )


def clinics(site: str, page: str, centers: Iterable[Clinic], on: date) -> list[dict]:
    """Return a `MedicalClinic` for each center that has a name.

    `site` and `page` are absolute addresses, that of the page on which the centers are shown.
    """
    return [
        without_unknown(
            {
                "@type": "MedicalClinic",
                "@id": f"{page}#center-{center.position}",
                "name": center.name,
                "url": page,
                "address": _postal_address(center.address),
                "telephone": center.number,
                "openingHoursSpecification": hours_specification(center.hours, on),
                "parentOrganization": {"@type": "Pharmacy", "@id": f"{site}#pharmacy"},
            }
        )
        for center in centers
        if center.name
    ]


def _postal_address(text: str) -> dict:
    try:
        address = parsed(text)
    except ValueError:  # unknown, or from before addresses were checked
        return {}
    return {
        "@type": "PostalAddress",
        "streetAddress": address.street,
        "addressLocality": address.city,
        "addressRegion": "CA",
        "postalCode": address.zip_code,
        "addressCountry": "US",
    }


def hours_specification(hours: Hours | None, on: date) -> list[dict]:
    """Return `OpeningHoursSpecification`s: the week, then the days of the year from `on` that are different.

    A `closes` before `opens` is of the next day (schema.org). “Closed” is from 00:00 to 00:00 and 24 hours end a minute
    early, as Google documents both: two times alike would mean “closed”. Nothing is returned for unknown hours.
    """
    if hours is None:
        return []
    week: dict[Span, list[str]] = {}
    for day, spans in zip(WEEKDAYS, hours.week, strict=True):
        for span in spans:
            week.setdefault(span, []).append(day)
    said = [_specification({"dayOfWeek": days} | _times(span)) for span, days in week.items()]
    for days in special_days(hours, on):
        valid = {"validFrom": days.first.isoformat(), "validThrough": days.last.isoformat()}
        said += [_specification(times | valid) for times in map(_times, days.spans)] or [_specification(CLOSED | valid)]
    return said


def _specification(data: dict) -> dict:
    return {"@type": "OpeningHoursSpecification", **data}


def _times(span: Span) -> dict[str, str]:
    closes = _minute_before(span.closes) if span.closes == span.opens else span.closes
    return {"opens": f"{span.opens:%H:%M}", "closes": f"{closes:%H:%M}"}


def _minute_before(clock: time) -> time:
    return (datetime.combine(date(2000, 1, 2), clock) - timedelta(minutes=1)).time()
