"""Run commands of `manage.py` one after the other in one process, beside a site: starting Django takes two seconds.

Reads a JSON list of arguments a line, and answers each with a line: what was printed, and the exit status.
"""

import json
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import django
from django.core.cache import cache
from django.core.management import ManagementUtility


def run(arguments: list[str]) -> dict[str, str | int]:
    """Run one command as a process of its own would."""
    status, said, complained = 0, StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            cache.clear()  # of this process; the site has its own
            argv = ["manage.py", *arguments]
            ManagementUtility(argv).fetch_command(arguments[0]).run_from_argv(argv)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(bool(end.code))
        except Exception:
            status = 1
            traceback.print_exc()
    return {"stdout": said.getvalue(), "stderr": complained.getvalue(), "returncode": status}


if __name__ == "__main__":
    django.setup()
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
