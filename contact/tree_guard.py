"""Refuses what would break a way through the contact tree, whichever screen of the admin it comes from.

Wagtail has hooks before some acts and none before others (a workflow that publishes, a page that becomes private),
and says in none of them how the tree would be. So the act is done, inside a transaction; the trees before and after it
are compared; and what breaks a way is taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import ResolverMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from .approving import BreaksTheTreeError, broken_so_far
from .proof import Trees, new_findings
from .tree import read_trees

SAFE = ("GET", "HEAD", "OPTIONS")
SCREENS = ("wagtailadmin_pages", "wagtailadmin_workflows", "wagtailsnippets_contact_")
BULK_ACTION = "wagtail_bulk_action"
EDITORS = ("add", "edit", "revisions_revert")
LOCK = 7_241_988  # names the one lock under which a changed tree is proven
MOST_NAMED = 3


class ContactTreeGuard:
    """Middleware around the screens of the admin that can change the contact tree. Stands last, next to the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on: all is done around the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        """Call the view, and answer in its place if what it did is taken back."""
        if request.method in SAFE or not _may_change_the_tree(request.resolver_match):
            return None
        return _guarded(request, lambda: view(request, *args, **kwargs), timezone.now())


def _may_change_the_tree(found: ResolverMatch) -> bool:
    return found.namespace.startswith(SCREENS) or found.url_name == BULK_ACTION


def _guarded(request: HttpRequest, view: Callable[[], HttpResponse], now: datetime) -> HttpResponse:
    """Return the view's answer; or a refusal, with nothing changed but what was typed, which is kept as a draft."""
    with transaction.atomic():
        act = _Act(read_trees(now), now)
        start = transaction.savepoint()
        token = broken_so_far.set(act.broken)
        try:
            response = view()
            broken = act.broken()
        except BreaksTheTreeError as stopped:
            broken = stopped.broken
        finally:
            broken_so_far.reset(token)
        if not broken:
            return response
        transaction.savepoint_rollback(start)
        draft = _save_draft(request, view) if request.resolver_match.url_name in EDITORS else ""
    return _refuse(request, broken, draft)


@dataclass(frozen=True)
class _Act:
    """What the admin does now, and the trees before it."""

    before: list[Trees]
    now: datetime

    def broken(self) -> list[str]:
        """Return the ways that are broken now and were not, or will be by what is scheduled, as sentences.

        Changes are proven one after the other: of two that break the tree only together, the second is refused.
        """
        if read_trees(self.now) == self.before:
            return []
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        return [str(finding) for finding in new_findings(self.before, read_trees(self.now), self.now)]


def _save_draft(request: HttpRequest, view: Callable[[], HttpResponse]) -> str:
    """Let an editor save what was sent to be published, and no more; return where it goes on, empty if it can't."""
    sent = request.POST.copy()
    for name in [name for name in sent if name.startswith("action-")]:
        del sent[name]
    request.POST = sent
    return getattr(view(), "url", "")


def _refuse(request: HttpRequest, broken: list[str], draft: str) -> HttpResponse:
    """Say which ways would break, and lead back."""
    list(get_messages(request))  # drops what the view has said of an act that is taken back
    done = _("Saved as a draft, not published.") if draft else _("Not done.")
    named = broken[:MOST_NAMED]
    if len(broken) > MOST_NAMED:
        named.append(_("And %(count)s more.") % {"count": len(broken) - MOST_NAMED})
    words = _("%(done)s It would break the contact tree. %(ways)s") % {"done": done, "ways": " ".join(named)}
    messages.error(request, words, buttons=[messages.button(reverse("contact_tree"), _("See the contact tree"))])
    where = draft or _way_back(request)
    if request.headers.get("x-requested-with") == "XMLHttpRequest":  # a dialog: it leads on, or shows the words
        return JsonResponse({"step": "success", "redirect": where, "html": format_html("<p>{}</p>", words)})
    return HttpResponseRedirect(where)


def _way_back(request: HttpRequest) -> str:
    """Return the list that somebody came from, else the editor of what was to be changed."""
    found = request.resolver_match
    pk = next((found.kwargs[name] for name in ("page_id", "page_to_move_id", "pk") if name in found.kwargs), None)
    edit = reverse(f"{found.namespace}:edit", args=[pk]) if pk and not found.namespace.endswith("workflows") else ""
    return get_valid_next_url_from_request(request) or edit or reverse("contact_tree")
