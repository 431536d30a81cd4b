"""Which browser the browser tests get."""

import pytest

from csp_site.local import browser


@pytest.fixture
def nothing_installed(monkeypatch):
    """A machine without a browser, where no installer does anything but write down its call."""
    calls = []
    monkeypatch.setattr(browser, "system_browser", lambda: None)
    monkeypatch.setattr(browser, "playwright_browser", lambda: None)
    monkeypatch.setattr(browser, "attempt", lambda *command: calls.append(command) or False)
    monkeypatch.setattr(browser.shutil, "which", lambda name: f"/usr/bin/{name}")
    return calls


def program(folder, status):
    path = folder / "chromium"
    path.write_text(f"#!/bin/sh\necho Chromium\nexit {status}\n")
    path.chmod(0o755)
    return str(path)


def test_a_program_that_only_has_the_name_of_a_browser_is_passed_over(tmp_path):
    assert browser.starts(program(tmp_path, 0))
    assert not browser.starts(program(tmp_path, 1))
    assert not browser.starts(str(tmp_path / "missing"))
    assert not browser.starts(None)


def test_nothing_is_installed_where_a_browser_is_found(nothing_installed, monkeypatch):
    monkeypatch.setattr(browser, "playwright_browser", lambda: "/its/own/chromium")
    assert browser.find_or_install_browser() == "/its/own/chromium"
    monkeypatch.setattr(browser, "system_browser", lambda: "/usr/bin/chromium")
    assert browser.find_or_install_browser() == "/usr/bin/chromium"
    assert nothing_installed == []


def test_playwright_is_asked_first_and_the_systems_packages_only_as_root(nothing_installed, monkeypatch):
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    assert browser.find_or_install_browser() is None
    assert [command[-2:] for command in nothing_installed] == [("install", "chromium")]
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    assert browser.find_or_install_browser() is None
    assert nothing_installed[-1][:2] == ("apt-get", "install")
