"""One import from a file's bytes to its draft: all of it or nothing, and the same document once."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from articles.models import ArticleIndexPage, ArticlePage

from . import draft
from .models import Import
from .plan import Plan, digest, plan
from .report import Finding, Report
from .safety import ImportRefused
from .wording import wrong

ACTION = "content_import.import"


@dataclass(frozen=True)
class Outcome:
    """What came of an import: its report, the draft unless it was a trial, and whether it was there already."""

    report: Report
    page: ArticlePage | None = None
    is_new: bool = True


def place() -> ArticleIndexPage:
    """Return the page that articles stand below. Raise `ImportRefused` if there is none."""
    found = ArticleIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if found is None:
        raise ImportRefused(_("There is no page of conditions yet that an article could stand below."))
    return found


def try_out(name: str, data: bytes, at: datetime) -> Outcome:
    """Return what an import would say. Nothing is written. Raises as `carry_out` does."""
    index = place()
    return _done_before(data) or Outcome(_planned(name, data, index, at).report)


@transaction.atomic
def carry_out(name: str, data: bytes, at: datetime, user: AbstractUser | None = None) -> Outcome:
    """Make the draft of a document. One that has a draft or an article already changes nothing and says so.

    Raise `ImportRefused` if the document may not be imported, `WordsLost` if a word of it would get lost.
    """
    index = place()
    # Two imports at one moment: the second waits, and finds what the first has made.
    Page.objects.select_for_update().get(pk=index.pk)
    if before := _done_before(data):
        return before
    index.refresh_from_db()
    planned = _planned(name, data, index, at)
    page = draft.write(planned, index, user)
    made = Import.objects.create(
        sha256=planned.sha256, file_name=name[:255], page=page, user=user, at=at, report=planned.report.data()
    )
    log(page, ACTION, user=user, data={"file": made.file_name, "sha256": made.sha256})
    return Outcome(planned.report, page)


def _done_before(data: bytes) -> Outcome | None:
    found = Import.objects.select_related("page").filter(sha256=digest(data), page__isnull=False).first()
    return found and Outcome(Report.of(found.report), found.page, is_new=False)


def _planned(name: str, data: bytes, index: ArticleIndexPage, at: datetime) -> Plan:
    planned = plan(name, data, timezone.localdate(at))
    earlier = Import.objects.select_related("page").filter(page__title=planned.title).first()
    if earlier:
        words = _(
            "“%(title)s” was imported before, from another version of this document. What was written there since is"
            " not overwritten: change it in the editor, or delete it and import again."
        )
        raise ImportRefused(words % {"title": earlier.page.title})
    if planned.slug(index) == planned.slug():
        return planned
    taken = Finding("address-taken", wrong("address-taken"), planned.slug())
    return replace(planned, report=replace(planned.report, findings=(*planned.report.findings, taken)))
