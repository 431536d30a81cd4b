"""What all tests share."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests.migrated import MigratedOnce
from tests.served_site import ServedSite, sample_site

# Playwright keeps an event loop in the thread of the tests; Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Let each of several processes begin in a part of its own, and take from the end of another's when it is done."""
    if config.getoption("numprocesses", None) and config.option.dist == "no":
        config.option.dist = "worksteal"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the served site first: one process serves it and migrates for it.

    pytest-django puts those without a database last: meanwhile another process runs them and does not have to wait.
    """
    for item in items:
        if _is_of_site(item):
            item.add_marker(pytest.mark.django_db)  # pytest-django makes no database for a fixture's sake
    items.sort(key=lambda item: not _is_of_site(item))


def _is_of_site(item: pytest.Item) -> bool:
    return "site" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def language_of_a_new_thread() -> None:
    """Begin in English: the language of the last request stays on in its thread, whatever test sent it."""
    translation.activate("en")


@pytest.fixture(scope="session", autouse=True)
def media_of_this_run(tmp_path_factory) -> Iterator[None]:
    """Keep the files that tests upload apart, and let them go with the run."""
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("uploads")):
        yield


@pytest.fixture(scope="session")
def migrated_once(request, tmp_path_factory, django_db_modify_db_settings_parallel_suffix) -> MigratedOnce | None:
    """What spares this process the migrations; nothing if it is the only one, or keeps its database."""
    if "PYTEST_XDIST_WORKER" not in os.environ or request.config.getoption("reuse_db"):
        return None
    return MigratedOnce(tmp_path_factory.getbasetemp().parent / "migrated")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(migrated_once) -> None:
    """Say from what the test database is to be made."""
    if migrated_once:
        migrated_once.begin()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, migrated_once, django_db_blocker) -> Iterator[None]:
    """Make the test database, and let the other processes have what was migrated for it."""
    if migrated_once:
        with django_db_blocker.unblock():
            migrated_once.done()
    yield
    if migrated_once:
        with django_db_blocker.unblock():
            migrated_once.remove()


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[ServedSite]:
    """Serve the sample content from a database of its own, a copy of the migrated one."""
    stack = ExitStack()
    with django_db_blocker.unblock():  # only to start and to stop
        running = stack.enter_context(sample_site(tmp_path_factory.mktemp("site")))
    yield running
    with django_db_blocker.unblock():
        stack.close()


@pytest.fixture(autouse=True)
def alerts_stay_as_they_were(request) -> Iterator[None]:
    """No test of the served site leaves alerts to the next one. What a fixture shows for a module goes on standing."""
    if not _is_of_site(request.node):
        yield
        return
    with request.getfixturevalue("site").alerts_kept():
        yield
