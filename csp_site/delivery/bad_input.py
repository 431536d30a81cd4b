"""Input that no browser sends and PostgreSQL refuses."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict


def _holds_null(data: QueryDict) -> bool:
    return any("\0" in value for _, values in data.lists() for value in values)


def refuse_null_characters(get_response: Callable) -> Callable:
    """Answer 400 to a NUL character in an address, a query or a form (PostgreSQL's text holds none)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or _holds_null(request.GET) or _holds_null(request.POST):
            raise BadRequest("A character that was sent can't be read.")
        return get_response(request)

    return middleware
