"""One migration for all processes of a run: the first that needs a database migrates, the others copy what it made.

All migrations take some twenty seconds of a processor; a copy takes one.
"""

import fcntl
from pathlib import Path

from django.db import connection


class MigratedOnce:
    """The migrated database of this run, for one of its processes that is about to make its own.

    `mark` is a file of this run alone and holds the name of the copy to copy from. What a killed run left behind is
    therefore never taken for migrated; the next run replaces it.
    """

    def __init__(self, mark: Path) -> None:
        self.mark, self.name, self.made_here = mark, f"test_{connection.settings_dict['NAME']}_migrated", False
        self._lock = mark.with_suffix(".lock").open("w")

    def begin(self) -> None:
        """Copy if there is something to copy from, now or when the process that migrates is done; else migrate."""
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        if self.mark.exists():
            connection.settings_dict["TEST"]["TEMPLATE"] = self.mark.read_text()

    def done(self) -> None:
        """Let the others copy what was migrated here; call it when the test database is complete."""
        if not self.mark.exists():
            source = connection.settings_dict["NAME"]
            connection.close()  # PostgreSQL copies no database that somebody uses
            self._drop()
            self._run(f'CREATE DATABASE "{self.name}" TEMPLATE "{source}"')
            self.mark.write_text(self.name)
            self.made_here = True
        fcntl.flock(self._lock, fcntl.LOCK_UN)

    def remove(self) -> None:
        """Leave nothing behind; a process that needs a database only now has to migrate."""
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        if self.made_here:
            self.mark.unlink()
            self._drop()
        self._lock.close()

    def _drop(self) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)
