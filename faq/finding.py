"""What a search of the site finds in the library."""

from dataclasses import dataclass

from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from .models import FaqPage, Question


@dataclass(frozen=True)
class Found:
    """Questions that hold the words, best first, and the page where a reader finds them; no page without questions."""

    page: FaqPage | None = None
    questions: tuple[Question, ...] = ()


def find_questions(words: str, most: int) -> Found:
    """Return the questions of this language's `/faq/` that hold the words. Five queries; none without words."""
    page = words and FaqPage.objects.live().public().filter(locale=Locale.get_active()).first()
    shown = [question.pk for question in page.shown_questions()] if page else []
    if not shown:
        return Found()
    found = get_search_backend().search(words, Question.objects.filter(pk__in=shown, live=True))
    questions = tuple(found[:most])
    return Found(page, questions) if questions else Found()
