"""A fault on every page is written once a minute, and no other fault is hidden by it."""

import logging
from threading import Barrier, Thread

import pytest
import time_machine

from csp_site.delivery.log_once import MOST_KNOWN, OnceAMinute

NOON = 1_767_960_000


@pytest.fixture
def written():
    """Return a logger of its own that writes once a minute, and the list of what it wrote."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())
    logger = logging.Logger("test")
    logger.addFilter(OnceAMinute())
    logger.addHandler(handler)
    return logger, lines


def test_the_same_fault_is_written_once_a_minute(written):
    logger, lines = written
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(1000):
            logger.error("The alerts can't be read.")
        clock.shift(59)
        logger.error("The alerts can't be read.")
        assert len(lines) == 1
        clock.shift(1)
        logger.error("The alerts can't be read.")
        assert len(lines) == 2


def test_what_is_filled_in_does_not_make_another_fault(written):
    logger, lines = written
    for number in range(10):
        logger.error("Alert %s can't be read.", number)
    assert lines == ["Alert 0 can't be read."]


def test_another_message_and_another_kind_of_exception_are_written_too(written):
    logger, lines = written
    for error in (ValueError("one"), ValueError("two"), KeyError("three")):
        logger.error("It failed.", exc_info=error)
    logger.error("Something else failed.")
    assert len(lines) == 3


def test_a_clock_that_was_set_back_silences_nothing(written):
    logger, lines = written
    with time_machine.travel(NOON, tick=False) as clock:
        logger.error("It failed.")
        clock.shift(-3600)
        logger.error("It failed.")
    assert len(lines) == 2


def test_threads_write_it_once(written):
    logger, lines = written
    together = Barrier(8)

    def fail() -> None:
        together.wait()
        logger.error("It failed.")

    threads = [Thread(target=fail) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lines == ["It failed."]


def test_its_memory_is_bounded(written):
    logger, _ = written
    for number in range(3 * MOST_KNOWN):
        logger.error(f"Fault {number}")
    assert len(logger.filters[0]._last) <= MOST_KNOWN
