"""The board on which operations set the status of all infusion centers at once."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .centers_now import set_status
from .models import InfusionCenter

URL_NAME = "centers_board"
ICON = "site"
PERMISSIONS = ("contact.change_infusioncenter", "contact.publish_infusioncenter")
FIELDS = ("status", "remaining_services", "remaining_services_es", "alternative", "note", "note_es")


class CenterForm(forms.ModelForm):
    """One center: what may be expected there, or only that it is still true."""

    still_true = forms.BooleanField(required=False, label=gettext_lazy("Still true, as of now"))
    seen = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = InfusionCenter
        fields = FIELDS

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.initial["seen"] = self.instance.as_of.isoformat()
        self.fields["status"].widget = forms.RadioSelect(choices=self.fields["status"].choices)
        self.fields["alternative"].queryset = InfusionCenter.objects.filter(live=True).exclude(pk=self.instance.pk)

    def clean(self) -> dict:
        """Refuse what was filled in on an older state of the center."""
        values = super().clean()
        now = InfusionCenter.objects.select_for_update().get(pk=self.instance.pk)
        if values.get("seen") != now.as_of.isoformat() and self.is_told:
            self.is_stale = True
            words = _("Somebody set it to “%(status)s” in the meantime. Look at it, and save again if yours holds.")
            raise forms.ValidationError(words % {"status": now.get_status_display()})
        return values

    is_stale = False

    @property
    def is_told(self) -> bool:
        """Say whether anything is to be written."""
        return any(name in FIELDS or name == "still_true" for name in self.changed_data)

    def write(self, request: HttpRequest, at) -> None:
        """Publish what was filled in."""
        set_status(self.instance, {name: self.cleaned_data[name] for name in FIELDS}, at, request.user)


class CentersBoardView(WagtailAdminTemplateMixin, TemplateView):
    """All centers on one screen: each with its status now, and one button for all."""

    template_name = "contact/admin/centers_board.html"
    page_title = gettext_lazy("Centers now")
    header_icon = ICON

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Let in whoever may publish centers."""
        if not request.user.has_perms(PERMISSIONS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the board."""
        return self.render_to_response(self.get_context_data(forms=self._forms()))

    @transaction.atomic
    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Write all centers or, when one does not do, none."""
        found = self._forms(request.POST)
        valid = [form.is_valid() for form in found]  # all are asked, so that all faults are told at once
        if not all(valid):
            status = 409 if any(form.is_stale for form in found) else 422
            stale_seen(found)
            return self.render_to_response(self.get_context_data(forms=found), status=status)
        at, told = timezone.now(), [form for form in found if form.is_told]
        for form in told:
            form.write(request, at)
        words = ngettext("%(count)s center is set.", "%(count)s centers are set.", len(told)) % {"count": len(told)}
        messages.success(request, words if told else _("Nothing was changed."))
        return redirect(URL_NAME)

    def _forms(self, data=None) -> list[CenterForm]:
        centers = InfusionCenter.objects.filter(live=True)
        return [CenterForm(data, instance=center, prefix=f"center-{center.pk}") for center in centers]


def stale_seen(found: list[CenterForm]) -> None:
    """Let forms that were refused as old be sent again, against the state that they show now."""
    for form in found:
        if form.is_stale:
            form.data = form.data.copy()
            now = InfusionCenter.objects.get(pk=form.instance.pk)
            form.data[form.add_prefix("seen")] = now.as_of.isoformat()


class BoardMenuItem(MenuItem):
    """The way to the board, for those who may use it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whom it leads somewhere."""
        return request.user.has_perms(PERMISSIONS)


def menu_item() -> MenuItem:
    """Return the entry of the menu."""
    return BoardMenuItem(_("Centers now"), reverse(URL_NAME), name=URL_NAME, icon_name=ICON, order=55)


def urlpattern() -> URLPattern:
    """Return the address, below the admin's."""
    return path("centers-now/", CentersBoardView.as_view(), name=URL_NAME)
