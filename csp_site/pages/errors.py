"""Error answers that stand on their own: no page, no setting and no database is needed to write them."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def _answer(status: int) -> HttpResponse:
    return HttpResponse(render_to_string(f"{status}.html"), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: we could not read what was sent; or 413 when it is larger than a form may be."""
    return _answer(413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return _answer(403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with the ways on: the lines, the search, the home page."""
    return _answer(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with the lines to call; Django has logged the cause."""
    return _answer(500)
