"""Every test of the alerts begins as a process that has read nothing and logged nothing."""

import logging

import pytest

from contact import last_known
from csp_site.delivery.log_once import OnceAMinute
from csp_site.service_alerts import shown


@pytest.fixture(autouse=True)
def a_process_that_has_just_begun():
    for memory in (shown._read_last, last_known._lines, last_known._centers):
        memory.forget()
    for logger in logging.root.manager.loggerDict.values():
        for once in getattr(logger, "filters", ()):
            if isinstance(once, OnceAMinute):
                once.forget()
