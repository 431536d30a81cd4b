"""Clusters of the tests: each in a project folder of its own, gone afterwards with all its processes."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csp_site.local import home
from csp_site.local.cluster import in_use
from tests.local.clusters import OtherUser, discard, only_data_folder, open_folder


@pytest.fixture
def empty_project() -> Iterator[Path]:
    """A project folder that everybody may enter, unlike pytest's own temporary folders."""
    folder = open_folder()
    yield folder
    discard(folder)


@pytest.fixture(scope="session")
def data_to_copy() -> Iterator[Path]:
    """The data folder of a fresh cluster: copying it is much faster than making it."""
    folder = open_folder()
    with in_use(folder):
        pass
    yield only_data_folder(folder)
    discard(folder)


@pytest.fixture
def project(empty_project: Path, data_to_copy: Path) -> Path:
    """A project whose cluster has been made before and does not run."""
    place = empty_project / ".local" / "postgres"
    place.mkdir(parents=True)
    subprocess.run(["cp", "-Rp", data_to_copy, place / data_to_copy.name], check=True)
    return empty_project


@pytest.fixture
def far_homes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A stand-in for /var/tmp, where homes are made that can't be in the project."""
    folder = Path(tempfile.mkdtemp(prefix="csp-far-test-"))
    folder.chmod(0o1777)
    monkeypatch.setattr(home, "FAR_HOMES", folder)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def strict_umask() -> Iterator[None]:
    """Files and folders that we make are ours only, unless the code says otherwise."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.fixture
def other_users(empty_project: Path) -> Iterator[Callable[..., OtherUser]]:
    """Make further processes that use the project's cluster; those that are still there afterwards are ended."""
    made: list[OtherUser] = []

    def make(**options: object) -> OtherUser:
        made.append(OtherUser(empty_project, **options))
        return made[-1]

    yield make
    for user in made:
        user.kill()
