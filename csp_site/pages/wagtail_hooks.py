from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from .page_links import MarkedPageLinkHandler
from .snippets_in_use import refuse_if_used


@hooks.register("register_rich_text_features", order=100)
def mark_links_to_pages(features: FeatureRegistry) -> None:
    """Take the place of Wagtail's handler of links to pages."""
    features.register_link_type(MarkedPageLinkHandler)


@hooks.register("before_delete_snippet")
def keep_snippets_that_are_used(request: HttpRequest, records: Iterable[Model]) -> HttpResponse | None:
    """Refuse to delete a record while a page, a question or an alert uses it."""
    return refuse_if_used(request, records, _("Not deleted."), drafts_too=True)


@hooks.register("before_unpublish")
def keep_snippets_public_that_are_used(request: HttpRequest, record: Model) -> HttpResponse | None:
    """Refuse to unpublish a record while a page, a question or an alert uses it."""
    return refuse_if_used(request, [record], _("Not unpublished."))
