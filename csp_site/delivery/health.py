"""Two answers for the machine that watches the site."""

from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

remarks: list[Callable[[datetime], str]] = []  # each says one sentence, or nothing; content adds its own


def _with_remarks(text: str) -> str:
    said = (remark(timezone.now()) for remark in remarks)
    return "\n".join([text, *filter(None, said)])


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)


def live(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process can answer at all."""
    return _plain("live")


def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers too, else 503. What somebody should look at stands below, a line each."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _plain(_with_remarks("the database does not answer"), status=503)
    return _plain(_with_remarks("ready"))
