"""What a search of the site finds in the library."""

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Locale
from wagtail.search.backends import get_search_backend
from wagtail.search.query import SearchQuery

from .models import FaqPage, Question


@dataclass(frozen=True)
class Found:
    """Questions that answer a query, best first, and the page where a reader finds them; no page without questions."""

    page: FaqPage | None = None
    questions: tuple[Question, ...] = ()


class ShownQuestions:
    """The questions that readers find on the public `/faq/` of a language. Reading them costs queries."""

    def __init__(self, locales: Sequence[Locale]) -> None:
        """Take the page of the first of these languages that has one."""
        pages = {page.locale_id: page for page in FaqPage.objects.live().public().filter(locale__in=locales)}
        self.page = next((pages[locale.pk] for locale in locales if locale.pk in pages), None)
        self.ids = [question.pk for question in self.page.shown_questions()] if self.page else []

    def find(self, query: SearchQuery, most: int) -> Found:
        """Return those that answer a query. One query; none when no question is shown."""
        if not self.ids:
            return Found()
        found = get_search_backend().search(query, Question.objects.filter(pk__in=self.ids, live=True))
        questions = tuple(found[:most])
        return Found(self.page, questions) if questions else Found()
