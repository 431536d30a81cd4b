"""During an alert no page says that a center is open when nobody has said so for a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contact.models import InfusionCenter
from csp_site.service_alerts.models import AlertCenter, ServiceAlert
from tests.samples import load_sample

PAGES = ["/", "/infusion-centers/", "/status/"]
CHECKING = "We are checking"


@pytest.fixture(autouse=True)
def sample(db):
    load_sample()


def age(hours: float) -> None:
    InfusionCenter.objects.update(as_of=timezone.now() - timedelta(hours=hours))


@pytest.mark.parametrize("path", PAGES)
def test_a_day_without_news_means_that_we_are_checking(client, path):
    age(23.9)
    assert CHECKING not in client.get(path).content.decode()
    age(24)
    assert client.get(path).content.decode().count(CHECKING) == 3
    ServiceAlert.objects.update(state="ended")
    assert CHECKING not in client.get(path).content.decode()


def test_the_alert_itself_says_so_too(client):
    center = InfusionCenter.objects.get(position=1)
    AlertCenter.objects.create(alert=ServiceAlert.objects.get(), center=center)
    age(1)
    assert "<b>Infusion center 1:</b> Open" in client.get("/faq/").content.decode()
    age(25)
    page = client.get("/faq/").content.decode()
    assert "<b>Infusion center 1:</b> We are checking" in page
    assert client.get("/alerts.json").json()["alerts"][0]["centers"][0]["status"] == "checking"
