"""Who acts now, and from where: said around what is done, and read by the log where no request is at hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address
from weakref import WeakKeyDictionary

from django.conf import settings
from django.http import HttpRequest
from wagtail.log_actions import LogContext, empty_log_context, get_active_log_context

from .history import Actor

_said: ContextVar[Actor | None] = ContextVar("actor", default=None)
_noted: WeakKeyDictionary[LogContext, Actor] = WeakKeyDictionary()


def of_request(request: HttpRequest) -> Actor:
    """Return who sends a request, and from which address."""
    user = request.user if request.user.is_authenticated else None
    return Actor(f"admin, {_address(request)}", user)


def _address(request: HttpRequest) -> str:
    """Return the address that a request came from: behind our proxy, what the proxy says, and then the proxy's own.

    Each proxy adds the address that it was reached from to the end of `X-Forwarded-For`; all before the last one is
    hearsay, so that only the last one counts, and only where the settings say that there is a proxy.
    """
    reached = request.META.get("REMOTE_ADDR") or "unknown address"
    if not settings.SECURE_PROXY_SSL_HEADER:
        return reached
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return f"{ip_address(said)} through {reached}"
    except ValueError:
        return reached


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Let everything in the block be done by `actor`."""
    token = _said.set(actor)
    try:
        yield
    finally:
        _said.reset(token)


def note(request: HttpRequest, *what: object) -> None:
    """Remember who acts until Wagtail's view has answered: a hook for before it creates, edits, publishes or deletes.

    It is kept with Wagtail's own note of who is signed in, which lives as long as the request.
    """
    context = get_active_log_context()
    if context is not empty_log_context:
        _noted[context] = of_request(request)


def current() -> Actor:
    """Return who acts, “a program” when nobody said so."""
    context = get_active_log_context()
    signed_in = Actor("admin", context.user) if context.user else Actor("a program")
    return _said.get() or _noted.get(context, signed_in)
