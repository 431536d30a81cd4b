"""The commands of the project."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.local.clusters import REPOSITORY

PROMISED = {"run", "test", "lint", "format", "messages", "bench", "lighthouse", "screenshots", "lock", "clean", "help"}


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(["make", *arguments], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def test_make_alone_lists_every_command_with_a_sentence():
    listed = dict(re.findall(r"^  (\w+) +(.+)$", make(REPOSITORY).stdout, re.MULTILINE))
    assert set(listed) == PROMISED
    assert make(REPOSITORY, "help").stdout == make(REPOSITORY).stdout


@pytest.mark.parametrize(
    ("python", "said"),
    [("", "Python 3.11 or newer is needed"), ("false", "false is not Python 3.11 or newer")],
    ids=["none", "too old"],
)
def test_a_python_that_will_not_do_is_told_before_anything_is_made(tmp_path, python, said):
    shutil.copy(REPOSITORY / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    done = make(tmp_path, "run", f"PYTHON={python}")
    assert done.returncode != 0
    assert said in done.stdout
    assert "make run PYTHON=" in done.stdout
    assert not (tmp_path / ".venv").exists()


def test_continuous_integration_runs_make_test_and_nothing_else():
    script = REPOSITORY / ".ci/run"
    assert script.stat().st_mode & 0o111 == 0o111
    assert [line for line in script.read_text().splitlines() if "make" in line] == ["exec make test </dev/null"]
