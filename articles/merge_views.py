"""The screens on which two entries of one work become one: choose the one to keep, compare, confirm."""

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ReferenceIndex
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.widgets import AdminSnippetChooser

from csp_site.blocks.rich_text import is_id

from .merging import FILLABLE, MERGED, MERGED_INTO, RECITED, MergeRefusedError, may_fill, merge
from .references.library import Reference

POLICY = ModelPermissionPolicy(Reference)
COMPARED = ("kind", "title", *FILLABLE)


def may_merge(user: object) -> bool:
    """Say whether somebody may merge: it deletes an entry, and changes what is published."""
    return all(POLICY.user_has_permission(user, act) for act in ("change", "delete", "publish"))


def merge_button(reference: Reference, user: object) -> list[Button]:
    """Return the way to merge a reference into another, for those who may."""
    if not may_merge(user):
        return []
    return [Button(_("Merge into…"), url=_url(reference, "merge"), icon_name="resubmit", priority=50)]


def _url(reference: Reference, view: str) -> str:
    return reverse(reference.snippet_viewset.get_url_name(view), args=[quote(reference.pk)])


class ReferenceChooser(AdminSnippetChooser):
    """Wagtail's chooser, which shows nothing as chosen where an address holds junk."""

    def get_value_data(self, value: object) -> dict | None:
        """Return what is shown of the chosen reference."""
        return None if isinstance(value, str) and not is_id(value) else super().get_value_data(value)


class KeepForm(forms.Form):
    """Which entry stays."""

    keep = forms.ModelChoiceField(
        Reference.objects.all(),
        widget=ReferenceChooser(Reference),
        label=gettext_lazy("The one to keep"),
        help_text=gettext_lazy("All texts that cite the other will cite this one."),
    )

    def __init__(self, *args, goes: Reference, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].queryset = Reference.objects.exclude(pk=goes.pk)


class MergeView(WagtailAdminTemplateMixin, TemplateView):
    """Merge a reference into another. `keep` in the address names that one; then both are shown side by side."""

    template_name = "articles/admin/merge.html"
    page_title = gettext_lazy("Merge into another reference")
    header_icon = "resubmit"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Let in those who may."""
        if not may_merge(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def goes(self) -> Reference:
        """Return the entry that goes."""
        return get_object_or_404(Reference, pk=self.kwargs["pk"])

    @cached_property
    def form(self) -> KeepForm:
        """Return the form that names the entry to keep; empty at first."""
        return KeepForm(getattr(self.request, self.request.method) or None, goes=self.goes)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Ask which one to keep; then show both."""
        context = self.get_context_data(**kwargs)
        return self.render_to_response(context, status=400 if self.form.errors else 200)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Merge, and lead to the entry that was kept."""
        if not Reference.objects.filter(pk=kwargs["pk"]).exists():
            messages.warning(request, _("It is not there any more: it may have been merged already."))
            return HttpResponseRedirect(reverse(Reference.snippet_viewset.get_url_name("list")))
        if not self.form.is_valid():
            return self.get(request, *args, **kwargs)
        try:
            kept, texts = merge(
                self.goes.pk, self.form.cleaned_data["keep"].pk, request.POST.getlist("fill"), request.user
            )
        except MergeRefusedError as refusal:
            messages.error(request, _("Not merged. %(reason)s") % {"reason": refusal})
            return HttpResponseRedirect(f"{request.path}?keep={self.form.cleaned_data['keep'].pk}")
        words = ngettext("Merged. %(count)s text cites it now.", "Merged. %(count)s texts cite it now.", texts)
        messages.success(request, words % {"count": texts})
        return HttpResponseRedirect(_url(kept, "edit"))

    def get_context_data(self, **kwargs) -> dict:
        """Add the form, and both entries field by field once both are known."""
        keep = self.form.cleaned_data["keep"] if self.form.is_bound and self.form.is_valid() else None
        return super().get_context_data(**kwargs) | {
            "goes": self.goes,
            "keep": keep,
            "form": self.form,
            "media": self.form.media,
            "rows": _rows(self.goes, keep) if keep else [],
            "uses": [str(record) for record, _places in ReferenceIndex.get_grouped_references_to(self.goes)],
            "edit_url": _url(self.goes, "edit"),
        }


def _rows(goes: Reference, keep: Reference) -> list[dict]:
    """Return the fields in which either has something: name, label, both values, whether it may be taken over."""
    free = may_fill(goes, keep)
    return [
        {
            "name": name,
            "label": capfirst(str(Reference._meta.get_field(name).verbose_name)),
            "goes": getattr(goes, name) or "",
            "keep": getattr(keep, name) or "",
            "is_free": name in free,
        }
        for name in COMPARED
        if getattr(goes, name) or getattr(keep, name)
    ]


def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what merging does in Wagtail's log, each with the other entry."""

    def named(action: str, label: str, words: str) -> None:
        class Formatter(LogFormatter):
            def format_message(self, log_entry: object) -> str:
                return str(words) % log_entry.data

        Formatter.label = label
        actions.register_action(action)(Formatter)

    named(MERGED, gettext_lazy("Merge references"), gettext_lazy("Took the place of “%(other)s”"))
    named(MERGED_INTO, gettext_lazy("Merge into another reference"), gettext_lazy("Merged into “%(other)s”"))
    named(RECITED, gettext_lazy("Cite a merged reference"), gettext_lazy("Cites “%(new)s” in place of “%(old)s”"))
