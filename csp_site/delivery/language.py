"""The language of an answer comes from its address and from nothing else."""

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LanguageOfAddressMiddleware(LocaleMiddleware):
    """Django's, without `Vary: Accept-Language`: with one address for each language nothing varies.

    The header would keep a copy of each page for every browser's list of languages.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Name the language of the answer in `Content-Language`."""
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response
