"""A record that pages use can't be taken away from them: it is neither deleted nor unpublished in the admin."""

from collections.abc import Callable, Iterable
from itertools import islice

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import ReferenceIndex

from .drafts import drafts_that_use

MOST_NAMED = 5


def refuse_if_used(
    request: HttpRequest, records: Iterable[Model], refusal: str, *, drafts_too: bool = False
) -> HttpResponse | None:
    """Return nothing if no record is in use; else say where each is used, and return the way back to the records.

    `refusal` is the sentence that comes first; `drafts_too` counts the unpublished drafts of what is published. One
    query a record, and a few to name the uses of one that is used.
    """
    records = list(records)
    used = [record for record in records if _say_uses(request, record, refusal, drafts_too)]
    if not used:
        return None
    if len(records) == 1:
        return redirect(_url(used[0], "edit", quote(used[0].pk)))
    return redirect(_url(used[0], "list"))


def keep_if_filed_under(model: type[Model], relation: str, words: Promise) -> Callable:
    """Return a hook for `before_delete_snippet` that keeps a record of a model while others are filed under it.

    `relation` leads to those others (many to many, which Wagtail's index of references does not follow); `words` is a
    lazy plural with `record` and `count`. One query a record.
    """

    def refuse(request: HttpRequest, records: Iterable[Model]) -> HttpResponse | None:
        own = [record for record in records if isinstance(record, model)]
        used = [(record, count) for record in own if (count := getattr(record, relation).count())]
        for record, count in used:
            messages.error(request, words % {"record": record, "count": count})
        return redirect(_url(used[0][0], "list")) if used else None

    return refuse


def _url(record: Model, view: str, *args) -> str:
    return reverse(record.snippet_viewset.get_url_name(view), args=args)


def _name(source: Model) -> str:
    return f"{capfirst(source._meta.verbose_name)} “{source}”"


def _say_uses(request: HttpRequest, record: Model, refusal: str, drafts_too: bool) -> bool:
    """Tell the user where a record is used; return whether it is used at all."""
    uses = ReferenceIndex.get_grouped_references_to(record)
    count = uses.count()
    names = [_name(source) for source, _places in islice(uses, MOST_NAMED)]
    if not count and drafts_too:
        names = [
            _("%(name)s (draft)") % {"name": _name(draft)} for draft in islice(drafts_that_use(record), MOST_NAMED)
        ]
    if not names:
        return False
    if count > MOST_NAMED:
        names.append(_("and %(count)s more") % {"count": count - MOST_NAMED})
    sentence = _("%(refusal)s “%(record)s” is used in: %(uses)s. Take it out there first.")
    text = sentence % {"refusal": refusal, "record": record, "uses": ", ".join(names)}
    button = messages.button(_url(record, "usage", quote(record.pk)), _("See where it is used"))
    messages.error(request, text, buttons=[button])
    return True
