"""The contact pages, lines and hours of the database, read into the plain values of `routing`."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, PageViewRestriction, Revision

from .models import ContactOutcomePage, ContactPage, ContactQuestionPage, OpeningHours, PhoneLine
from .opening_hours import Hours
from .proof import Trees
from .routing import Line, Step

PAGES = (ContactPage, ContactQuestionPage, ContactOutcomePage)
RECORDS = (PhoneLine, OpeningHours)


def read_trees(now: datetime) -> list[Trees]:
    """Return the trees as they are now, and as each scheduled publishing or expiry will make them. Seven queries.

    A change whose time has passed and that `publish_scheduled` has not made yet is still to come.
    """
    records = _Records.read()
    found = [Trees(None, records.tops())]
    for moment, record in sorted(_scheduled(records), key=lambda change: change[0]):
        if record.live or records.expires(record, moment):
            records.put(record)
            found.append(Trees(max(moment, now), records.tops()))
    return found


def read_tree(top: ContactPage) -> Step:
    """Return the tree below one contact page as it is now."""
    return next(tree for tree in _Records.read().tops() if tree.page == top.pk)


@dataclass
class _Records:
    """What the trees are made of, by type and id."""

    found: dict[type[Model], dict[int, Model]]
    private: tuple[str, ...]  # the paths of pages that not everybody may see
    plain_hours: dict[int, Hours] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "_Records":
        private = PageViewRestriction.objects.values_list("page__path", flat=True)
        return cls({model: model._default_manager.in_bulk() for model in (*PAGES, *RECORDS)}, tuple(private))

    def __iter__(self) -> Iterator[Model]:
        for records in self.found.values():
            yield from records.values()

    def put(self, record: Model) -> None:
        """Let a record take the place of what it was."""
        self.found[type(record)][record.pk] = record
        if isinstance(record, OpeningHours):
            self.plain_hours.pop(record.pk, None)

    def expires(self, record: Model, moment: datetime) -> bool:
        """Say whether a record, as it will be by then, ends at a moment: one published since may stay longer."""
        then = self.found[type(record)].get(record.pk)
        return bool(then and then.live and then.expire_at == moment)

    def tops(self) -> tuple[Step, ...]:
        """Return the trees, each from its contact page."""
        children: dict[str, list[Page]] = {}
        pages = [page for model in PAGES for page in self.found[model].values()]
        for page in sorted(pages, key=lambda page: page.path):
            children.setdefault(page.path[: -Page.steplen], []).append(page)
        tops = sorted(self.found[ContactPage].values(), key=lambda page: page.path)
        return tuple(self._step(top, children) for top in tops)

    def _step(self, page: Page, children: dict[str, list[Page]]) -> Step:
        is_outcome = isinstance(page, ContactOutcomePage)
        ids = (page.line_id, page.second_line_id) if is_outcome else ()
        lines = (self._line(pk, frozenset()) for pk in ids)
        return Step(
            name=getattr(page, "answer_label", "") or page.title,
            lines=tuple(line for line in lines if line),
            answers=tuple(self._step(child, children) for child in children.get(page.path, ())),
            is_outcome=is_outcome,
            is_unsure=getattr(page, "is_unsure", False),
            live=page.live and not page.path.startswith(self.private),
            page=page.pk,
        )

    def _line(self, pk: int | None, before: frozenset[int]) -> Line | None:
        """Return a published line with those that take over from it; one that stood before is not followed again."""
        line = self.found[PhoneLine].get(pk)
        if line is None or not line.live:
            return None
        further = None if pk in before else self._line(line.after_hours_id, before | {pk})
        hours = self._hours(line.hours_id)
        return Line(line.name, str(line.number), hours, further, line.after_hours_note, line.pk)

    def _hours(self, pk: int | None) -> Hours | None:
        hours = self.found[OpeningHours].get(pk)
        if hours is None or not hours.live:
            return None
        if pk not in self.plain_hours:
            self.plain_hours[pk] = hours.plain()
        return self.plain_hours[pk]


def _scheduled(records: Iterable[Model]) -> Iterator[tuple[datetime, Model]]:
    """Yield what will be published or unpublished by itself: when, and the record as it is from then on."""
    for record in records:
        if record.live and record.expire_at:
            yield record.expire_at, _with_live(record, live=False)
    types = ContentType.objects.get_for_models(*PAGES, *RECORDS).values()
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False, content_type__in=types):
        record = _with_live(revision.as_object(), live=True)
        yield revision.approved_go_live_at, record
        if record.expire_at:
            yield record.expire_at, _with_live(record, live=False)


def _with_live(record: Model, *, live: bool) -> Model:
    changed = copy(record)
    changed.live = live
    return changed
