"""What quick add gives to the list of references in the admin: its button, the files, the addresses of both."""

from django.urls import path, re_path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button, HeaderButton

from articles.references.formats.reading import FILE_FORMATS

from .saving import POLICY
from .views import LibraryFileView, QuickAddView, url_name


class QuickAddButtons:
    """A part of the list of references: its buttons."""

    @cached_property
    def header_buttons(self) -> list[Button]:
        """Offer to paste, to whoever may add."""
        buttons = super().header_buttons
        if POLICY.user_has_permission(self.request.user, "add"):
            address = reverse(url_name("quick_add"))
            buttons.append(HeaderButton(_("Add from text"), url=address, icon_name="clipboard-list", priority=20))
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Offer all references as a file."""
        files = [
            Button(
                _("Download all as %(format)s") % {"format": form.label},
                url=reverse(url_name("file"), args=[form.extension]),
                icon_name="download",
                priority=100,
            )
            for form in FILE_FORMATS.values()
        ]
        return [*super().header_more_buttons, *files]


class WithQuickAdd:
    """A part of the viewset: where the buttons lead."""

    def get_urlpatterns(self) -> list:
        """Add the addresses of quick add and of the files."""
        return [
            *super().get_urlpatterns(),
            path("quick-add/", QuickAddView.as_view(), name="quick_add"),
            re_path(r"^references\.(?P<extension>ris|bib|json)$", LibraryFileView.as_view(), name="file"),
        ]
