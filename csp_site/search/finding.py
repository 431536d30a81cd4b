"""Looks for what a query asks for, in the public pages and in the questions that they show."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import reduce

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max, Q, Sum
from wagtail.models import Locale, Page, Site
from wagtail.query import PageQuerySet
from wagtail.search.query import And, Or, PlainText, SearchQuery

from articles.models import ArticlePage
from faq.finding import Found, ShownQuestions

from .reading import Reading, read
from .spelling import respelled
from .table import Table
from .words import fold, words

MOST_PAGES = 100
MOST_QUESTIONS = 3


@dataclass(frozen=True)
class Answer:
    """What was found: pages best first, not yet specific, and questions."""

    reading: Reading
    pages: tuple[Page, ...] = ()
    asked: Found = field(default_factory=Found)
    urgent: dict[str, Page] = field(default_factory=dict)  # by path: the pages that come first
    meant: str = ""  # the spelling that was searched, because what was typed gave nothing
    some_words: bool = False  # nothing has all the words; these have some of them

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to read."""
        return not (self.pages or self.asked.questions)


def languages() -> list[Locale]:
    """Return the reader's language, and the site's own after it: what is not translated is shown in that."""
    active = Locale.get_active()
    return [active] if active.language_code == settings.LANGUAGE_CODE else [active, Locale.get_default()]


def visible_pages(locales: list[Locale]) -> PageQuerySet:
    """Return the pages that anybody may read: in the reader's language, and those that are not translated."""
    public = Page.objects.live().public()
    own = public.filter(locale=locales[0])
    if len(locales) == 1:
        return own
    translated = list(own.values_list("translation_key", flat=True))
    return public.filter(Q(locale=locales[0]) | Q(locale=locales[1]) & ~Q(translation_key__in=translated))


def find(typed: str, table: Table, pages: PageQuerySet, locales: list[Locale]) -> Answer:
    """Return what has all the words; else what has them as they were probably meant; else what has some of them."""
    reading = read(typed, table)
    return _each_once(_find(typed, reading, table, pages, locales), pages) if reading.parts else Answer(reading)


def _find(typed: str, reading: Reading, table: Table, pages: PageQuerySet, locales: list[Locale]) -> Answer:
    shown = ShownQuestions(locales)
    answer = _look(reading, And, pages, shown)
    if answer.is_empty and not reading.urgent and (meant := respelled(typed, vocabulary(pages) | table.words)):
        answer = replace(_look(read(meant, table), And, pages, shown), meant=meant)
    if answer.is_empty and len(answer.reading.parts) > 1:
        answer = replace(_look(answer.reading, Or, pages, shown), meant=answer.meant, some_words=True)
    return answer


def _each_once(answer: Answer, pages: PageQuerySet) -> Answer:
    """Add the public pages that come first, and list these no second time, nor the page of the questions found."""
    urgent = urgent_pages(answer.reading, pages)
    said = {page.pk for page in (*urgent.values(), answer.asked.page) if page}
    return replace(answer, urgent=urgent, pages=tuple(page for page in answer.pages if page.pk not in said))


def urgent_pages(reading: Reading, pages: PageQuerySet) -> dict[str, Page]:
    """Return the pages that can't wait by their path, of these pages only. One query; none when all can wait."""
    if not reading.urgent:
        return {}
    roots = [entry.root_path.rstrip("/") for entry in Site.get_site_root_paths()]
    paths = {f"{root}{path}": path for root in roots for path in reading.urgent}
    return {paths[page.url_path]: page for page in pages.filter(url_path__in=list(paths))}


def vocabulary(pages: PageQuerySet) -> set[str]:
    """Return the words of these pages, folded. They are read again once a page is published, hidden or taken away."""
    state = pages.order_by().aggregate(Count("pk"), Sum("pk"), Max("last_published_at"))
    key = f"search-words-{'-'.join(str(value) for value in state.values())}".replace(" ", "-")
    known = cache.get(key)
    if known is None:
        texts = pages.values_list("index_entries__title_text", "index_entries__body_text")
        known = {fold(word) for text in texts for part in text for word in words(part or "") if word.isalpha()}
        cache.set(key, known)
    return known


def _look(reading: Reading, join: Callable[[list[SearchQuery]], SearchQuery], pages, shown: ShownQuestions) -> Answer:
    query = join([_any_of(ways) for ways in reading.parts])
    found = sorted(pages.search(query)[:MOST_PAGES], key=lambda page: not is_article(page))
    return Answer(reading, tuple(found), shown.find(query, MOST_QUESTIONS))


def _any_of(ways: Iterable[str]) -> SearchQuery:
    return reduce(lambda one, other: one | other, (PlainText(way, operator="and") for way in ways))


def is_article(page: Page) -> bool:
    """Say whether a page is an article, without reading it."""
    return issubclass(page.specific_class or Page, ArticlePage)
