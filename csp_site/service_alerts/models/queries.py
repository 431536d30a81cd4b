from datetime import datetime
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When, prefetch_related_objects
from django.db.models.functions import Greatest

from csp_site.service_alerts import rules
from csp_site.service_alerts.rules import State

from .parts import AlertCenter, AlertLine


class ServiceAlertQuerySet(models.QuerySet):
    """Questions about alerts at a moment."""

    def showing(self, at: datetime) -> "ServiceAlertQuerySet":
        """Return what the public sees at the moment `at`, most severe first. The twin of `rules.showing`."""
        return self.filter(live=True, state=State.LIVE, starts_at__lte=at, ends_at__gt=at).by_urgency()

    def public(self, at: datetime) -> "ServiceAlertQuerySet":
        """Return what the public is told at the moment `at`: alerts that show, and notes that one is over."""
        running = Q(state=State.LIVE, starts_at__lte=at, ends_at__gt=at)
        resolved = Q(state=State.ENDED, all_clear_at__lte=at, all_clear_at__gt=at - rules.RESOLVED_SHOWN_FOR)
        return self.filter(running | resolved, live=True).by_urgency()

    def drills(self, at: datetime) -> "ServiceAlertQuerySet":
        """Return the exercises that staff see at the moment `at`."""
        return self.filter(live=True, state=State.DRILL, starts_at__lte=at, ends_at__gt=at).by_urgency()

    def ending(self, at: datetime) -> "ServiceAlertQuerySet":
        """Return what the public sees at the moment `at` and will not a day later, if nobody extends it."""
        return self.showing(at).filter(ends_at__lte=at + rules.ENDS_SOON)

    def unconfirmed(self, at: datetime) -> "ServiceAlertQuerySet":
        """Return what shows and of which somebody should have said by the moment `at` that it is still true.

        The twin of `rules.confirmation_due` and `PublicAlert.known_true_at`.
        """
        known = self.showing(at).annotate(known_true=Greatest("confirmed_at", "posted_at", "starts_at"))
        overdue = [Q(severity=severity, known_true__lte=at - every) for severity, every in rules.CONFIRM_EVERY.items()]
        return known.filter(reduce(or_, overdue))

    def by_urgency(self) -> "ServiceAlertQuerySet":
        """Return the most severe first, of equals the latest."""
        order = Case(*(When(severity=severity, then=rank) for severity, rank in rules.URGENCY.items()))
        return self.order_by(order, "-starts_at", "pk")

    def with_parts(self) -> list:
        """Return the alerts with all that a page shows of them: two queries, a third when one names centers."""
        lines = models.Prefetch("lines", queryset=AlertLine.objects.select_related("phone_line"))
        named = Exists(AlertCenter.objects.filter(alert=OuterRef("pk")))
        alerts = list(self.annotate(names_centers=named).prefetch_related(lines))
        centers = models.Prefetch("centers", queryset=AlertCenter.objects.select_related("center"))
        prefetch_related_objects([alert for alert in alerts if alert.names_centers], centers)
        return alerts
