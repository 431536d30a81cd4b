from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from wagtail.models import Locale
from wagtail.query import PageQuerySet

from articles.models import Subject

from .finding import find, languages, visible_pages
from .groups import counts, groups, quick_answers
from .table import shipped

LONGEST_QUERY = 200
RESULTS_A_PAGE = 10


def search(request: HttpRequest) -> HttpResponse:
    """Answer with what can't wait, the questions and the public pages that `?q=` asks for.

    A query longer than 200 characters is cut, and says so; a page number that is none is the first or the last page.
    """
    typed = request.GET.get("q", "").strip()
    locales = languages()
    pages = visible_pages(locales)
    context = {"words": typed[:LONGEST_QUERY], "cut": len(typed) > LONGEST_QUERY}
    if context["words"]:
        context |= results_of(request, context["words"], pages, locales)
    if not context.get("groups"):
        context["subjects"] = Subject.objects.filter(articles__pk__in=pages.values("pk")).distinct()
    response = render(request, "search/search.html", context)
    patch_cache_control(response, private=True)
    return response


def results_of(request: HttpRequest, typed: str, pages: PageQuerySet, locales: list[Locale]) -> dict:
    """Return what the page shows of the answer to a query, of these pages."""
    answer = find(typed, shipped(), pages, locales)
    results = Paginator(answer.pages, RESULTS_A_PAGE).get_page(request.GET.get("page"))
    is_first = results.number == 1
    found = groups(request, answer, results.object_list, locales)
    return {
        "answer": answer,
        "quick": quick_answers(request, answer, locales) if is_first else [],
        "groups": found if is_first else [group for group in found if group.name != "questions"],
        "results": results,
        "counts": counts(answer),
        "in_english": any(result.language for group in found for result in group.results),
    }
