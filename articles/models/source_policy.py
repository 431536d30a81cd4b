from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from articles.references.domains import MARKS, DomainPolicy, domains_of, policy, shipped


def _shipped(mark: str) -> str:
    return "\n".join(sorted(getattr(shipped(), mark)))


def shipped_competitors() -> str:
    """Return the domains of other pharmacies and infusion providers that come with the project."""
    return _shipped("competitor")


def shipped_commercial() -> str:
    """Return the domains that live by advertising or sales, as they come with the project."""
    return _shipped("commercial")


def shipped_tertiary() -> str:
    """Return the domains that retell the work of others, as they come with the project."""
    return _shipped("tertiary")


@register_setting(icon="site")
class SourcePolicy(BaseGenericSetting):
    """The places that references should rather not lead to. A domain stands for its subdomains too."""

    competitor = models.TextField(
        _("other pharmacies and infusion providers"),
        blank=True,
        default=shipped_competitors,
        help_text=_("One domain a line, as in example.com; it stands for its subdomains too."),
    )
    commercial = models.TextField(
        _("places that live by advertising or sales"),
        blank=True,
        default=shipped_commercial,
        help_text=_("One domain a line."),
    )
    tertiary = models.TextField(
        _("places that retell the work of others"),
        blank=True,
        default=shipped_tertiary,
        help_text=_("One domain a line."),
    )

    panels = [FieldPanel(mark) for mark in MARKS]

    class Meta:
        verbose_name = _("policy of sources")

    def clean(self) -> None:
        """Write each domain in its normal form, and refuse a line that is none beside its list."""
        faults = {}
        for mark in MARKS:
            try:
                setattr(self, mark, "\n".join(domains_of(getattr(self, mark))))
            except ValueError as line:
                faults[mark] = _("“%(line)s” is not a domain such as example.com.") % {"line": str(line)[:100]}
        if faults:
            raise ValidationError(faults)

    @classmethod
    def in_force(cls) -> DomainPolicy:
        """Return the policy that was saved last, or the one that comes with the project. One query; writes nothing."""
        saved = cls.objects.first()
        return policy({mark: getattr(saved, mark).split() for mark in MARKS}) if saved else shipped()
