"""`make run`: what it says, and what is left when it ends."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from csp_site.local.serve import chosen_address, url_host
from csp_site.local.steps import SetupError, step
from tests.local.clusters import REPOSITORY, wait_for
from tests.served_site import free_port


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture(name="free_port")
def a_free_port():
    return free_port()


def answers(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False


def test_a_taken_port_is_told_with_one_to_choose(monkeypatch, taken_port):
    monkeypatch.setenv("PORT", str(taken_port))
    with pytest.raises(SetupError, match=f"Port {taken_port} is taken.*\n.*make run PORT={taken_port + 1}"):
        chosen_address()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80 ", "²"])
def test_a_port_that_is_none_is_told(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SetupError, match="which is no port"):
        chosen_address()


def test_an_address_that_is_not_ours_is_told(monkeypatch):
    monkeypatch.setenv("HOST", "203.0.113.9")  # RFC 5737: for documents only
    with pytest.raises(SetupError, match=r"can't listen on 203\.0\.113\.9"):
        chosen_address()


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("::1", "[::1]")]
)
def test_the_address_that_is_shown_can_be_opened(host, shown):
    assert url_host(host) == shown


def test_a_step_that_fails_in_an_unforeseen_way_shows_why_and_says_what_to_do(capsys):
    with pytest.raises(SetupError, match="“Tables” failed"), step("Tables"):
        raise ZeroDivisionError
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.fixture
def serving(site, free_port):
    """`make run` beside the site of the tests, over the same database, when it has said that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "csp_site.local.serve"],
        cwd=REPOSITORY,
        env=site.env | {"PORT": str(free_port), "HOST": "127.0.0.1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    process.said = ""
    while line := process.stdout.readline():
        process.said += line
        if "Ctrl-C" in line:
            break
    yield process
    process.kill()
    process.communicate()


@pytest.mark.django_db
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_site_is_served_until_it_is_asked_to_stop(serving, free_port, how):
    assert f"http://127.0.0.1:{free_port}/admin/" in serving.said, serving.communicate()[1]
    assert all(name in serving.said for name in ("editor", "reviewer", "operations", "admin"))
    with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/healthz/ready", timeout=10) as answer:
        assert answer.status == 200
    os.kill(serving.pid, how)
    said, complained = serving.communicate(timeout=30)
    assert (said, complained, serving.returncode) == ("\nThe site has stopped.\n", "", 0)
    assert not answers(free_port)


@pytest.mark.django_db
def test_a_killed_make_run_leaves_no_app_server_behind(serving, free_port):
    assert answers(free_port), serving.said
    serving.kill()
    wait_for(lambda: not answers(free_port))
