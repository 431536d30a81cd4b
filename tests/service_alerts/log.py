"""The log of alerts as tests read and fill it."""

import csv
import io
from datetime import UTC, datetime, timedelta

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from contact.models import PhoneLine
from csp_site.service_alerts.history import Actor
from csp_site.service_alerts.models import ServiceAlert
from tests.factories import alert_with_lines

NIGHT = datetime(2026, 1, 9, 10, 0, tzinfo=UTC)  # 2 a.m. in California
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TEST = Actor("test", name="the night pharmacist")


def prepared_alert(*lines: PhoneLine, **fields) -> ServiceAlert:
    """Return an alert that may be switched on at `NIGHT`, drafted then, for a day."""
    return alert_with_lines(
        *lines,
        **{"state": "prepared", "starts_at": NIGHT, "ends_at": NIGHT + 24 * HOUR, "created_at": NIGHT} | fields,
    )


def change_number(alert: ServiceAlert, number: str) -> None:
    """Give the first line of an alert another number (E.164)."""
    line = PhoneLine.objects.filter(alert_lines__alert=alert).earliest("pk")
    line.number = number
    line.save()


def history_page(client: Client, **query) -> HttpResponse:
    """Open the history."""
    return client.get(reverse("service_alert_history"), query)


def file_of(client: Client, kind: str) -> bytes:
    """Download the history as `csv` or `xlsx`."""
    return b"".join(history_page(client, export=kind).streaming_content)


def exported(client: Client) -> list[dict[str, str]]:
    """Download the history and return its rows by their headings."""
    return list(csv.DictReader(io.StringIO(file_of(client, "csv").decode(), newline="")))
