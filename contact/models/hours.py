from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin

from contact.hours_blocks import HoursRulesBlock
from contact.opening_hours import Hours
from csp_site.pages.late_saves import SnippetForm


class OpeningHours(PreviewableMixin, LockableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """When lines are answered or a center is open. Written once, shared by those that keep the same hours."""

    name = models.CharField(max_length=80, help_text=_("For us: “Patient lines” or “Center 1”."))
    rules = StreamField(
        HoursRulesBlock(),
        verbose_name=_("hours"),
        help_text=_("Pacific time. A day without a row is closed."),
    )
    closed_on_holidays = models.BooleanField(
        default=True,
        verbose_name=_("closed on US federal and California holidays"),
        help_text=_("The preview lists them. For one on which you work, add a row of special days."),
    )
    revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id", related_query_name="hours"
    )

    base_form_class = SnippetForm
    panels = [FieldPanel("name"), FieldPanel("rules"), FieldPanel("closed_on_holidays")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")

    def __str__(self) -> str:
        return self.name

    def plain(self) -> Hours:
        """Return the hours as a plain value, for the rules of `contact.opening_hours`."""
        weekly = [block.value for block in self.rules if block.block_type == "weekly"]
        return Hours(
            week=tuple(tuple(row.span for row in weekly if day in row.weekdays) for day in range(7)),
            exceptions=tuple(block.value.plain for block in self.rules if block.block_type == "special"),
            closed_on_holidays=self.closed_on_holidays,
        )

    def get_preview_template(self, request, mode_name) -> str:
        """Show the hours as a page shows them."""
        return "contact/opening_hours_preview.html"
