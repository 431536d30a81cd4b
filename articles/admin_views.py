"""The library of references and the people behind articles, as the admin lists them."""

from django.db.models import Count
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from csp_site.pages.snippets_in_use import keep_if_filed_under

from .findings_panel import FindingsPanel
from .merge_views import MergeView
from .models import Contributor, Reference, Subject
from .quick_add.chooser import ReferenceChooserViewSet
from .quick_add.listing import WithQuickAdd
from .reference_views import ReferenceEditView, ReferenceIndexView
from .references.style import author_list
from .rich_text import CITATION


class ReferenceViewSet(WithQuickAdd, SnippetViewSet):
    """What articles cite."""

    model = Reference
    icon = CITATION.icon
    menu_label = _("References")
    menu_order = 220
    index_view_class = ReferenceIndexView
    edit_view_class = ReferenceEditView
    panels = [FindingsPanel(heading=_("Findings")), *Reference.panels]
    add_to_admin_menu = True
    copy_view_enabled = False  # its identifiers belong to one work only
    inspect_view_enabled = True
    inspect_view_fields = [
        *("kind", "slug", "authors", "year", "title", "container", "volume", "issue", "pages", "publisher"),
        *("doi", "pmid", "pmcid", "isbn", "pii", "url", "accessed_on", "note"),
    ]
    list_display = [
        "title",
        Column("authors", label=_("Authors"), accessor=lambda reference: author_list(reference.record.authors)),
        "year",
        "container",
        "kind",
        Column("uses", label=_("Places of use"), sort_key="uses"),
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter = ["kind", "live"]
    list_per_page = 50
    chooser_per_page = 15
    chooser_viewset_class = ReferenceChooserViewSet

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the way to merge two."""
        return [*super().get_urlpatterns(), path("merge/<int:pk>/", MergeView.as_view(), name="merge")]


class ContributorViewSet(SnippetViewSet):
    """Who writes and reviews articles."""

    model = Contributor
    icon = "user"
    menu_label = _("Contributors")
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["name", "credentials", "role", "orcid", "is_reviewer"]
    list_display = ["name", "credentials", "role", "is_reviewer", UpdatedAtColumn()]
    list_filter = ["is_reviewer"]
    search_fields = ["name", "credentials", "role"]


class SubjectViewSet(SnippetViewSet):
    """What articles are about."""

    model = Subject
    icon = "tag"
    menu_label = _("Subjects of articles")
    menu_order = 225
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "kind", "full_name", Column("articles", label=_("Articles"), accessor="filed")]
    list_filter = ["kind"]

    def get_queryset(self, request):
        """Count the articles of each subject."""
        return Subject.objects.annotate(filed=Count("articles"))


keep_subjects_that_are_used = keep_if_filed_under(
    Subject,
    "articles",
    ngettext_lazy(
        "Not deleted. “%(record)s” is a subject of %(count)s article. Take it out there first.",
        "Not deleted. “%(record)s” is a subject of %(count)s articles. Take it out there first.",
        "count",
    ),
)
