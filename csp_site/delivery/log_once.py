"""A fault on every page must not fill the log: the same fault is written once a minute."""

import logging
from threading import Lock

SECONDS = 60
MOST_KNOWN = 200


class OnceAMinute(logging.Filter):
    """Let the same fault of a logger through once a minute in each process.

    The same is: the same message, whatever is filled in, and the same kind of exception.
    """

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[tuple, float] = {}
        self._lock = Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether to write a record. A clock that was set back silences nothing."""
        fault = (str(record.msg), record.exc_info[0] if record.exc_info else None)
        with self._lock:
            if 0 <= record.created - self._last.get(fault, float("-inf")) < SECONDS:
                return False
            if len(self._last) >= MOST_KNOWN:
                self._last.clear()
            self._last[fault] = record.created
        return True

    def forget(self) -> None:
        """Begin a new minute for every fault."""
        with self._lock:
            self._last.clear()
