from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from .catalogue import catalogue, shown
from .design_tokens import TOKENS_FILE, colours, pairs, sizes

WORDS = {
    "title": "Components",
    "summary": "Every part that pages are made of, in every state, made by the templates that the pages use.",
    "contents": "Components and tokens",
    "tokens": "Tokens",
    "colours": "Colours",
    "sizes": "Type, space and corners",
    "on": "on",
}


@never_cache
def component_page(request: HttpRequest) -> HttpResponse:
    """Answer with all components and tokens. For developers: settings say where it is served."""
    css = TOKENS_FILE.read_text(encoding="utf-8")
    groups = {
        name: [(component, shown(component, request)) for component in components]
        for name, components in catalogue(timezone.now()).items()
    }
    context = {
        "words": WORDS,
        "groups": groups,
        "colours": colours(css).values(),
        "pairs": pairs(css),
        "sizes": [(kind, sizes(css, kind)) for kind in ("text", "space", "radius")],
    }
    return render(request, "component_page/page.html", context)
