"""Boxes that tell a reader to stop and act. The care cards follow the NHS design system: their urgency is a word,
a shape and a colour, and is not the editor's to choose.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .text import CARD_FEATURES


class CareCardValue(blocks.StructValue):
    """What the template needs of a card."""

    @property
    def urgency(self) -> str:
        """Return how urgent the advice is, in words that a screen reader speaks before the heading."""
        return self.block.meta.urgency

    @property
    def level(self) -> str:
        """Return `emergency`, `urgent` or `non-urgent`: the name of the look."""
        return self.block.meta.level


class CareCard(blocks.StructBlock):
    """What the three cards share."""

    heading = blocks.CharBlock(max_length=100)
    body = blocks.RichTextBlock(features=CARD_FEATURES)

    class Meta:
        icon = "help"
        group = "Advice"
        template = "blocks/care_card.html"
        value_class = CareCardValue
        level = urgency = ""


class NonUrgentCareCard(CareCard):
    """Call your care team when you next can."""

    class Meta:
        label = "Non-urgent care card"
        description = "When to call your care team in the next days."
        level, urgency = "non-urgent", _("Non-urgent advice")
        preview_value = {"heading": "Call your care team if", "body": "<ul><li>a mild headache lasts a day</li></ul>"}


class UrgentCareCard(CareCard):
    """Call somebody now, though no ambulance is needed."""

    class Meta:
        icon = "warning"
        label = "Urgent care card"
        description = "When to call a nurse or a doctor today."
        level, urgency = "urgent", _("Urgent advice")
        preview_value = {"heading": "Call your doctor today if", "body": "<ul><li>your fever does not go</li></ul>"}


class EmergencyCareCard(CareCard):
    """Call 911. Its heading begins so, and a page has at most one."""

    class Meta:
        icon = "warning"
        label = "Emergency care card"
        description = "Signs that need an ambulance. The heading begins with “Call 911”."
        level, urgency = "emergency", _("Emergency advice")
        preview_value = {"heading": "Call 911 if you have", "body": "<ul><li>chest pain</li></ul>"}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a heading that does not begin with the number to call."""
        value = super().clean(value)
        if value["heading"] and not value["heading"].startswith(("Call 911", "Llame al 911")):
            error = ValidationError(_("Begin the heading with “Call 911”: it may be all that is read."))
            raise blocks.StructBlockValidationError({"heading": error})
        return value


class CalloutBlock(blocks.StructBlock):
    """A thing that must not be overlooked, but asks for no action now."""

    heading = blocks.CharBlock(max_length=100)
    body = blocks.RichTextBlock(features=CARD_FEATURES)

    class Meta:
        icon = "info-circle"
        label = "Callout"
        group = "Advice"
        description = "Something that must not be overlooked. Two a page at most."
        template = "blocks/callout.html"
        preview_value = {"heading": "Good to know", "body": "<p>A visit takes three to six hours.</p>"}


class HowWeHelpBlock(blocks.StructBlock):
    """What the pharmacy offers, set apart from editorial text."""

    heading = blocks.CharBlock(max_length=100)
    body = blocks.RichTextBlock(features=CARD_FEATURES)

    class Meta:
        icon = "user"
        label = "How we help"
        group = "Advice"
        description = "What the pharmacy does for you. Kept apart from medical text, so that a reader can tell."
        template = "blocks/how_we_help.html"
        preview_value = {"heading": "How we help", "body": "<p>We check your plan with you.</p>"}
