from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Who is calling."""

    CURRENT_PATIENT = "current_patient", _("Current patients")
    NOT_YET_PATIENT = "not_yet_patient", _("People who are not patients yet")
    PRESCRIBER = "prescriber", _("Prescribers' offices")
    INSURER = "insurer", _("Insurers")
    EVERYONE_ELSE = "everyone_else", _("Everyone else")
