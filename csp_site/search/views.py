from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from wagtail.models import Locale, Page

from faq.finding import find_questions

LONGEST_QUERY = 200
RESULTS_A_PAGE = 10
QUESTIONS_SHOWN = 3


def search(request: HttpRequest) -> HttpResponse:
    """Answer with the questions and the public pages that hold the words of `?q=`.

    A query longer than 200 characters is cut, and says so; a page number that is none is the first or the last page.
    """
    typed = request.GET.get("q", "").strip()
    words = typed[:LONGEST_QUERY]
    pages = Page.objects.live().public().filter(locale=Locale.get_active()).specific()
    results = Paginator(pages.search(words) if words else pages.none(), RESULTS_A_PAGE)
    context = {
        "words": words,
        "asked": find_questions(words, QUESTIONS_SHOWN),
        "cut": len(typed) > LONGEST_QUERY,
        "results": results.get_page(request.GET.get("page")),
    }
    response = render(request, "search/search.html", context)
    patch_cache_control(response, private=True)
    return response
