"""Whatever a test does to the alerts of the served site, the next one finds them as they were."""

import json

from tests.site.test_contract import get

EMERGENCY = {"severity": "emergency", "headline": "Leave now"}


def shown(site) -> list[dict]:
    return json.loads(get(site, "/alerts.json").body)["alerts"]


def test_alerts_are_put_back_one_block_inside_the_other(site):
    before = shown(site)
    assert [alert["id"] for alert in before] == ["wildfires-no-disruption"]
    with site.alerts_kept():
        site.show_alerts(EMERGENCY)
        during = shown(site)
        assert [alert["id"] for alert in during] == ["shown-0"]
        with site.alerts_kept():
            site.show_alerts()  # takes the rows of the other away
            assert shown(site) == []
        assert shown(site) == during
    assert shown(site) == before
