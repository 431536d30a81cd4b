"""Response headers: one strict policy for the public pages, a second one for the admin."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponse

ADMIN_PREFIX = "/admin/"

# Wagtail's editor carries inline scripts and styles (inline panels, date pickers) and shows pictures it has
# just been given. Still nothing from another host, and no frame but its own previews. See decision 0004.
ADMIN_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "blob:", "data:"],
    "object-src": ["'none'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'self'"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The policy of the settings on every answer, and `ADMIN_POLICY` below the admin's address."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        """Return the parts of the policy for this answer (django-csp's own extension point)."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN_PREFIX) and not report_only:
            parts.config = ADMIN_POLICY
        elif getattr(request, "is_preview", False):  # made for the admin as the public page is, and shown in a frame
            parts.replace = {**(parts.replace or {}), "frame-ancestors": ["'self'"]}
        return parts


def isolate_resources(get_response: Callable) -> Callable:
    """Let no other site embed our answers: `Cross-Origin-Resource-Policy: same-origin` (Fetch standard)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def revalidate(get_response: Callable) -> Callable:
    """Let browsers ask again before they show a copy: `no-cache` on every answer that says nothing else (RFC 9111).

    Without it a browser may guess how long a page is fresh, and “open until 6 p.m.” would outlive the hour.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return middleware
