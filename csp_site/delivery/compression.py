"""Answers on the wire: text is compressed, what is compressed already is left as it is."""

from compression_middleware import br
from compression_middleware.middleware import CompressionMiddleware
from django.http import HttpRequest, HttpResponseBase

TEXT = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/javascript",
    "application/xml",
    "image/svg+xml",
)
TEXT_SUFFIXES = ("+json", "+xml")
br.DEFAULT_LEVEL = 5  # takes as long as the library's 4, and what comes of it is a tenth smaller


class CompressText(CompressionMiddleware):
    """The library's middleware (zstd, br, gzip by `Accept-Encoding`, RFC 9110), for text only.

    It would pack fonts and pictures a second time, on every request. Pages hold no secret that an attacker could
    guess from their length (BREACH); Django masks the token of forms.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress the answer if it is text and the client takes it."""
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
        if kind.startswith(TEXT) or kind.endswith(TEXT_SUFFIXES):
            return super().process_response(request, response)
        return response
