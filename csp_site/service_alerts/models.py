from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, When
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, PreviewableMixin, Revision, RevisionMixin

from contact.audiences import Audience

from . import rules
from .rules import Severity, State


class ServiceAlertQuerySet(models.QuerySet):
    """Questions about alerts at a moment."""

    def showing(self, at: datetime) -> "ServiceAlertQuerySet":
        """Return what the public sees at the moment `at`, most severe first. The twin of `rules.showing`."""
        return self.filter(live=True, state=State.LIVE, starts_at__lte=at, ends_at__gt=at).by_urgency()

    def with_lines(self) -> "ServiceAlertQuerySet":
        """Return the alerts with all that a page shows of them. Two queries."""
        lines = AlertLine.objects.select_related("phone_line")
        return self.prefetch_related(models.Prefetch("lines", queryset=lines))

    def by_urgency(self) -> "ServiceAlertQuerySet":
        """Return the most severe first, of equals the latest."""
        order = Case(*(When(severity=severity, then=rank) for severity, rank in rules.URGENCY.items()))
        return self.order_by(order, "-starts_at", "pk")


class ServiceAlert(PreviewableMixin, LockableMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """A message on every page. It is written and published first, and switched on and off apart from that."""

    slug = models.SlugField(max_length=60, unique=True, help_text="Names the alert in commands.")
    internal_name = models.CharField(max_length=100, help_text="For us only: what it is about and when.")
    severity = models.CharField(
        max_length=12,
        choices=[
            (Severity.INFORMATION, _("Information")),
            (Severity.DISRUPTION, _("Disruption")),
            (Severity.EMERGENCY, _("Emergency")),
        ],
        default=Severity.INFORMATION,
    )
    headline = models.CharField(max_length=80)
    message = models.TextField(max_length=280, help_text="Plain sentences. Numbers stand in the lines below.")
    headline_es = models.CharField("headline in Spanish", max_length=80, blank=True)
    message_es = models.TextField("message in Spanish", max_length=280, blank=True)
    starts_at = models.DateTimeField(help_text="Pacific time.")
    ends_at = models.DateTimeField(help_text="Pacific time. The alert is gone from this moment on.")
    state = models.CharField(
        max_length=10, choices=[(state, state) for state in State], default=State.PREPARED, editable=False
    )
    state_changed_at = models.DateTimeField(null=True, editable=False)
    state_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)
    revisions = GenericRelation(
        Revision, content_type_field="base_content_type", object_id_field="object_id", related_query_name="alert"
    )

    objects = ServiceAlertQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("internal_name"), FieldPanel("slug")]),
        FieldPanel("severity"),
        MultiFieldPanel([FieldPanel("headline"), FieldPanel("message")], heading="English"),
        MultiFieldPanel([FieldPanel("headline_es"), FieldPanel("message_es")], heading="Spanish"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        InlinePanel("lines", heading="Who should call which line", label="line", min_num=1),
    ]

    # They belong to the alert, not to a version of its text.
    SWITCH_FIELDS = ("state", "state_changed_at", "state_changed_by")

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

    def save(self, **kwargs) -> None:
        """Save the text. Only `switching` writes the switch, so that no edit and no old revision can turn it."""
        if not self._state.adding and kwargs.get("update_fields") is None:
            columns = [field.name for field in self._meta.concrete_fields if not field.primary_key]
            kwargs["update_fields"] = [name for name in columns if name not in self.SWITCH_FIELDS] + ["lines"]
        super().save(**kwargs)

    @property
    def window(self) -> rules.Window:
        """Return when it may show."""
        return rules.Window(self.starts_at, self.ends_at)

    def showing(self, at: datetime) -> bool:
        """Say whether the public sees it at the moment `at`."""
        return rules.showing(self.state, self.live, self.window, at)

    def situation(self, at: datetime) -> str:
        """Return in one word what it does at the moment `at`."""
        return rules.situation(self.state, self.live, self.window, at)

    @property
    def headline_shown(self) -> str:
        """Return the headline in the language of the page, in English where there is no translation."""
        return self._in_language("headline")

    @property
    def message_shown(self) -> str:
        """Return the message in the language of the page, in English where there is no translation."""
        return self._in_language("message")

    @property
    def language_shown(self) -> str:
        """Return the language in which the alert is shown, `es` only when all of it is in Spanish."""
        return "es" if get_language() == "es" and self.headline_es and self.message_es else "en"

    def _in_language(self, field: str) -> str:
        return getattr(self, f"{field}_es") if self.language_shown == "es" else getattr(self, field)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show the alert on a page."""
        return "service_alerts/preview.html"


class AlertLine(Orderable):
    """Which line an audience should call during the alert."""

    alert = ParentalKey(ServiceAlert, on_delete=models.CASCADE, related_name="lines")
    audience = models.CharField(max_length=30, choices=Audience.choices)
    sentence = models.CharField(max_length=100, help_text="In the caller's words: “I am a current patient”.")
    sentence_es = models.CharField("sentence in Spanish", max_length=100, blank=True)
    phone_line = models.ForeignKey("contact.PhoneLine", on_delete=models.PROTECT, related_name="alert_lines")

    panels = [
        FieldRowPanel([FieldPanel("audience"), FieldPanel("phone_line")]),
        FieldRowPanel([FieldPanel("sentence"), FieldPanel("sentence_es")]),
    ]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["alert", "audience"], name="one_line_for_each_audience")]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence_shown(self) -> str:
        """Return the sentence in the language in which its alert is shown."""
        return self.sentence_es if self.alert.language_shown == "es" and self.sentence_es else self.sentence
