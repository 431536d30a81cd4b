"""Alerts for search engines: true, in the language of the page, and small."""

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from csp_site.pages.structured_data import json_ld
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.rules import State
from csp_site.service_alerts.structured_data import special_announcements
from csp_site.service_alerts.wording import Words
from tests.factories import alert_with_lines
from tests.service_alerts.test_cap import ALERT


def announcements(*alerts, **options) -> list[dict]:
    return special_announcements(alerts, "https://www.example.org/", "California Specialty Pharmacy", **options)


def test_an_announcement_says_what_the_alert_says():
    assert announcements(ALERT) == [
        {
            "@type": "SpecialAnnouncement",
            "name": "Wildfires: some deliveries are late",
            "text": "If you are a patient, call (877) 595-0757. If not, call (877) 602-7779.",
            "inLanguage": "en",
            "datePosted": "2026-01-09T23:10:05+00:00",
            "expires": "2026-01-10T23:10:05+00:00",
            "url": "https://www.example.org/status/#alert-wildfires",
            "publisher": {
                "@type": "Pharmacy",
                "@id": "https://www.example.org/#pharmacy",
                "name": "California Specialty Pharmacy",
            },
        }
    ]


def test_in_spanish_where_the_alert_is():
    in_english = replace(ALERT, message=Words("English only"))
    found = announcements(ALERT, in_english, wanted="es")
    assert [one["inLanguage"] for one in found] == ["es", "en"]
    assert found[0]["name"] == "Incendios: algunas entregas se atrasan"
    assert found[0]["url"] == "https://www.example.org/es/status/#alert-wildfires"


def test_a_drill_is_no_announcement():
    assert announcements(replace(ALERT, state=State.DRILL)) == []


def test_it_goes_into_a_page_and_out_again_whatever_the_headline_is():
    headline = "</script><script>alert(1)</script> & \u2028 🔥"
    element = json_ld(announcements(replace(ALERT, headline=Words(headline))))
    assert element.count("</script>") == 1
    data = json.loads(element.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    assert data["@graph"][0]["name"] == headline


@pytest.mark.django_db
def test_the_home_page_tells_search_engines_what_shows_and_no_drill(client):
    alert_with_lines(headline="Wildfires <now>", slug="fire")
    alert_with_lines(headline="Only a drill", state="drill")
    (entry,) = announced(client.get("/"))
    assert entry["name"] == "Wildfires <now>"
    assert entry["url"].endswith("/status/#alert-fire")
    ServiceAlert.objects.update(state="ended")
    assert announced(client.get("/")) == []


@pytest.mark.django_db
def test_it_is_read_together_with_the_region_of_the_page(client):
    """What search engines and readers are told comes from one look at one moment."""
    alert_with_lines()
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    assert sum('FROM "service_alerts_servicealert"' in query["sql"] for query in captured) == 1


def announced(answer) -> list[dict]:
    soup = BeautifulSoup(answer.content, "html.parser")
    entries = [json.loads(script.string)["@graph"] for script in soup.select("script[type='application/ld+json']")]
    return [entry for graph in entries for entry in graph if entry["@type"] == "SpecialAnnouncement"]
