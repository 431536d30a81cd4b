"""Uses of a record that Wagtail's index does not know: those in unpublished drafts of what is published."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import DraftStateMixin, Page, ReferenceIndex
from wagtail.snippets.models import get_snippet_models


def drafts_that_use(record: Model) -> Iterator[Model]:
    """Yield the drafts that name a record. Without it they could not even be opened. A few queries a draft."""
    wanted = (ContentType.objects.get_for_model(record).pk, str(record.pk))
    for draft in _drafts():
        references = ReferenceIndex._extract_references_from_object(draft)
        if any(reference[:2] == wanted for reference in references):
            yield draft


def _drafts() -> Iterator[Model]:
    models = [Page, *(model for model in get_snippet_models() if issubclass(model, DraftStateMixin))]
    for model in models:
        changed = model._default_manager.filter(live=True, has_unpublished_changes=True, latest_revision__isnull=False)
        for published in changed.select_related("latest_revision"):
            yield published.get_latest_revision_as_object()
