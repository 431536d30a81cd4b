"""Where the cluster lives when the project's folder is awkward."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from csp_site.local.cluster import in_use
from csp_site.local.home import find_home, socket_folder
from csp_site.local.server_user import ServerUser, server_user
from csp_site.local.steps import SetupError
from tests.local.clusters import (
    REPOSITORY,
    OtherUser,
    discard,
    only_data_folder,
    open_folder,
    query,
    recorded_pid,
    serves,
)

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")


@pytest.mark.parametrize("name", ["long-" * 30, "a space, a comma; 100 % & an ñ"], ids=["long", "odd"])
def test_a_path_that_is_no_path_for_a_socket_moves_the_socket_out(project, name):
    awkward = project / name
    awkward.mkdir()
    (project / ".local").rename(awkward / ".local")
    with in_use(awkward) as address:
        assert name not in address
        assert query(address, "SELECT 1") == "1"
        folder = Path(address.removeprefix("postgres://csp@:5432/").removesuffix("/csp"))
    assert folder.lstat().st_mode & 0o777 == 0o700
    discard(awkward)
    folder.rmdir()


def test_a_socket_folder_that_leads_elsewhere_is_not_used(project, monkeypatch):
    user = server_user()
    trap = project / "trap"
    trap.mkdir()
    user.own(trap)
    monkeypatch.setattr("csp_site.local.home.SOCKET_PATH_BYTES", 0)
    with pytest.raises(SetupError, match="no folder for the database's socket"):
        socket_folder(project, user)
    monkeypatch.setattr("csp_site.local.home.SOCKET_PATH_BYTES", 103)
    (project / "socket").symlink_to(trap)
    os.lchown(project / "socket", user.uid or -1, -1)
    elsewhere = socket_folder(project, user)
    assert elsewhere != project / "socket"
    elsewhere.rmdir()


@needs_root
def test_a_project_below_a_closed_folder_has_its_cluster_outside(empty_project, far_homes, strict_umask):
    project = empty_project
    project.chmod(0o700)
    closed_folders = [folder.stat().st_mode for folder in (project, *project.parents)]
    with in_use(project) as address:
        assert query(address, "SELECT 1") == "1"
        assert (project / ".local/postgres/address").read_text() == address
        home = (project / ".local/postgres").resolve()
        assert home.parent == far_homes
    with in_use(project):
        assert (project / ".local/postgres").resolve() == home
    assert [folder.stat().st_mode for folder in (project, *project.parents)] == closed_folders


@needs_root
def test_a_new_clone_at_the_same_closed_place_begins_anew_and_clears_the_old_away(project, far_homes):
    project.chmod(0o700)
    shutil.rmtree(project / ".local")
    (project / ".local").mkdir()
    first = find_home(project, server_user())
    (first / "15").mkdir()
    shutil.rmtree(project / ".local")
    (project / ".local").mkdir()
    assert find_home(project, server_user()) != first
    assert not first.exists()


@needs_root
def test_a_copy_of_a_project_does_not_share_the_cluster_of_the_original(project, far_homes):
    homes = []
    for name in ("original", "copy"):
        folder = project / name
        folder.mkdir(mode=0o700)
        if homes:
            (folder / ".local").mkdir()
            (folder / ".local/postgres").symlink_to(homes[0])
        else:
            (folder / ".local").mkdir()
        homes.append(find_home(folder, server_user()))
    assert homes[0] != homes[1]
    assert homes[0].exists()


@needs_root
def test_data_that_went_out_of_reach_is_not_left_for_an_empty_database(project):
    project.chmod(0o700)
    with pytest.raises(SetupError, match="out of reach"), in_use(project):
        pass
    assert (only_data_folder(project) / "PG_VERSION").exists()


@needs_root
def test_root_goes_on_as_the_owner_of_the_data(project):
    data = only_data_folder(project)
    subprocess.run(["chown", "-R", "nobody", data], check=True)
    owner = data.stat().st_uid
    assert server_user([data]).uid == owner
    with in_use(project) as address:
        assert query(address, "SELECT 1") == "1"
        assert Path(f"/proc/{recorded_pid(data)}").stat().st_uid == owner


@needs_root
def test_an_ordinary_user_needs_nobody_else():
    nobody = ServerUser(65534, 65534)
    pythons = [sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"]
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    python = next((one for one in pythons if Path(one).exists() and runs(nobody, one, check)), None)
    if python is None:
        pytest.skip("no Python 3.11 on this machine that an ordinary user may start")
    project = open_folder()
    shutil.copytree(REPOSITORY / "csp_site/local", project / "csp_site/local")
    (project / "csp_site/__init__.py").touch()
    subprocess.run(["chown", "-R", "65534:65534", project], check=True)
    environment = {"PYTHONPATH": str(project), "PATH": os.environ["PATH"]}
    as_nobody = {"user": 65534, "group": 65534, "extra_groups": [], "cwd": project, "env": environment}
    other = OtherUser(project, python, **as_nobody)
    try:
        address = other.address()
        assert query(address, "SELECT 1") == "1"
        data = only_data_folder(project)
        pid = recorded_pid(data)
        assert serves(pid, data)
        assert {path.owner() for path in data.parent.iterdir()} == {"nobody"}
        other.leave()
        assert not serves(pid, data)
        os.chown(data.parent / "users", 0, 0)
        refused = OtherUser(project, python, stderr=subprocess.PIPE, **as_nobody)
        assert "belongs to another user of this machine" in refused.process.communicate(timeout=30)[1]
    finally:
        other.kill()
        discard(project)


def runs(user: ServerUser, python: str, program: str) -> bool:
    try:
        return user.run(python, "-c", program).returncode == 0
    except PermissionError:
        return False
