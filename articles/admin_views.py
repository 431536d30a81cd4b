"""The library of references and the people behind articles, as the admin lists them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from csp_site.blocks.rich_text_features import chooser

from .models import Contributor, Reference
from .references.style import author_list
from .rich_text import CITATION


class ReferenceViewSet(SnippetViewSet):
    """What articles cite."""

    model = Reference
    icon = CITATION.icon
    menu_label = _("References")
    menu_order = 220
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
        "kind",
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter = ["kind", "live"]
    list_per_page = 50
    chooser_per_page = 15
    chooser_viewset_class = chooser(CITATION)


class ContributorViewSet(SnippetViewSet):
    """Who writes and reviews articles."""

    model = Contributor
    icon = "user"
    menu_label = _("Contributors")
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["name", "credentials", "role", "is_reviewer"]
    list_display = ["name", "credentials", "role", "is_reviewer", UpdatedAtColumn()]
    list_filter = ["is_reviewer"]
    search_fields = ["name", "credentials", "role"]
