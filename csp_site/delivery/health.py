"""Two answers for the machine that watches the site."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)


def live(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process can answer at all."""
    return _plain("live")


def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers too, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _plain("the database does not answer", status=503)
    return _plain("ready")
