"""The same page in the site's other language, for the switch in header and footer."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Locale, Page

HELP = "/language-help/#espanol"  # an English page that says in Spanish how to get help
NAMES = dict(settings.LANGUAGES)
KNOWN_FOR = 60  # seconds
LONGEST = 500  # characters of an address whose query is kept; a longer one is nobody's words


@dataclass(frozen=True)
class Switch:
    """A link to the other language: its code (BCP 47), its own name for itself, and where it leads."""

    code: str
    name: str
    path: str


def switch(request: HttpRequest, page: Page | None) -> Switch:
    """Return the link from what the reader sees now to the same in the other language.

    A page leads to its published translation. Where there is none, English leads to the page that helps people who
    speak Spanish, and Spanish to the home page. What is no page of the tree answers in both languages, at the same
    address with its query (`?q=`).
    """
    code = "en" if get_language() == "es" else "es"
    if page is None:
        address = request.get_full_path()
        return Switch(code, NAMES[code], translate_url(address if len(address) <= LONGEST else request.path, code))
    translation = _translation(page, code)
    address = translation and translation.get_url(request)
    return Switch(code, NAMES[code], address or (HELP if code == "es" else "/"))


def _translation(page: Page, code: str) -> Page | None:
    """Return the public page in a language; two queries, and none while the site has no page in that language."""
    if not page.pk or not has_pages(code):
        return None
    found = Page.objects.live().public().filter(translation_key=page.translation_key, locale__language_code=code)
    return found.exclude(pk=page.pk).first()


def has_pages(code: str) -> bool:
    """Say whether the site has a published page in a language, as it was a minute ago at most."""
    key = f"language-has-pages-{code}"
    known = cache.get(key)
    if known is None:
        locale = Locale.objects.filter(language_code=code).first()
        known = bool(locale and Page.objects.live().filter(locale=locale, depth__gt=1).exists())
        cache.set(key, known, KNOWN_FOR)
    return known
