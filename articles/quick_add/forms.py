"""The forms of quick add: a text is pasted, its fields are corrected, what the library has is not added again."""

from dataclasses import fields

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from articles.models import Reference
from articles.references.authors import written
from articles.references.formats.pasted import NotReadable
from articles.references.formats.reading import read
from articles.references.records import Record
from csp_site.blocks.rich_text import is_id

from .known import known

MOST = 30  # at a time; Django reads a thousand fields
ADD, LEAVE = "add", "leave"
NAMES = [field.name for field in fields(Record)]


class PasteForm(forms.Form):
    """The text with citations. `most` is how many it may hold."""

    prefix = "paste"
    most = MOST

    text = forms.CharField(
        label=gettext_lazy("Citations"),
        help_text=gettext_lazy("As text, one a line or with empty lines between them; or BibTeX, RIS, CSL-JSON."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def clean_text(self) -> str:
        """Read the records of the text; one that stands twice counts once."""
        text = self.cleaned_data["text"]
        try:
            self.records = list(dict.fromkeys(read(text)))
        except NotReadable as error:
            raise forms.ValidationError(str(error)) from None
        if len(self.records) > self.most:
            words = _("There are %(number)s citations in it. Paste at most %(most)s at a time.")
            raise forms.ValidationError(words % {"number": len(self.records), "most": self.most})
        return text


class PasteOneForm(PasteForm):
    """The text with one citation."""

    most = 1
    text = forms.CharField(
        label=gettext_lazy("Citation"),
        help_text=gettext_lazy("As text, BibTeX, RIS or CSL-JSON. You check its fields before it is added."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class FieldsForm(WagtailAdminModelForm):
    """The fields of one citation, to be corrected, and what to do with it."""

    decision = forms.ChoiceField(
        label=gettext_lazy("What to do"),
        choices=[(ADD, gettext_lazy("Add it to the library")), (LEAVE, gettext_lazy("Leave it out"))],
        initial=ADD,
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # what of the library was shown beside it

    class Meta(WagtailAdminModelForm.Meta):
        model = Reference
        fields = NAMES
        widgets = {
            "authors": forms.Textarea(attrs={"rows": 3}),
            "editors": forms.Textarea(attrs={"rows": 2}),
            "accessed_on": AdminDateInput,
        }

    known: Reference | None = None

    @property
    def is_left_out(self) -> bool:
        """Say whether nothing is to be added."""
        return self.is_bound and self.data.get(self.add_prefix("decision")) == LEAVE

    def full_clean(self) -> None:
        """Ask nothing of what is left out."""
        super().full_clean()
        if self.is_bound and self.is_left_out:
            self._errors = ErrorDict()

    def refuse_unseen(self, reference: Reference | None) -> None:
        """Refuse to add what the library has, unless whoever adds it was shown that."""
        self.known = self.known or reference
        if reference and not self.is_left_out and self.data.get(self.add_prefix("seen")) != str(reference.pk):
            self.add_error("decision", _("The library has this already, as it seems. Add it all the same?"))
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = str(reference.pk)


class BaseFieldsFormSet(forms.BaseFormSet):
    """The fields of several citations."""

    def clean(self) -> None:
        """Look for all of them in the library at once."""
        seen = {form: form.data.get(form.add_prefix("seen"), "") for form in self.forms}
        shown = Reference.objects.in_bulk([pk for pk in seen.values() if is_id(pk)])
        for form, pk in seen.items():
            form.known = shown.get(int(pk)) if is_id(pk) else None
        whole = [form for form in self.forms if not form.errors and not form.is_left_out]
        for form, reference in zip(whole, known([form.instance.record for form in whole]), strict=True):
            form.refuse_unseen(reference)
        if not self.forms:
            raise forms.ValidationError(_("There is nothing to add."))


FieldsFormSet = forms.formset_factory(
    FieldsForm, formset=BaseFieldsFormSet, extra=0, max_num=MOST, absolute_max=MOST, validate_max=True
)


def initial(record: Record, reference: Reference | None) -> dict[str, object]:
    """Return what the form of a record shows at first; what the library has is left out unless somebody says so."""
    texts = {"authors": written(record.authors), "editors": written(record.editors)}
    values = {name: getattr(record, name) for name in NAMES} | texts
    return values | {"decision": LEAVE, "seen": reference.pk} if reference else values
