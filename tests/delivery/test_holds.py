"""Whoever keeps what was rendered learns how long it is true."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from csp_site.delivery.holds import collecting, holds_until

NOON = datetime(2026, 11, 20, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_earliest_moment_counts():
    with collecting() as holds:
        for moment in (NOON + HOUR, NOON, NOON + 2 * HOUR):
            holds_until(moment)
    assert holds.until == NOON


def test_what_time_does_not_change_holds_for_ever():
    with collecting() as holds:
        holds_until(None)
    assert holds.until is None


def test_nothing_is_collected_outside():
    with collecting() as holds:
        pass
    holds_until(NOON)
    assert holds.until is None


def test_a_part_tells_the_whole():
    with collecting() as page:
        holds_until(NOON + HOUR)
        with collecting() as part:
            holds_until(NOON)
        with collecting() as other:
            pass
    assert (page.until, part.until, other.until) == (NOON, NOON, None)


def test_one_render_does_not_hear_another():
    with collecting() as holds:
        other = Thread(target=holds_until, args=[NOON])
        other.start()
        other.join()
    assert holds.until is None


def test_a_fault_ends_the_collecting():
    with pytest.raises(RuntimeError), collecting() as holds:
        raise RuntimeError
    holds_until(NOON)
    assert holds.until is None


def test_a_moment_needs_a_zone():
    with pytest.raises(ValueError, match="zone"):
        holds_until(NOON.replace(tzinfo=None))
