from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin

from contact.addresses import check_address
from contact.opening_hours import Hours
from contact.structured_data import Clinic
from csp_site.pages.late_saves import SnippetForm

from .lines import PhoneLine
from .shown import InLanguageOfPage, KeepsHours


class CenterStatus(models.TextChoices):
    """What a patient may expect of a center now. “Closed” means that there is no service at all."""

    OPEN = "open", _("Open")
    LIMITED = "limited", _("Open with limited service")
    CLOSED = "closed", _("Closed")
    CHECKING = "checking", _("We are checking")


class InfusionCenter(
    KeepsHours,
    PreviewableMixin,
    LockableMixin,
    DraftStateMixin,
    RevisionMixin,
    models.Model,
):
    """One of the places where infusions are given. What is not known stays empty and is not shown."""

    position = models.PositiveSmallIntegerField(unique=True, help_text="Its place in lists: 1, 2, 3.")
    name = models.CharField(max_length=100, blank=True)
    address = models.TextField(
        max_length=300,
        blank=True,
        validators=[check_address],
        help_text=_("As on an envelope: the street, and below it the city, CA and the ZIP code."),
    )
    status = models.CharField(max_length=10, choices=CenterStatus.choices, default=CenterStatus.CHECKING)
    as_of = models.DateTimeField(default=timezone.now, help_text="When the status was last known to be true.")
    remaining_services = models.CharField(
        max_length=200, blank=True, help_text="What can still be had. Needed when service is limited."
    )
    remaining_services_es = models.CharField(_("remaining services in Spanish"), max_length=200, blank=True)
    services = models.CharField(max_length=300, blank=True, help_text=_("What is done here, one short list."))
    services_es = models.CharField(_("services in Spanish"), max_length=300, blank=True)
    hours = models.ForeignKey(
        "contact.OpeningHours", null=True, blank=True, on_delete=models.PROTECT, related_name="centers"
    )
    alternative = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Where to go while this center is limited or closed."),
    )
    phone_line = models.ForeignKey("contact.PhoneLine", null=True, blank=True, on_delete=models.PROTECT)
    note = models.CharField(max_length=200, blank=True)
    note_es = models.CharField(_("note in Spanish"), max_length=200, blank=True)
    revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id", related_query_name="center"
    )

    base_form_class = SnippetForm
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("status"),
                *(FieldPanel("remaining_services"), FieldPanel("remaining_services_es")),
                *(FieldPanel("alternative"), FieldPanel("as_of")),
                FieldPanel("note", help_text=_("What else patients should know before they come.")),
                FieldPanel("note_es"),
            ],
            heading=_("Now"),
        ),
        MultiFieldPanel(
            [
                *(FieldPanel("position"), FieldPanel("name"), FieldPanel("address")),
                *(FieldPanel("phone_line", help_text=_("Whom to call about this place.")), FieldPanel("hours")),
                *(FieldPanel("services"), FieldPanel("services_es")),
            ],
            heading=_("The place"),
        ),
    ]

    remaining_services_shown = InLanguageOfPage("remaining_services")
    services_shown = InLanguageOfPage("services")
    note_shown = InLanguageOfPage("note")

    class Meta:
        ordering = ["position"]
        verbose_name = _("infusion center")

    def __str__(self) -> str:
        return self.name or gettext("Infusion center %(number)s") % {"number": self.position}

    def clean(self) -> None:
        """Hold status, services and alternative together: limited says what remains, closed has nothing left."""
        remaining = [field for field in ("remaining_services", "remaining_services_es") if getattr(self, field)]
        if self.status == CenterStatus.LIMITED and "remaining_services" not in remaining:
            raise ValidationError({"remaining_services": _("Say what can still be had.")})
        if self.status == CenterStatus.CLOSED and remaining:
            words = _("A closed center has no service. Choose “limited”.")
            raise ValidationError(dict.fromkeys(remaining, words))
        if self.alternative_id and self.alternative_id == self.pk:
            raise ValidationError({"alternative": _("Choose another center.")})

    @property
    def hours_now(self) -> Hours | None:
        """Return the hours if they hold now: not for a center that is closed, or of which we don't know."""
        return self.known_hours if self.status in (CenterStatus.OPEN, CenterStatus.LIMITED) else None

    @property
    def instead(self) -> "InfusionCenter | None":
        """Return where to go while this center is limited or closed, if there is service."""
        here, there = (CenterStatus.LIMITED, CenterStatus.CLOSED), (CenterStatus.OPEN, CenterStatus.LIMITED)
        other = self.alternative if self.status in here else None
        return other if other and other.live and other.status in there else None

    @property
    def line_shown(self) -> PhoneLine | None:
        """Return the line to call for this center, if it is published."""
        return self.phone_line if self.phone_line and self.phone_line.live else None

    def plain(self) -> Clinic:
        """Return the center as a plain value, for `contact.structured_data`."""
        number = str(self.line_shown.number) if self.line_shown else ""
        return Clinic(self.position, self.name, self.address, number, self.hours_now)

    def get_preview_template(self, request, mode_name) -> str:
        """Show the center as a page shows it."""
        return "contact/infusion_center_preview.html"


def live_centers() -> models.QuerySet[InfusionCenter]:
    """Return the published centers with all that is shown of them: one query."""
    return InfusionCenter.objects.filter(live=True).select_related("hours", "phone_line", "alternative")
