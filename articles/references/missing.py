"""Published texts that name a reference which readers can't see. The form refuses that; other ways do not.

Wagtail's index of references forgets what pointed at a record when that is deleted, so the texts themselves are read.
"""

import json
import re
from collections.abc import Iterator

from django.db.models import Field, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from .library import Reference

# In a stream, which is JSON, the quotes are escaped.
_CITATION = re.compile(r'<a (?=[^>]*linktype=\\?"citation)[^>]*\bid=\\?"(\d{1,18})')


def texts_without_their_references() -> list[Model]:
    """Return the published pages and snippets whose text cites a reference that is gone or not published.

    One query for the references and one for each model with text, however many there are of either.
    """
    there = {str(pk) for pk in Reference.objects.filter(live=True).values_list("pk", flat=True)}
    return [text for text in _published_texts() if not _cited(text) <= there]


def _fields(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if hasattr(field, "extract_references")]


def _published_texts() -> Iterator[Model]:
    for model in [*get_page_models(), *get_snippet_models()]:
        if _fields(model) and hasattr(model, "live") and model is not Page:
            yield from model._default_manager.filter(live=True)


def _cited(text: Model) -> set[str]:
    values = [getattr(text, field.name) for field in _fields(type(text))]
    raw = [json.dumps(list(value.raw_data)) if isinstance(value, StreamValue) else str(value or "") for value in values]
    return {pk for one in raw for pk in _CITATION.findall(one)}


def in_words(text: Model) -> str:
    """Return the line that a report has for such a text."""
    words = _("%(kind)s “%(text)s” names a reference that is gone or not published.")
    return words % {"kind": capfirst(text._meta.verbose_name), "text": text}
