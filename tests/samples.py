"""The sample content inside a test database, loaded once by a process and put back for every further use."""

from io import BytesIO

from django.core.cache import cache
from django.db import connection
from django.test import TestCase

from csp_site.seed_content.loading import Loader

_loaded: dict[str, bytes] = {}


class SampleContentTestCase(TestCase):
    """Tests on the pages that ship with the project."""

    @classmethod
    def setUpTestData(cls) -> None:
        load_sample()


def load_sample() -> None:
    """Load the sample content into a database that holds what the migrations made; a transaction has to take it back.

    Loading takes seconds, and gives the same rows each time. So those of the first load are kept and put back. Their
    numbers stay free: a sequence goes back in no transaction.
    """
    cache.clear()
    if _loaded:
        _put_back(_loaded)
    else:
        before = _rows()
        Loader().load()
        _loaded.update({table: rows for table, rows in _rows().items() if rows != before[table]})


def _rows() -> dict[str, bytes]:
    """Return the rows of all tables in PostgreSQL's own words."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.copy_expert(f'COPY "{table}" TO STDOUT', rows := BytesIO())
            found[table] = rows.getvalue()
    return found


def _put_back(tables: dict[str, bytes]) -> None:
    """Replace the rows of these tables; references between them are looked at when all are there."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"')
        for table, rows in tables.items():
            cursor.copy_expert(f'COPY "{table}" FROM STDIN', BytesIO(rows))
    connection.check_constraints()
