"""Does every page say it? Asks the site itself as a visitor does, for one page of every kind in both languages."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

LANGUAGES = ("en", "es")
UNKNOWN = "/no-such-page-asked-for-by-the-self-check/"
TIMEOUT = 4  # seconds for one address
ALTOGETHER = 20  # seconds for all of them
GIVE_UP_AFTER = 2  # addresses in a row that nothing answers
MOST_READ = 2_000_000  # bytes of one answer

_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # the site itself: never by a proxy


@dataclass(frozen=True)
class Address:
    """A path of the site, what it stands for, and the status with which it answers."""

    path: str
    kind: str
    status: int = 200


@dataclass(frozen=True)
class Answer:
    """What came back: the status and the text of the page in the end, and where that was."""

    status: int
    text: str
    url: str


@dataclass(frozen=True)
class Finding:
    """One address that was asked; `fault` says in words what is wrong, and is empty when nothing is."""

    address: Address
    fault: str = ""


@dataclass(frozen=True)
class SelfCheck:
    """The outcome: `passed` of `total`."""

    findings: list[Finding]

    @property
    def total(self) -> int:
        """Return how many addresses there are."""
        return len(self.findings)

    @property
    def failed(self) -> list[Finding]:
        """Return what went wrong."""
        return [finding for finding in self.findings if finding.fault]

    @property
    def passed(self) -> int:
        """Return how many addresses answered as they should."""
        return self.total - len(self.failed)


def addresses() -> list[Address]:
    """Return one public page of every type in use, an unknown path, search and status, in English and in Spanish."""
    return [*page_addresses(), *(Address(path, _("unknown address"), 404) for path in (UNKNOWN, f"/es{UNKNOWN}")),
            *_named("search", _("search")), *status_addresses()]  # fmt: skip


def status_addresses() -> list[Address]:
    """Return the status page in both languages."""
    return _named("status", _("status page"))


def _named(name: str, kind: str) -> list[Address]:
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(Address(reverse(name), kind))
    return found


def page_addresses() -> list[Address]:
    """Return one public page of every page type, and its Spanish: a page of its own, else `/es` before its address."""
    pages = Page.objects.live().public().filter(depth__gt=1).select_related("content_type", "locale")
    firsts = pages.order_by("content_type_id", "locale_id", "path").distinct("content_type_id", "locale_id")
    by_type: dict[str, dict[str, str]] = {}
    for page in firsts:
        if page.url:
            paths = by_type.setdefault(page.content_type.name, {})
            paths[page.locale.language_code] = urlsplit(page.url).path
    found = []
    for kind, paths in by_type.items():
        if "en" in paths:
            paths.setdefault("es", f"/es{paths['en']}")
        found += [Address(path, kind) for path in paths.values()]
    return found


def run(
    slug: str, *, expected: bool, base_url: str, asked: Iterable[Address], fetch: Callable[[str], Answer] | None = None
) -> SelfCheck:
    """Ask each address whether the alert stands there or, unless `expected`, that it does not. It never raises.

    After two addresses in a row that can't be reached, or too long a time, the rest is not tried, and counts as failed.
    """
    fetch, base_url = fetch or get, base_url.rstrip("/")
    ends, unreached, findings = time.monotonic() + ALTOGETHER, 0, []
    for address in asked:
        if unreached == GIVE_UP_AFTER or time.monotonic() >= ends:
            findings.append(Finding(address, _("It was not tried.")))
            continue
        try:
            answer = fetch(base_url + address.path)
        except (OSError, HTTPException) as error:
            unreached += 1
            fault = _("It can't be reached from the server: %(error)s") % {"error": error}
        else:
            unreached, fault = 0, _fault(answer, address, slug, expected, base_url)
        findings.append(Finding(address, fault))
    return SelfCheck(findings)


def _fault(answer: Answer, address: Address, slug: str, expected: bool, base_url: str) -> str:
    """Return what is wrong with an answer, in words."""
    if urlsplit(answer.url).netloc != urlsplit(base_url).netloc:
        return _("It leads away from the site, to %(url)s.") % {"url": answer.url}
    if answer.status != address.status:
        words = _("It answers %(status)s, not %(expected)s.")
        return words % {"status": answer.status, "expected": address.status}
    found = f'id="alert-{slug}"' in answer.text
    if found == expected:
        return ""
    return _("The alert is there, and must not be.") if found else _("The alert is not there.")


def get(url: str) -> Answer:
    """Ask for an address as a visitor, redirects followed. Raises `OSError` or `HTTPException` when nothing answers."""
    request = urllib.request.Request(url, headers={"User-Agent": "service alert self-check"})  # noqa: S310 - our own
    try:
        response = _opener.open(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:  # an answer all the same: the page for unknown addresses is one
        response = error
    with response:
        return Answer(response.status, response.read(MOST_READ).decode(errors="replace"), response.url)
