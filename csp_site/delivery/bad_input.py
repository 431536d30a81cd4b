"""Input that no browser sends and PostgreSQL refuses."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class RefuseNullCharactersMiddleware:
    """Answer 400 to a NUL character in an address, a query or a form (PostgreSQL's text holds none)."""

    def __init__(self, get_response: Callable) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        """Raise `BadRequest` where a NUL stands; Django answers with our 400 page."""
        if "\0" in request.path or any("\0" in value for values in request.GET.lists() for value in values[1]):
            raise BadRequest("The address holds a character that can't be read.")
        if request.content_type == "application/x-www-form-urlencoded" and any(
            "\0" in value for values in request.POST.lists() for value in values[1]
        ):
            raise BadRequest("The form holds a character that can't be read.")
