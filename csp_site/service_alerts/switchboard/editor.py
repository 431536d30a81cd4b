"""The form of an alert's text: its fields, and the rules that it keeps on every save and when it is published."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList

from contact.numbers import typed_numbers
from csp_site.service_alerts.faults import Fault, live_faults, wording_faults
from csp_site.service_alerts.fields import PacificTimePanel
from csp_site.service_alerts.models import AlertLine, ServiceAlert
from csp_site.service_alerts.public_alert import PublicAlert
from csp_site.service_alerts.publication import public_alert
from csp_site.service_alerts.rules import State
from csp_site.service_alerts.wording import Words

WINDOW = ServiceAlert.WINDOW_FIELDS
WITH_NUMBERS = ("message", "message_es")  # where a number may stand
SENTENCES = ("sentence", "sentence_es")


class AlertForm(WagtailAdminModelForm):
    """The words of an alert, its lines, centers and window. Its state is no part of it: see `switching`.

    Typed numbers and unknown audiences are refused on every save, also of a draft. To `publish_at` a moment the text
    of an alert that is on, it must also have all that an alert needs to go live: the public reads it at once.
    """

    publish_at: datetime | None = None

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in WINDOW:
            if self.instance.is_on:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("The alert is on. Extend it on the switchboard to set another end.")
            elif self.is_bound and self.instance.pk and name not in self.data:
                self.fields[name].disabled = True  # it was on when the form was opened: the window stays as it is

    def clean(self) -> dict:
        """Keep a window that can't be changed to the microsecond; a disabled field would round it."""
        super().clean()
        self.cleaned_data.update({name: self.initial[name] for name in WINDOW if self.fields[name].disabled})
        return self.cleaned_data

    def _post_clean(self) -> None:
        super()._post_clean()
        for fault in self._faults(self._without_typed_sentences(public_alert(self.as_typed()))):
            self._show(fault)

    def as_typed(self) -> ServiceAlert:
        """Return the text as it would be put up, with the lines that stand in the form; nothing is saved.

        Its state is left out: of an alert that is over, the text is what is edited, not the note that it is over.
        """
        columns = [field.attname for field in ServiceAlert._meta.concrete_fields]
        alert = ServiceAlert(**{name: getattr(self.instance, name) for name in columns} | {"state": State.PREPARED})
        alert.lines = [line for form in self._line_forms() if (line := _line(form.instance))]
        alert.centers = []
        return alert

    def _line_forms(self) -> list[WagtailAdminModelForm]:
        formset = self.formsets["lines"]
        formset.is_valid()  # fills the lines in
        return [form for form in formset.forms if not formset._should_delete_form(form)]

    def _without_typed_sentences(self, public: PublicAlert) -> PublicAlert:
        """Tell a number that is typed into a sentence at that sentence, and return the alert without it."""
        for form in self._line_forms():
            for name in SENTENCES:
                if typed_numbers(getattr(form.instance, name)):
                    words = _("The sentence says who is calling. The number comes from its phone line.")
                    form.add_error(name, words)
        lines = (replace(line, sentence=_plain(line.sentence)) for line in public.lines)
        return replace(public, lines=tuple(lines))

    def _faults(self, public: PublicAlert) -> list[Fault]:
        if not (self.publish_at and self.instance.is_on):
            return wording_faults(public)
        found = live_faults(public, self.instance.english_only_reason, self.publish_at)
        is_over = public.ends_at <= self.publish_at
        return [fault for fault in found if not (is_over and fault.field == "ends_at")]

    def _show(self, fault: Fault) -> None:
        """Tell a fault next to its field. Where the window can't be changed, it is the severity that is too much."""
        field = "severity" if fault.field in WINDOW and self.fields[fault.field].disabled else fault.field
        if field in self.formsets:
            self.formsets[field].non_form_errors().append(fault.words)
        else:
            self.add_error(field if field in self.fields else None, fault.words)

    def links(self) -> dict[str, str]:
        """Return the texts with `{audience}` in place of each typed number that one of the lines has, by field."""
        audience_of = {line.number: line.audience for line in public_alert(self.as_typed()).lines}
        texts = {name: getattr(self.instance, name) for name in WITH_NUMBERS}
        linked = {name: with_audiences(text, audience_of) for name, text in texts.items()}
        return {name: text for name, text in linked.items() if text != texts[name]}


def _line(line: AlertLine) -> AlertLine | None:
    """Return a copy of a line as far as it is filled in."""
    if not line.phone_line_id:
        return None
    names = ("audience", "sentence", "sentence_es", "phone_line", "sort_order")
    return AlertLine(**{name: getattr(line, name) for name in names})


def _plain(sentence: Words) -> Words:
    return Words(*("–" if typed_numbers(text) else text for text in (sentence.en, sentence.es)))


def with_audiences(text: str, audience_of: dict[str, str]) -> str:
    """Return a text with `{audience}` in place of each typed number (E.164) of `audience_of`."""
    for typed in reversed(typed_numbers(text)):
        if typed.number in audience_of:
            text = f"{text[: typed.start]}{{{audience_of[typed.number]}}}{text[typed.end :]}"
    return text


EDIT_HANDLER = ObjectList(
    [
        FieldRowPanel([FieldPanel("internal_name"), FieldPanel("slug")]),
        FieldPanel(
            "severity",
            help_text=gettext_lazy(
                "How grave it is. This sets how long it may run, and how often somebody must confirm it."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("headline", help_text=gettext_lazy("What happened and what is open, in one line.")),
                *(FieldPanel("message"), FieldPanel("details")),
            ],
            heading=gettext_lazy("English"),
        ),
        MultiFieldPanel(
            [
                *(FieldPanel("headline_es"), FieldPanel("message_es"), FieldPanel("details_es")),
                FieldPanel("english_only_reason"),
            ],
            heading=gettext_lazy("Spanish"),
        ),
        FieldRowPanel(
            [PacificTimePanel("starts_at"), PacificTimePanel("ends_at")], heading=gettext_lazy("When (Pacific time)")
        ),
        InlinePanel("lines", heading=gettext_lazy("Who should call which line"), label=gettext_lazy("line"), min_num=1),
        InlinePanel("centers", heading=gettext_lazy("Infusion centers that it concerns"), label=gettext_lazy("center")),
    ],
    base_form_class=AlertForm,
)
