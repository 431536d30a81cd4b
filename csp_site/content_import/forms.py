"""What an editor hands over: a file, or text put in."""

from pathlib import PurePosixPath

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .safety import MOST_BYTES, ImportRefused, check_size, kind_of

PASTED = {
    ".txt": gettext_lazy("Plain text"),
    ".html": gettext_lazy("HTML"),
    ".md": gettext_lazy("Markdown"),
}
PASTED_NAME = "imported-article"
LONGEST_NAME = 200  # characters of a file's name that are kept


class DocumentForm(forms.Form):
    """One document. A valid form has its `document_name` and its bytes, `document`, whose size was looked at first."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("A .txt, .md, .html or .docx document."),
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.markdown,.html,.htm,.docx"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or text put in"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("The text is"),
        choices=tuple(PASTED.items()),
        initial=".txt",
        required=False,
        widget=forms.RadioSelect,
    )

    document_name, document = "", b""

    def __init__(self, *args, refusal: str = "", **options) -> None:
        super().__init__(*args, **options)
        self.refusal = refusal  # of a document that was handed over before

    def clean(self) -> dict:
        """Take the one document that was given."""
        values = super().clean()
        file, text = values.get("file"), values.get("text") or ""
        if self.errors:
            return values
        if self.refusal:
            raise ValidationError({"file": self.refusal})
        if file and text.strip():
            raise ValidationError({"text": _("Choose a file or put text in, not both.")})
        if not file and not text.strip():
            raise ValidationError({"file": _("Choose a file, or put the text of a document in below.")})
        try:
            self._take(file, text, values.get("kind") or ".txt")
        except ImportRefused as refusal:
            raise ValidationError({self.field_given: str(refusal)}) from None
        return values

    def _take(self, file, text: str, kind: str) -> None:
        if file:
            path = PurePosixPath(file.name)
            self.document_name = f"{path.stem[:LONGEST_NAME]}{path.suffix}"
            check_size(file.size, MOST_BYTES[kind_of(self.document_name)])
            self.document = file.read()
        else:
            self.document_name = f"{PASTED_NAME}{kind}"
            self.document = text.replace("\r\n", "\n").encode()
            check_size(len(self.document), MOST_BYTES[kind])

    @property
    def field_given(self) -> str:
        """Return the field that the document came in."""
        return "file" if self.cleaned_data.get("file") else "text"
