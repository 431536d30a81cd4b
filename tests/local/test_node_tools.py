"""Tools that npm carries: the version that is named and no other, whole or not at all."""

import json
import re

import pytest

from csp_site.local import node_tools
from csp_site.local.node_tools import LOCK, WANTED, installed, is_current
from csp_site.local.steps import SetupError

TOOLS = sorted(folder.name for folder in WANTED.iterdir())


@pytest.fixture
def npm(monkeypatch, tmp_path):
    """An npm that installs an empty package, and says what it is told to say; the tools go to a folder of the test."""
    says = []

    def run(*arguments, cwd):
        says.append(arguments)
        (cwd / "node_modules").mkdir()
        return npm_complains[0] if npm_complains else ""

    npm_complains = []
    monkeypatch.setattr(node_tools, "npm", run)
    monkeypatch.setattr(node_tools, "TOOLS", tmp_path / "tools")
    return says, npm_complains


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_is_named_in_one_version_and_all_it_brings_by_hash_and_no_host(tool):
    asked = json.loads((WANTED / tool / "package.json").read_text())["dependencies"]
    assert list(asked) == [tool]
    assert re.fullmatch(r"\d+\.\d+\.\d+", asked[tool])
    packages = json.loads((WANTED / tool / LOCK).read_text())["packages"]
    assert packages.pop("")["dependencies"] == asked
    assert packages[f"node_modules/{tool}"]["version"] == asked[tool]
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package


def test_a_tool_is_installed_once_and_nothing_of_it_runs(npm):
    calls, _ = npm
    assert installed("vnu-jar") == installed("vnu-jar")
    assert [call[0] for call in calls] == ["ci"]
    assert "--ignore-scripts" in calls[0]


def test_another_version_takes_the_place_of_the_one_that_is_there(npm):
    calls, _ = npm
    there = installed("vnu-jar").parent
    (there / LOCK).write_text("of yesterday")
    assert not is_current(there, WANTED / "vnu-jar")
    installed("vnu-jar")
    assert is_current(there, WANTED / "vnu-jar")
    assert len(calls) == 2
    assert [path.name for path in node_tools.TOOLS.iterdir()] == ["vnu-jar"]


def test_what_npm_could_not_install_is_told_and_not_kept(npm):
    _, complains = npm
    complains.append("the network is down")
    with pytest.raises(SetupError, match="the network is down"):
        installed("vnu-jar")
    assert list(node_tools.TOOLS.iterdir()) == []


def test_an_npm_that_is_not_there_or_fails_says_so(monkeypatch, tmp_path):
    assert "no-such-command" in node_tools.npm("no-such-command", cwd=tmp_path)
    monkeypatch.setattr(node_tools, "PROGRAMS", tmp_path)
    assert "npm" in node_tools.npm("--version", cwd=tmp_path)
