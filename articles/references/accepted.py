"""What editors have looked at and let stand: a finding's code, and the reason for which it may."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock

from .findings import RULES

SHORTEST_REASON = 10  # characters: enough for “It is meant.”, not for “ok”


class AcceptedFindingBlock(StructBlock):
    """A finding that stays, and why."""

    code = ChoiceBlock(choices=[(code, rule.name) for code, rule in RULES.items()], label=_("Finding"))
    reason = CharBlock(
        min_length=SHORTEST_REASON, max_length=300, help_text=_("For whoever asks later. At least ten characters.")
    )

    class Meta:
        icon = "tick"
        label = _("Accepted finding")
        description = _("A finding that was looked at and may stand.")
        preview_value = {"code": "no-identifier", "reason": "The report of 1952 never got an identifier."}
