"""How the local tools speak: one line a step with its seconds, and failures that say what to do."""

import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SetupError(Exception):
    """Something failed that a person can mend: the message says what failed, and then what to do."""


@contextmanager
def step(name: str) -> Iterator[list[str]]:
    """Show `name`, do the work of the block, show its seconds; what the block appends is shown behind them.

    Raises SetupError when the work fails, after the traceback of what nobody foresaw.
    """
    print(f"  {name} ", end="", flush=True)
    start = time.monotonic()
    notes: list[str] = []
    try:
        yield notes
    except Exception as error:
        print("… failed", flush=True)
        if isinstance(error, SetupError):
            raise
        traceback.print_exc()
        raise SetupError(
            f"“{name}” failed; the lines above say why. After mending it, run make again.\n"
            "If nothing was changed here, this begins anew: make clean"
        ) from error
    print(f"… {time.monotonic() - start:.1f} s", *(f"({note})" for note in notes), flush=True)


def complain(error: SetupError) -> None:
    """Show a failure to the person at the terminal."""
    print(f"\n{error}\n", file=sys.stderr, flush=True)


def last_lines(log: Path, count: int = 12) -> str:
    """Return the last lines of a log, indented; a note if there is none."""
    try:
        lines = log.read_text(errors="replace").splitlines()[-count:]
    except OSError:
        lines = []
    return "\n".join(f"    {line}" for line in lines or ["(the log is empty)"])
