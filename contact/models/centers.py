from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin


class CenterStatus(models.TextChoices):
    """What a patient may expect of a center now. “Closed” means that there is no service at all."""

    OPEN = "open", _("Open")
    LIMITED = "limited", _("Open with limited service")
    CLOSED = "closed", _("Closed")
    CHECKING = "checking", _("We are checking")


class InfusionCenter(PreviewableMixin, LockableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """One of the places where infusions are given. What is not known stays empty and is not shown."""

    position = models.PositiveSmallIntegerField(unique=True, help_text="Its place in lists: 1, 2, 3.")
    name = models.CharField(max_length=100, blank=True)
    address = models.TextField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=CenterStatus.choices, default=CenterStatus.CHECKING)
    as_of = models.DateTimeField(default=timezone.now, help_text="When the status was last known to be true.")
    remaining_services = models.CharField(
        max_length=200, blank=True, help_text="What can still be had. Needed when service is limited."
    )
    phone_line = models.ForeignKey("contact.PhoneLine", null=True, blank=True, on_delete=models.PROTECT)
    note = models.CharField(max_length=200, blank=True)
    revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id", related_query_name="center"
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("remaining_services"), FieldPanel("as_of"), FieldPanel("note")],
            heading="Now",
        ),
        MultiFieldPanel(
            [FieldPanel("position"), FieldPanel("name"), FieldPanel("address"), FieldPanel("phone_line")],
            heading="The place",
        ),
    ]

    class Meta:
        ordering = ["position"]
        verbose_name = _("infusion center")

    def __str__(self) -> str:
        return self.name or gettext("Infusion center %(number)s") % {"number": self.position}

    def clean(self) -> None:
        """Hold status and services together: limited says what remains, closed has nothing left."""
        if self.status == CenterStatus.LIMITED and not self.remaining_services:
            raise ValidationError({"remaining_services": _("Say what can still be had.")})
        if self.status == CenterStatus.CLOSED and self.remaining_services:
            raise ValidationError({"remaining_services": _("A closed center has no service. Choose “limited”.")})

    def get_preview_template(self, request, mode_name) -> str:
        """Show the center as a page shows it."""
        return "contact/infusion_center_preview.html"
