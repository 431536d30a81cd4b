"""What all tests share."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, settings

from tests.served_site import ServedSite, sample_site

# Playwright keeps an event loop in the thread of the tests; Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say that what uses the served site needs a database: pytest-django makes none for a fixture's sake."""
    for item in items:
        if "site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session", autouse=True)
def media_of_this_run(tmp_path_factory) -> Iterator[None]:
    """Keep the files that tests upload apart, and let them go with the run."""
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("uploads")):
        yield


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[ServedSite]:
    """Serve the sample content from a database of its own, a copy of the migrated one."""
    stack = ExitStack()
    with django_db_blocker.unblock():  # only to start and to stop
        running = stack.enter_context(sample_site(tmp_path_factory.mktemp("site")))
    yield running
    with django_db_blocker.unblock():
        stack.close()
