from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin
from wagtail.search import index

from contact.audiences import Audience
from contact.numbers import check_callable, national, tel_uri
from csp_site.pages.late_saves import SnippetForm

from .shown import InLanguageOfPage, KeepsHours


class PhoneLine(
    KeepsHours,
    PreviewableMixin,
    LockableMixin,
    DraftStateMixin,
    RevisionMixin,
    index.Indexed,
    models.Model,
):
    """A number as data: typed once, shown everywhere."""

    slug = models.SlugField(max_length=60, unique=True, help_text="Names the line in commands and imports.")
    name = models.CharField(max_length=80, help_text="As it is shown: “Line for current patients”.")
    number = PhoneNumberField(validators=[check_callable], help_text="With or without +1; stored as E.164.")
    audience = models.CharField(max_length=30, choices=Audience.choices)
    purpose = models.CharField(max_length=200, help_text="What a caller gets here, in one sentence.")
    note = models.CharField(
        max_length=200, blank=True, help_text="Another way to the same people, such as the number on a label."
    )
    name_es = models.CharField("name in Spanish", max_length=80, blank=True)
    purpose_es = models.CharField("purpose in Spanish", max_length=200, blank=True)
    note_es = models.CharField("note in Spanish", max_length=200, blank=True)
    languages = models.CharField(max_length=100, blank=True, help_text="Languages spoken, if known.")
    after_hours = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who answers then."
    )
    hours = models.ForeignKey(
        "contact.OpeningHours",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lines",
        help_text=_("When somebody answers. Empty when not known: pages say “call to check”."),
    )
    after_hours_note = models.CharField(
        max_length=200, blank=True, help_text=_("What callers can do while nobody answers, if there is no such line.")
    )
    after_hours_note_es = models.CharField(_("after hours note in Spanish"), max_length=200, blank=True)
    verified_on = models.DateField(null=True, blank=True, help_text="When somebody last called it to check.")
    revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id", related_query_name="phone_line"
    )

    base_form_class = SnippetForm
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("number"),
        FieldRowPanel([FieldPanel("audience", help_text=_("Who should call it.")), FieldPanel("languages")]),
        FieldPanel("purpose"),
        FieldPanel("note"),
        MultiFieldPanel(
            [FieldPanel("name_es"), FieldPanel("purpose_es"), FieldPanel("note_es")],
            heading="Spanish",
            help_text=_("For Spanish pages. Where it is empty they show the English."),
        ),
        MultiFieldPanel(
            [
                *(FieldPanel("hours"), FieldPanel("after_hours")),
                *(FieldPanel("after_hours_note"), FieldPanel("after_hours_note_es")),
            ],
            heading=_("When it is answered"),
        ),
        FieldPanel("verified_on"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("audience")]

    name_shown = InLanguageOfPage("name")
    purpose_shown = InLanguageOfPage("purpose")
    note_shown = InLanguageOfPage("note")
    after_hours_note_shown = InLanguageOfPage("after_hours_note")

    class Meta:
        ordering = ["audience", "name"]
        verbose_name = _("phone line")

    def __str__(self) -> str:
        return f"{self.name}: {self.national}"

    def clean(self) -> None:
        """Refuse a line that hands over to itself, also by way of others: nobody would answer in the end."""
        way = [self, *self._takes_over()]
        if len(way) > 1 and way[-1].pk == self.pk:
            words = _("A line can't take over from itself: %(way)s.")
            names = " → ".join(line.name for line in way)
            raise ValidationError({"after_hours": words % {"way": names}})

    def _takes_over(self) -> list["PhoneLine"]:
        """Return who takes over from this line, who from that one, until nobody does or one comes again."""
        line, found = self.after_hours, []
        while line and line not in found:
            found.append(line)
            line = line.after_hours if line.pk != self.pk else None
        return found

    @property
    def national(self) -> str:
        """Return the number as it is shown."""
        return national(str(self.number)) if self.number else ""

    @property
    def tel(self) -> str:
        """Return the link to call it."""
        return tel_uri(str(self.number))

    def get_preview_template(self, request, mode_name) -> str:
        """Show the line as a page shows it."""
        return "contact/phone_line_preview.html"


def live_lines(request: HttpRequest | None) -> list[PhoneLine]:
    """Return all lines that the public may call, current patients first; read once a request."""
    if request is None:
        return list(PhoneLine.objects.filter(live=True).select_related("hours"))
    if not hasattr(request, "_live_lines"):
        request._live_lines = list(PhoneLine.objects.filter(live=True).select_related("hours"))
    return request._live_lines
