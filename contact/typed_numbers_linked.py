"""One press in the editor turns typed numbers into phone lines: its script asks here which lines are meant."""

import json
from collections.abc import Iterable

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .numbers import typed_numbers
from .rich_text import PHONE_LINE
from .typed_numbers_refused import known_lines, one_press_offer

URL_NAME = "lines_of_typed_numbers"


@require_POST
def lines_of_typed_numbers(request: HttpRequest) -> JsonResponse:
    """Answer `{"texts": [...]}` with the typed numbers of published lines, a list for each text; 400 to anything else.

    `start` and `end` count as JavaScript does; `entity` is what the editor holds of the line.
    """
    try:
        texts = json.loads(request.body)["texts"]
        return JsonResponse({"found": in_texts(texts)})
    except (ValueError, TypeError, KeyError):
        return JsonResponse({"found": []}, status=400)


def in_texts(texts: Iterable[str]) -> list[list[dict]]:
    """Return for each text the numbers that can be linked. At most one query."""
    typed = [(text, typed_numbers(text)) for text in texts]
    numbers = {number.number for _text, found in typed for number in found}
    lines = {number: line for number, line in known_lines(numbers).items() if line.live} if numbers else {}
    return [
        [
            {
                "start": _units(text[: number.start]),
                "end": _units(text[: number.end]),
                "entity": PHONE_LINE.data(lines[number.number]),
            }
            for number in found
            if number.number in lines
        ]
        for text, found in typed
    ]


def urlpattern() -> URLPattern:
    """Return the address of the question below the admin's."""
    return path("phone-lines/typed/", lines_of_typed_numbers, name=URL_NAME)


def _units(text: str) -> int:
    """Return the length of a text as JavaScript counts: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def script() -> SafeString:
    """Return the script that puts the button beside the offer."""
    data = {
        "url": reverse(URL_NAME),
        "offer": one_press_offer(),
        "label": _("Link it for me"),
        "done": _("Linked. Save the page to see whether anything is left to do."),
        "nothing": _("Nothing was linked. Put the phone line in by hand."),
    }
    attributes = format_html_join(" ", 'data-{}="{}"', data.items())
    return format_html('<script src="{}" {} defer></script>', static("js/editor/typed_numbers.js"), attributes)
