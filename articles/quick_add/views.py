"""The page of quick add, below the library of references, and the library as a file."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from articles.models import Reference
from articles.references.formats.reading import FILE_FORMATS

from .forms import FieldsFormSet, PasteForm, initial
from .known import known
from .saving import POLICY, may_publish, save


class QuickAddView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """First a text is pasted, then the fields that were read are corrected; then all of them are saved, or none."""

    permission_policy = POLICY
    permission_required = "add"
    page_title = gettext_lazy("Add references from text")
    header_icon = "openquote"
    template_name = "articles/quick_add/page.html"

    def get_breadcrumbs_items(self) -> list[dict]:
        """Lead back to the library."""
        library = {"url": list_url(), "label": _("References")}
        return [*self.breadcrumbs_items, library, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the text."""
        return self._show(paste=PasteForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the text, or save what was read of it."""
        if "read" not in request.POST:
            return self._save(FieldsFormSet(request.POST))
        paste = PasteForm(request.POST)
        if not paste.is_valid():
            return self._show(paste=paste)
        found = known(paste.records)
        rows = [initial(record, reference) for record, reference in zip(paste.records, found, strict=True)]
        formset = FieldsFormSet(initial=rows)
        for form, reference in zip(formset.forms, found, strict=True):
            form.known = reference
        return self._show(formset=formset)

    def _save(self, formset: FieldsFormSet) -> HttpResponse:
        if not formset.is_valid():
            return self._show(formset=formset)
        publish = "publish" in self.request.POST and may_publish(self.request.user)
        added = [form.instance for form in formset.forms if not form.is_left_out]
        with transaction.atomic():
            for reference in added:
                save(reference, self.request.user, publish)
        words = ngettext("%(number)s reference added.", "%(number)s references added.", len(added))
        messages.success(self.request, words % {"number": len(added)})
        return redirect(list_url())

    def _show(self, **forms) -> HttpResponse:
        rights = {"may_publish": may_publish(self.request.user), "edit_url_name": url_name("edit")}
        return self.render_to_response(self.get_context_data(**forms, **rights))


class LibraryFileView(PermissionCheckedMixin, View):
    """All references, drafts too, as a file."""

    permission_policy = POLICY
    any_permission_required = ("add", "change", "delete", "view")

    def get(self, request: HttpRequest, extension: str) -> HttpResponse:
        """Answer with the file."""
        form = FILE_FORMATS[extension]
        return HttpResponse(
            form.export(reference.record for reference in Reference.objects.order_by("pk")),
            content_type=f"{form.media_type}; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="references.{extension}"'},
        )


def url_name(view: str) -> str:
    """Return the name of a view of the library's viewset."""
    return Reference.snippet_viewset.get_url_name(view)


def list_url() -> str:
    """Return where the library is listed."""
    return reverse(url_name("list"))
