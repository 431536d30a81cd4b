"""The private cluster: from nothing, for several processes, and after accidents."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from csp_site.local.cluster import in_use
from csp_site.local.postmaster import answers, recorded_pid, serves
from csp_site.local.steps import SetupError
from tests.local.clusters import OtherUser, is_running, only_data_folder, query, wait_for


def test_an_empty_project_gets_a_database_that_sorts_and_folds_letters_of_all_languages(empty_project):
    with in_use(empty_project) as address:
        assert query(address, "SELECT current_database()") == "csp"
        assert query(address, "SHOW server_encoding") == "UTF8"
        assert query(address, "SELECT lower('É') || upper('ñ')") == "éÑ"
        assert query(address, "SHOW listen_addresses") == ""
        assert (query(address, "SHOW synchronous_commit"), query(address, "SHOW jit")) == ("off", "off")
        assert (empty_project / ".local/postgres/address").read_text() == address


def test_the_socket_is_closed_to_everybody_else(project):
    with in_use(project) as address:
        folder = Path(address.removeprefix("postgres://csp@:5432/").removesuffix("/csp"))
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_second_visit_keeps_the_data_and_attaches_at_once(project):
    with in_use(project) as address:
        query(address, "CREATE TABLE kept AS SELECT 42 AS answer")
        begun = time.monotonic()
        with in_use(project) as again:
            assert time.monotonic() - begun < 0.5  # 0.02 s on a quiet machine
            assert again == address
        assert is_running(project)
    with in_use(project) as address:
        assert query(address, "SELECT answer FROM kept") == "42"


def test_the_environment_of_the_terminal_does_not_lead_the_server_astray(project, monkeypatch):
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGHOST", "nowhere.invalid")
    monkeypatch.setenv("LC_ALL", "xx_XX")
    with in_use(project) as address:
        assert query(address, "SHOW port") == "5432"


def test_four_processes_that_come_at_once_make_one_server_and_share_it(empty_project, other_users):
    users = [other_users() for _ in range(4)]
    addresses = {user.address() for user in users}
    assert len(addresses) == 1
    assert query(addresses.pop(), "SELECT 1") == "1"
    for user in users:
        assert is_running(empty_project)
        user.leave()
    wait_for(lambda: not is_running(empty_project))


def test_only_the_last_to_leave_stops_the_server(project, other_users):
    other = other_users()
    address = other.address()
    with in_use(project):
        pass
    assert query(address, "SELECT 1") == "1"
    other.leave()
    assert not is_running(project)


def test_ctrl_c_in_the_terminal_of_one_user_takes_nothing_from_the_others(project, other_users):
    first = other_users(start_new_session=True, stderr=subprocess.DEVNULL)
    address = first.address()
    with in_use(project):
        os.killpg(first.process.pid, signal.SIGINT)
        first.process.communicate(timeout=30)
        time.sleep(0.3)
        assert query(address, "SELECT 1") == "1"


def test_a_user_that_is_killed_leaves_no_server_behind(project, other_users):
    other = other_users()
    other.address()
    data = only_data_folder(project)
    pid = recorded_pid(data)
    assert serves(pid, data)
    other.kill()
    wait_for(lambda: not serves(pid, data))


def test_a_killed_user_takes_nothing_from_the_others(project, other_users):
    with in_use(project) as address:
        other = other_users()
        other.address()
        other.kill()
        time.sleep(0.3)
        assert query(address, "SELECT 1") == "1"


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_a_killed_server_comes_back_with_its_data(project, round_):
    with in_use(project) as address:
        query(address, f"CREATE TABLE kept AS SELECT {round_} AS answer")
        query(address, "CHECKPOINT")  # a commit need not wait for the disk, and may be lost with the server
        os.kill(recorded_pid(only_data_folder(project)), signal.SIGKILL)
        with in_use(project) as address:
            assert query(address, "SELECT answer FROM kept") == str(round_)


def test_a_server_that_left_its_children_behind_is_waited_for(project):
    """The server dies while a child of it can't: the new one must not start beside the child, and must after it."""
    with in_use(project) as address:
        pid = recorded_pid(only_data_folder(project))
        children = Path(f"/proc/{pid}/task/{pid}/children")
        if not children.exists():
            pytest.skip("this system does not list the children of a process")
        (child, *_) = map(int, children.read_text().split())
        os.kill(child, signal.SIGSTOP)
        os.kill(pid, signal.SIGKILL)
        waker = subprocess.Popen(["/bin/sh", "-c", f"sleep 1; kill -CONT {child}"])
        with in_use(project) as address:
            assert query(address, "SELECT 1") == "1"
        assert waker.wait() == 0


def test_a_number_in_the_lock_file_that_now_belongs_to_another_process_does_not_hinder(project):
    with in_use(project) as address:
        data = only_data_folder(project)
        os.kill(recorded_pid(data), signal.SIGKILL)
        wait_for(lambda: not is_running(project))
        owner = data.stat()
        stranger = subprocess.Popen(["sleep", "60"], user=owner.st_uid, group=owner.st_gid)
        for lock in (data / "postmaster.pid", *data.parent.glob("socket/*.lock")):
            lock.write_text("\n".join([str(stranger.pid), *lock.read_text().splitlines()[1:]]) + "\n")
        try:
            with in_use(project) as address:
                assert query(address, "SELECT 1") == "1"
            assert stranger.poll() is None
        finally:
            stranger.kill()
            stranger.wait()


def test_a_broken_data_folder_says_what_to_do(project):
    with in_use(project):
        pass
    data = only_data_folder(project)
    (data / "postgresql.conf").write_text("shared_buffers = nonsense\n")
    with pytest.raises(SetupError) as caught, in_use(project):
        pass
    assert "invalid value for parameter" in str(caught.value)
    assert f"remove {data}" in str(caught.value)


def test_an_interrupted_creation_leaves_no_half_made_data(empty_project):
    """What is killed while it makes the data folder is begun again from the start."""
    maker = OtherUser(empty_project)
    home = empty_project / ".local" / "postgres"
    wait_for(lambda: any(home.glob("*.new-*/data/base")))
    maker.kill()
    assert not any(home.glob("[0-9][0-9]"))
    with in_use(empty_project) as address:
        assert query(address, "SELECT current_database()") == "csp"


def test_silence_is_not_an_answer(tmp_path):
    assert not answers(tmp_path)
