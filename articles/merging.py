"""Two entries of one work become one: all that cites the one cites the other from then on, drafts too."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.locks import BasicLock
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision, RevisionMixin, TaskState
from wagtail.snippets.models import get_snippet_models

from .references.library import Reference
from .references.rewriting import Swap

MERGED, MERGED_INTO, RECITED = "articles.merge", "articles.merged_into", "articles.recite"
FILLABLE = (
    *("authors", "year", "container", "editors", "edition", "volume", "issue", "pages", "publisher"),
    *("doi", "pmid", "pmcid", "isbn", "pii", "url", "accessed_on", "note"),
)


class MergeRefusedError(Exception):
    """The two are not merged, and nothing was changed; the message says why, for an editor."""


@dataclass
class Source:
    """What cites a reference: a page or a record of a library, and those of its revisions that do."""

    record: Model
    revisions: list[Revision] = field(default_factory=list)


def may_fill(goes: Reference, stays: Reference) -> list[str]:
    """Return the fields that are empty in the entry that stays and filled in the other."""
    if stays.has_unpublished_changes and stays.live:  # publishing its draft would empty them again
        return []
    return [name for name in FILLABLE if not getattr(stays, name) and getattr(goes, name)]


@transaction.atomic
def merge(goes: int, stays: int, fill: Collection[str], user: AbstractBaseUser) -> tuple[Reference, int]:
    """Let one reference take the place of another and delete that one; return it and the number of texts changed.

    `fill` names empty fields that it takes over. Raises MergeRefusedError, also for a pair that was merged before.
    Whoever merges at the same time waits for the rows of both.
    """
    both = Reference.objects.select_for_update().order_by("pk").in_bulk({goes, stays})
    if len(both) < 2:
        raise MergeRefusedError(_("One of the two is not there any more: they may have been merged already."))
    old, new = both[goes], both[stays]
    if old.live and not new.live:
        raise MergeRefusedError(_("Publish the one to keep first: pages would lose what they cite."))
    sources = sources_of(old)
    _refuse_locked([old, new, *(source.record for source in sources)], user)
    for source in sources:
        _rewrite(source, Swap(goes, stays))
        log(source.record, RECITED, user=user, data={"old": str(old), "new": str(new)})
    _refuse_what_is_left(old)
    log(new, MERGED, user=user, data={"other": str(old), "slug": old.slug})
    log(old, MERGED_INTO, user=user, data={"other": str(new), "slug": new.slug}, deleted=True)
    taken = {name: getattr(old, name) for name in may_fill(old, new) if name in fill}
    old.delete()
    _fill(new, taken, user)
    return new, len(sources)


def sources_of(reference: Reference) -> list[Source]:
    """Return what cites a reference: as it is published, in its newest draft, scheduled, or in review. Rows are locked.

    Older revisions are history, and stay as they were.
    """
    keys = {(use.content_type.model_class(), use.object_id) for use in ReferenceIndex.get_references_to(reference)}
    drafts: dict[tuple[type[Model], str], list[Revision]] = {}
    for revision in _current_revisions(reference):
        key = (revision.content_type.model_class(), revision.object_id)
        if Swap(reference.pk, 0).in_content(key[0], revision.content):
            drafts.setdefault(key, []).append(revision)
    found = sorted(keys | drafts.keys(), key=lambda key: (key[0]._meta.label, int(key[1])))
    return [
        Source(model._default_manager.select_for_update().get(pk=pk), drafts.get((model, pk), []))
        for model, pk in found
    ]


def _current_revisions(reference: Reference) -> Iterator[Revision]:
    """Yield the revisions that may still come into force and that hold the digits of a reference's id."""
    current = Q(approved_go_live_at__isnull=False)
    current |= Q(pk__in=TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision"))
    for model in (Page, *get_snippet_models()):
        if issubclass(model, RevisionMixin):
            for name in ("latest_revision", "live_revision"):
                if name in {own.name for own in model._meta.get_fields()}:
                    current |= Q(pk__in=model._default_manager.exclude(**{name: None}).values(name))
    text = Cast("content", TextField())
    yield from (
        Revision.objects.filter(current)
        .annotate(text=text)
        .filter(text__contains=str(reference.pk))
        .select_related("content_type")
    )


def _refuse_locked(records: Collection[Model], user: AbstractBaseUser) -> None:
    locked = [str(one) for one in records if getattr(one, "locked", False) and BasicLock(one).for_user(user)]
    if locked:
        raise MergeRefusedError(
            _("Locked by somebody, and to be unlocked first: %(names)s.") % {"names": ", ".join(locked)}
        )


def _rewrite(source: Source, swap: Swap) -> None:
    """Write what is published, and the revisions that may still come into force."""
    record = source.record
    changed = swap.in_content(type(record), record.serializable_data())
    for name, value in changed.items():
        own = record._meta.get_field(name)
        is_stream = isinstance(own, StreamField)
        setattr(record, own.attname, own.stream_block.to_python(json.loads(value)) if is_stream else value)
    if changed:  # a page that is older than a rule is not held to it now
        record.save(**({"clean": False} if isinstance(record, Page) else {}))
    for revision in source.revisions:
        content = revision.content | swap.in_content(type(record), revision.content)
        Revision.objects.filter(pk=revision.pk).update(content=content)


def _refuse_what_is_left(reference: Reference) -> None:
    """Stop if a use is kept in a way that was not rewritten: deleting would leave a hole there."""
    left = [str(record) for record, _places in ReferenceIndex.get_grouped_references_to(reference)]
    if left:
        raise MergeRefusedError(_("Still used by: %(names)s.") % {"names": ", ".join(left)})


def _fill(reference: Reference, values: dict[str, object], user: AbstractBaseUser) -> None:
    if not values:
        return
    for name, value in values.items():
        setattr(reference, name, value)
    reference.save()
    revision = reference.save_revision(user=user, changed=True, log_action=True)
    if reference.live:
        revision.publish(user=user)
