"""A command in the process that waits beside the served site ends as one in a process of its own."""

import pytest


@pytest.mark.parametrize("command", [["alert", "status"], ["alert", "on", "no-such-alert"], ["no-such-command"]])
def test_it_says_and_ends_the_same(site, command):
    beside, alone = site.manage(*command), site.process(*command)
    assert (beside.returncode, beside.stdout) == (alone.returncode, alone.stdout)
    assert beside.stderr.strip().splitlines()[-1:] == alone.stderr.strip().splitlines()[-1:]
