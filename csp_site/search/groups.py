"""What the page of results shows: groups of results under a heading, in the order in which they help."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page

from articles.models import ArticlePage
from csp_site.navigation.menus import CALL_US
from faq.finding import Found

from .finding import Answer, is_article
from .reading import is_about


@dataclass(frozen=True)
class Result:
    """One result. `language` is set when it is not the reader's."""

    title: str
    url: str
    text: str = ""
    language: str = ""


@dataclass(frozen=True)
class Group:
    """Results of one kind."""

    name: str
    heading: str
    results: tuple[Result, ...]


def quick_answers(request: HttpRequest, answer: Answer, locales: list[Locale]) -> list[Result]:
    """Return what comes first because it can't wait, in the order of the table. No query."""
    there = {path: _result(request, page, locales) for path, page in answer.urgent.items()}
    if CALL_US.path in there:
        there[CALL_US.path] = Result(str(CALL_US.words), there[CALL_US.path].url)
    there["/status/"] = Result(_("What is open now"), reverse("status"))  # no page of the tree, and always there
    return [there[path] for path in answer.reading.urgent if path in there]


def groups(request: HttpRequest, answer: Answer, shown: Sequence[Page], locales: list[Locale]) -> list[Group]:
    """Return the groups of one page of results.

    A group comes first whose titles have the very words, of several that of the articles; else the short answers do.
    """
    ids = [page.pk for page in shown]
    specific = {page.pk: page for page in Page.objects.filter(pk__in=ids).specific()} if ids else {}
    read = [specific[pk] for pk in ids if pk in specific]
    articles = [page for page in read if is_article(page)]
    prefetch_related_objects(articles, "subjects")
    others = [page for page in read if not is_article(page)]
    found = [
        Group("questions", _("Questions and answers"), _questions(request, answer.asked, locales)),
        Group("articles", _("Articles"), tuple(_result(request, page, locales) for page in articles)),
        Group("others", _("Other pages"), tuple(_result(request, page, locales) for page in others)),
    ]
    about = {
        "questions": any(
            is_about(answer.reading, wording) for one in answer.asked.questions for wording in one.wordings
        ),
        "articles": 2 * any(is_about(answer.reading, f"{page.title} {_subjects(page)}") for page in articles),
        "others": any(is_about(answer.reading, page.title) for page in others),
    }
    return sorted((group for group in found if group.results), key=lambda group: -about[group.name])


def _subjects(article: ArticlePage) -> str:
    return " ".join(f"{subject.name} {subject.full_name}" for subject in article.subjects.all())


def counts(answer: Answer) -> str:
    """Return how much was found, in words."""
    articles = sum(is_article(page) for page in answer.pages)
    questions, others = len(answer.asked.questions), len(answer.pages) - articles
    told = [
        (articles, ngettext("%(count)s article", "%(count)s articles", articles)),
        (questions, ngettext("%(count)s question", "%(count)s questions", questions)),
        (others, ngettext("%(count)s other page", "%(count)s other pages", others)),
    ]
    return ", ".join(words % {"count": count} for count, words in told if count)


def _questions(request: HttpRequest, asked: Found, locales: list[Locale]) -> tuple[Result, ...]:
    if not asked.page:
        return ()
    page = _result(request, asked.page, locales)
    return tuple(
        Result(one.question, f"{page.url}#faq-{one.slug}", one.short_answer, page.language) for one in asked.questions
    )


def _result(request: HttpRequest, page: Page, locales: list[Locale]) -> Result:
    language = "" if page.locale_id == locales[0].pk else locales[-1].language_code
    return Result(page.title, page.get_url(request) or "", getattr(page, "description", ""), language)
