from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin

from csp_site.service_alerts import rules
from csp_site.service_alerts.rules import Severity, State
from csp_site.service_alerts.wording import DETAILS_MOST, HEADLINE_MOST, Words

from .queries import ServiceAlertQuerySet

ON = (State.LIVE, State.DRILL)


class ServiceAlert(PreviewableMixin, LockableMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """A message on every page. It is written and published first, and switched on and off apart from that."""

    slug = models.SlugField(max_length=60, unique=True, help_text=_("Names the alert in commands."))
    internal_name = models.CharField(max_length=100, help_text=_("For us only: what it is about and when."))
    made_from = models.CharField(max_length=60, blank=True, editable=False)  # the name of a prepared message
    severity = models.CharField(
        max_length=12,
        choices=[
            (Severity.INFORMATION, _("Information")),
            (Severity.DISRUPTION, _("Disruption")),
            (Severity.EMERGENCY, _("Emergency")),
        ],
        default=Severity.INFORMATION,
    )
    headline = models.CharField(max_length=HEADLINE_MOST)
    # Longer than what may be read: the name of an audience takes more room than its number.
    message = models.TextField(
        max_length=400,
        help_text=_(
            "At most 280 characters as read. Never type a phone number: write {current_patient} or {everyone_else}, "
            "and it becomes the number of that line below."
        ),
    )
    details = models.TextField(max_length=DETAILS_MOST, blank=True, help_text=_("More, for the status page only."))
    headline_es = models.CharField(_("headline in Spanish"), max_length=HEADLINE_MOST, blank=True)
    message_es = models.TextField(_("message in Spanish"), max_length=400, blank=True)
    details_es = models.TextField(_("details in Spanish"), max_length=DETAILS_MOST, blank=True)
    english_only_reason = models.CharField(
        _("why there is no Spanish"),
        max_length=200,
        blank=True,
        help_text=_("A disruption or an emergency goes live in both languages, or with a reason here."),
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(
        _("until"),
        help_text=_("The alert is gone from this moment on. At most 14 days ahead, an emergency 72 hours."),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    # The switch. It belongs to the alert, not to a version of its text: see SWITCH_FIELDS.
    state = models.CharField(
        max_length=10, choices=[(state, state) for state in State], default=State.PREPARED, editable=False
    )
    state_changed_at = models.DateTimeField(null=True, editable=False)
    state_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    posted_at = models.DateTimeField(null=True, editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    all_clear_at = models.DateTimeField(null=True, editable=False)
    all_clear_message = models.TextField(max_length=400, blank=True, editable=False)
    all_clear_message_es = models.TextField(max_length=400, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)  # counts what changed for the public
    revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id", related_query_name="alert"
    )

    objects = ServiceAlertQuerySet.as_manager()

    SWITCH_FIELDS = (
        *("state", "state_changed_at", "state_changed_by", "posted_at", "confirmed_at", "version"),
        *("all_clear_at", "all_clear_message", "all_clear_message_es"),
    )
    WINDOW_FIELDS = ("starts_at", "ends_at")  # part of the switch while the alert is on: `switching.extend`

    panels = [
        FieldRowPanel([FieldPanel("internal_name"), FieldPanel("slug")]),
        FieldPanel("severity"),
        MultiFieldPanel([FieldPanel("headline"), FieldPanel("message"), FieldPanel("details")], heading=_("English")),
        MultiFieldPanel(
            [
                *(FieldPanel("headline_es"), FieldPanel("message_es"), FieldPanel("details_es")),
                FieldPanel("english_only_reason"),
            ],
            heading=_("Spanish"),
        ),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("When (Pacific time)")),
        InlinePanel("lines", heading=_("Who should call which line"), label=_("line"), min_num=1),
        InlinePanel("centers", heading=_("Infusion centers that it concerns"), label=_("center")),
    ]

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = _("service alert")
        permissions = [("switch_servicealert", "Can switch service alerts on and off")]

    def __str__(self) -> str:
        return self.internal_name

    def clean(self) -> None:
        """Refuse a window without length."""
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end must be after the start.")})

    @transaction.atomic
    def save(self, **kwargs) -> None:
        """Save the text. Only `switching` writes the switch, so that no edit and no old revision can turn it."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            state = ServiceAlert.objects.select_for_update().values_list("state", flat=True).get(pk=self.pk)
            kept = self.fields_of_switch(state)
            columns = [field.name for field in self._meta.concrete_fields if not field.primary_key]
            kwargs["update_fields"] = [*(name for name in columns if name not in kept), "lines", "centers"]
        super().save(**kwargs)

    @classmethod
    def fields_of_switch(cls, state: str) -> tuple[str, ...]:
        """Return the fields that no text may change while the alert is in a state."""
        return cls.SWITCH_FIELDS + (cls.WINDOW_FIELDS if state in ON else ())

    def with_content_json(self, content: dict) -> "ServiceAlert":
        """Return a revision of the text with the switch as it is now (Wagtail's own point for what isn't text)."""
        alert = super().with_content_json(content)
        for name in self.fields_of_switch(self.state):
            setattr(alert, name, getattr(self, name))
        return alert

    @property
    def is_on(self) -> bool:
        """Say whether it is live or runs as a drill, whatever its window says."""
        return self.state in ON

    @property
    def window(self) -> rules.Window:
        """Return when it may show."""
        return rules.Window(self.starts_at, self.ends_at)

    @property
    def all_clear_words(self) -> Words:
        """Return the note that it is over."""
        return Words(self.all_clear_message, self.all_clear_message_es)

    def showing(self, at: datetime) -> bool:
        """Say whether the public sees it at the moment `at`."""
        return rules.showing(self.state, self.live, self.window, at)

    def situation(self, at: datetime) -> str:
        """Return in one word what it does at the moment `at`."""
        return rules.situation(self.state, self.live, self.window, at)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show the alert on a page."""
        return "service_alerts/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        """Add the alert as the public would be told of it."""
        from csp_site.service_alerts.publication import public_alert

        return super().get_preview_context(request, mode_name) | {"alert": public_alert(self)}
