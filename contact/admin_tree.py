"""The contact tree in the admin, as a picture and as a list, with what is wrong with it."""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from .models import ContactPage
from .proof import Finding, findings
from .quarters import year_and_next
from .routing import Fault
from .tree import read_trees
from .tree_picture import Drawing

URL_NAME = "contact_tree"
ICON = "site"


def _editable_pages(user: AbstractBaseUser) -> set[int]:
    """Return the ids of the contact pages that somebody may edit."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    ids: set[int] = set()
    for top in ContactPage.objects.all():
        ids |= set(pages.descendant_of(top, inclusive=True).values_list("pk", flat=True))
    return ids


def _may_edit_lines(user: AbstractBaseUser) -> bool:
    return user.has_perm("contact.change_phoneline")


def may_see_tree(user: AbstractBaseUser) -> bool:
    """Say whether somebody works with what the tree is made of: its pages, or the phone lines."""
    return _may_edit_lines(user) or page_permission_policy.user_has_permission(user, "change")


class ContactTreeMenuItem(MenuItem):
    """The way to the tree, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whom it leads somewhere."""
        return may_see_tree(request.user)


def menu_item() -> MenuItem:
    """Return the entry of the menu."""
    return ContactTreeMenuItem(_("Contact tree"), reverse(URL_NAME), name=URL_NAME, icon_name=ICON, order=640)


def urlpattern() -> URLPattern:
    """Return the address, below the admin's."""
    return path("contact-tree/", ContactTreeView.as_view(), name=URL_NAME)


class ContactTreeView(WagtailAdminTemplateMixin, TemplateView):
    """The contact trees, drafts too. Whoever may not see them is sent home with a message, as Wagtail does it."""

    template_name = "contact/admin/tree.html"
    page_title = _("Contact tree")
    header_icon = ICON

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Let in whoever works with pages or lines."""
        if not may_see_tree(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        """Add the pictures, what is wrong, and the years that were looked at."""
        now = timezone.now()
        forecast = read_trees(now)
        found = findings(forecast, now)
        drawing = Drawing(_by_page(found), *self._addresses())
        return super().get_context_data(**kwargs) | {
            "pictures": [drawing.picture(tree) for tree in forecast[0].tops],
            "findings": found,
            "years": year_and_next(now),
        }

    def _addresses(self) -> tuple[Callable[[int], str], Callable[[int], str]]:
        pages, may_edit_lines = _editable_pages(self.request.user), _may_edit_lines(self.request.user)

        def page_url(pk: int) -> str:
            return reverse("wagtailadmin_pages:edit", args=[pk]) if pk in pages else ""

        def line_url(pk: int) -> str:
            return reverse("wagtailsnippets_contact_phoneline:edit", args=[pk]) if may_edit_lines else ""

        return page_url, line_url


def _by_page(found: list[Finding]) -> dict[int, list[Fault]]:
    """Return the faults of now by the page that they are at."""
    faults: dict[int, list[Fault]] = {}
    for finding in found:
        if finding.since is None:
            faults.setdefault(finding.fault.page, []).append(finding.fault)
    return faults
