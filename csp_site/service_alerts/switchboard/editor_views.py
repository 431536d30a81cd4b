"""The views of the editor: one at a time on an alert, and nobody writes over what they have not read."""

from django.contrib.admin.utils import quote
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.snippets.views.snippets import (
    CopyView,
    CreateView,
    DeleteView,
    EditView,
    PreviewOnEditView,
    PreviewRevisionView,
    UnpublishView,
)

from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.pacific_time import shown
from csp_site.service_alerts.rules import State

from .editor import WINDOW, AlertForm
from .guard import SAFE

LINK_NUMBERS = "link-numbers"


class OneAtATime:
    """Do what is sent to an alert under its lock, and all of it or nothing: the text, its revision and the log."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Wait for whoever switches or edits the alert now."""
        if request.method in SAFE:
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            ServiceAlert.objects.select_for_update().filter(pk=self.object.pk).first()
            return super().dispatch(request, *args, **kwargs)


class NumberLinks:
    """Offer to put `{audience}` where a number was typed, and do so when the offer is taken. Needs no script."""

    def get_form(self, form_class: type[AlertForm] | None = None) -> AlertForm:
        """Return the form, with numbers linked if that was asked for."""
        form = super().get_form(form_class)
        if LINK_NUMBERS not in self.request.POST:
            return form
        form.is_valid()
        data = self.request.POST.copy()
        for name, text in form.links().items():
            data[name] = text
        if self.object and self.object.pk:
            self.object = self.get_object()  # the form has written into the other one
        return type(form)(**self.get_form_kwargs() | {"data": data})

    def form_invalid(self, form: AlertForm) -> HttpResponse:
        """Make the offer if the alert has a line for a typed number."""
        if not self.expects_json_response and form.links():
            button = format_html(
                '<button type="submit" form="w-editor-form" name="{}" value="1" class="button">{}</button>',
                LINK_NUMBERS,
                _("Link the numbers and save the draft"),
            )
            words = _("Some typed numbers are those of lines below.")
            messages.warning(self.request, format_html("{} {}", words, button))
        return super().form_invalid(form)


class AlertCreateView(NumberLinks, CreateView):
    """A new alert. It is prepared: nothing of it is public."""


class AlertCopyView(NumberLinks, CopyView):
    """A new alert that begins with the words of another one."""

    def get_initial_form_instance(self) -> ServiceAlert:
        """Return the words and the lines, without the switch, under a name that is free."""
        alert = super().get_initial_form_instance()
        for name in (*ServiceAlert.SWITCH_FIELDS, "created_at"):
            setattr(alert, name, ServiceAlert._meta.get_field(name).get_default())
        alert.slug = slugify(f"{alert.slug[:45]}-{timezone.localtime():%m%d-%H%M}")
        return alert


class AlertEditView(NumberLinks, OneAtATime, EditView):
    """The text of an alert. Who opened it before somebody else saved it is told, and keeps what they wrote."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Read the alert again, now that it is locked."""
        self.object = self.get_object()
        self.lock = self.get_lock()
        self.locked_for_user = self.lock and self.lock.for_user(request.user)
        return super().post(request, *args, **kwargs)

    def get_form(self, form_class: type[AlertForm] | None = None) -> AlertForm:
        """Let the form know when its text is about to be published."""
        form = super().get_form(form_class)
        form.publish_at = timezone.now() if self.action == "publish" else None
        return form

    @cached_property
    def overtaken(self) -> list[str]:
        """Return what happened since the form was opened, in words; nothing in most cases."""
        found = []
        if self.is_out_of_date:
            words = _(
                "%(name)s saved another version on %(time)s, while you were editing. What you wrote stands below and is"
                " not saved. Compare the two; if you save now, yours becomes the newest, and theirs stays in the"
                " history."
            )
            name = get_user_display_name(self.latest_revision.user) if self.latest_revision.user else _("A program")
            found.append(words % {"name": name, "time": shown(self.latest_revision.created_at)})
        if self.object.is_on and WINDOW[1] in self.request.POST:
            words = _(
                "The alert was switched on while you were editing: what you publish now is read at once. What you wrote"
                " stands below and is not saved. Its times are set on the switchboard now; you had entered %(times)s."
            )
            times = " – ".join(self.request.POST.get(name, "") for name in WINDOW)
            found.append(words % {"times": times})
        return found

    def is_valid(self, form: AlertForm) -> bool:
        """Refuse a form that was overtaken. What Wagtail saves by itself it refuses already."""
        result = super().is_valid(form)
        if self.expects_json_response or self.locked_for_user or not self.overtaken:
            return result
        self.produced_error_code, self.produced_error_message = "invalid_revision", None
        return False

    def form_invalid(self, form: AlertForm) -> HttpResponse:
        """Answer 409 to a form that was overtaken, with all that was typed.

        It is not saved by itself from then on: which version is to be the newest is for people to say.
        """
        if self.expects_json_response or self.locked_for_user or not self.overtaken:
            return super().form_invalid(form)
        self.autosave_enabled = False
        messages.validation_error(self.request, " ".join(self.overtaken), form, buttons=self._buttons())
        response = super().form_invalid(form)
        response.status_code = 409
        return response

    def _buttons(self) -> list[tuple]:
        """Return the way to compare what was loaded with what is newest."""
        loaded = self.request.POST.get("overwrite_revision_id") or self.request.POST.get("loaded_revision_id", "")
        if not (self.is_out_of_date and loaded.isdecimal() and self.object.revisions.filter(pk=loaded).exists()):
            return []
        address = reverse(
            self.revisions_compare_url_name, args=[quote(self.object.pk), loaded, self.latest_revision.pk]
        )
        return [messages.button(address, _("See what they changed"), new_window=True)]


class AlertUnpublishView(OneAtATime, UnpublishView):
    """Taking the text back to a draft; refused for an alert that is on."""


class AlertDeleteView(OneAtATime, DeleteView):
    """Deleting an alert; refused for one that is on. The log of it stays."""


class AlertPreviewView(PreviewOnEditView):
    """The text that is being edited, also of an alert that is over."""

    def get_object(self) -> ServiceAlert:
        """Return the alert as one that is not on."""
        return _as_prepared(super().get_object())


class AlertRevisionView(PreviewRevisionView):
    """The text of an earlier version, also of an alert that is over."""

    def get_revision_object(self) -> ServiceAlert:
        """Return the version as one that is not on."""
        return _as_prepared(super().get_revision_object())


def _as_prepared(alert: ServiceAlert) -> ServiceAlert:
    alert.state = State.PREPARED
    return alert
