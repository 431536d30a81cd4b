"""One truth table for the rule, the instance and the queryset: when does the public see an alert?"""

from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.rules import State, Window, showing
from tests.factories import ServiceAlertFactory

SECOND = timedelta(seconds=1)
PACIFIC = ZoneInfo("America/Los_Angeles")
WINDOWS = {
    "winter": Window(datetime(2026, 1, 9, 8, tzinfo=UTC), datetime(2026, 1, 16, 8, tzinfo=UTC)),
    "over the night that clocks go forward": Window(
        datetime(2026, 3, 8, 1, 30, tzinfo=PACIFIC), datetime(2026, 3, 8, 3, 30, tzinfo=PACIFIC)
    ),
    "over the night that clocks go back": Window(
        datetime(2026, 11, 1, 1, 30, tzinfo=PACIFIC, fold=0), datetime(2026, 11, 1, 1, 30, tzinfo=PACIFIC, fold=1)
    ),
}
ROWS = [
    (name, state, published, moment)
    for name, state, published, moment in product(WINDOWS, State, (True, False), ("before", "start", "last", "end"))
]


def instant(window: Window, moment: str) -> datetime:
    start, end = window.starts_at.astimezone(UTC), window.ends_at.astimezone(UTC)
    return {"before": start - SECOND, "start": start, "last": end - SECOND, "end": end}[moment]


def expected(state: State, published: bool, moment: str) -> bool:
    return state == State.LIVE and published and moment in ("start", "last")


@pytest.mark.parametrize(("name", "state", "published", "moment"), ROWS)
def test_the_rule(name, state, published, moment):
    window = WINDOWS[name]
    assert showing(state, published, window, instant(window, moment)) == expected(state, published, moment)


@pytest.mark.django_db
@pytest.mark.parametrize("name", WINDOWS)
def test_the_queryset_and_the_instance_agree_with_the_rule(name):
    window = WINDOWS[name]
    for state, published in product(State, (True, False)):
        alert = ServiceAlertFactory(state=state, live=published, starts_at=window.starts_at, ends_at=window.ends_at)
        alert.refresh_from_db()
        for moment in ("before", "start", "last", "end"):
            at = instant(window, moment)
            assert alert.showing(at) == expected(state, published, moment)
            assert (alert in ServiceAlert.objects.showing(at)) == alert.showing(at)


def test_the_hour_that_comes_twice_is_an_hour_long():
    window = WINDOWS["over the night that clocks go back"]
    assert window.ends_at.astimezone(UTC) - window.starts_at.astimezone(UTC) == timedelta(hours=1)
    assert window.starts_at.astimezone(UTC) < window.ends_at.astimezone(UTC)


@pytest.mark.django_db
def test_the_most_severe_comes_first_and_of_equals_the_latest():
    now = datetime(2026, 1, 9, tzinfo=UTC)
    old, new, emergency, disruption = (
        ServiceAlertFactory(severity=severity, starts_at=now - timedelta(hours=age))
        for severity, age in (("information", 3), ("information", 1), ("emergency", 5), ("disruption", 4))
    )
    assert list(ServiceAlert.objects.showing(now)) == [emergency, disruption, new, old]
