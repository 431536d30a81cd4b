from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from contact.audiences import Audience


class AlertLine(Orderable):
    """Which line an audience should call during the alert."""

    alert = ParentalKey("service_alerts.ServiceAlert", on_delete=models.CASCADE, related_name="lines")
    audience = models.CharField(max_length=30, choices=Audience.choices)
    sentence = models.CharField(max_length=100, help_text=_("In the caller's words: “I am a current patient”."))
    sentence_es = models.CharField(_("sentence in Spanish"), max_length=100, blank=True)
    phone_line = models.ForeignKey("contact.PhoneLine", on_delete=models.PROTECT, related_name="alert_lines")

    panels = [
        FieldRowPanel([FieldPanel("audience"), FieldPanel("phone_line")]),
        FieldRowPanel([FieldPanel("sentence"), FieldPanel("sentence_es")]),
    ]

    class Meta:
        ordering = ["sort_order", "pk"]  # a page and the log must tell equal places in one order
        constraints = [models.UniqueConstraint(fields=["alert", "audience"], name="one_line_for_each_audience")]

    def __str__(self) -> str:
        return self.sentence


class AlertCenter(Orderable):
    """An infusion center that the alert concerns. Its status is the center's own: said once, true everywhere."""

    alert = ParentalKey("service_alerts.ServiceAlert", on_delete=models.CASCADE, related_name="centers")
    center = models.ForeignKey("contact.InfusionCenter", on_delete=models.PROTECT, related_name="alerts")

    panels = [FieldPanel("center")]

    class Meta:
        ordering = ["sort_order", "pk"]
        constraints = [models.UniqueConstraint(fields=["alert", "center"], name="a_center_once_in_an_alert")]

    def __str__(self) -> str:
        return str(self.center)
