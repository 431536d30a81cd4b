"""What was read last, kept for when it can't be read. Threads may read and keep at the same time."""

from collections.abc import Callable
from itertools import count
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LastGood(Generic[Value]):
    """The latest value that was read whole, in this process. Values must not change once they are read."""

    def __init__(self, nothing: Value) -> None:
        self._nothing = nothing
        self._turns = count(1)
        self._kept = (0, nothing)
        self._lock = Lock()

    @property
    def value(self) -> Value:
        """Return what was read last, `nothing` before the first time."""
        return self._kept[1]

    def read(self, read: Callable[[], Value]) -> Value:
        """Read anew and keep the result; what `read` raises is raised, and the value before it stays.

        A slow reading that began before another one never replaces what the later one found.
        """
        turn = next(self._turns)
        value = read()
        with self._lock:
            if turn > self._kept[0]:
                self._kept = (turn, value)
        return value

    def forget(self) -> None:
        """Keep nothing, as in a process that has just begun."""
        with self._lock:
            self._kept = (next(self._turns), self._nothing)
