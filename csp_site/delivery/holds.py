"""How long what is being rendered stays true. Time is a change too: at six o'clock “open until 6 p.m.” is over.

Code that says something which time alone will change calls `holds_until`; whoever keeps what was rendered collects.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime


class Holds:
    """What was said while something was rendered: `until` is the first moment at which it changes, `None` for never."""

    def __init__(self) -> None:
        self.until: datetime | None = None

    def add(self, moment: datetime) -> None:
        """Keep a moment if it is the earliest."""
        self.until = moment if self.until is None else min(self.until, moment)


_collecting: ContextVar[tuple[Holds, ...]] = ContextVar("collecting", default=())


def holds_until(moment: datetime | None) -> None:
    """Say that what is being rendered is true before a moment and not from then on; `None` says nothing."""
    if moment is None:
        return
    if moment.tzinfo is None:
        raise ValueError("A moment needs a zone.")
    for holds in _collecting.get():
        holds.add(moment)


@contextmanager
def collecting() -> Iterator[Holds]:
    """Collect what is said inside the block, in this thread or task; blocks inside each other each collect."""
    holds = Holds()
    token = _collecting.set((*_collecting.get(), holds))
    try:
        yield holds
    finally:
        _collecting.reset(token)
