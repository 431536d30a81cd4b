"""The list and the form of a reference: search by any spelling of an identifier, where it is used, merging."""

from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.widgets.button import Button
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import EditView, IndexView

from .library_search import with_identifier
from .merge_views import merge_button
from .quick_add.listing import QuickAddButtons
from .references.library import Reference


class ReferenceIndexView(QuickAddButtons, IndexView):
    """The library."""

    def get_base_queryset(self) -> QuerySet[Reference]:
        """Add to each reference the number of places of use."""
        return super().get_base_queryset().annotate(uses=ReferenceIndex.usage_count_subquery(Reference))

    def search_queryset(self, queryset: QuerySet[Reference]) -> QuerySet[Reference]:
        """Find the bearer of an identifier; else search titles and authors."""
        if self.is_searching and (found := with_identifier(queryset, self.search_query)).exists():
            return found
        return super().search_queryset(queryset)

    def get_list_more_buttons(self, instance: Reference) -> list:
        """Add the way to merge it."""
        return [*super().get_list_more_buttons(instance), *merge_button(instance, self.request.user)]


class ReferenceEditView(EditView):
    """The form of a reference."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the way to merge it."""
        return [*super().header_more_buttons, *merge_button(self.object, self.request.user)]
