"""The links of the shell. Their addresses are part of the site's contract and do not move."""

from dataclasses import dataclass

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Link:
    """A link of the shell: what it says and where it leads."""

    words: str
    path: str


HEADER = (
    Link(_("Conditions"), "/conditions/"),
    Link(_("Questions"), "/faq/"),
    Link(_("Infusion centers"), "/infusion-centers/"),
    Link(_("Status"), reverse_lazy("status")),  # like the search, it answers in each language
)
CALL_US = Link(_("Call us"), "/contact/")
LEGAL = (
    Link(_("Privacy"), "/privacy/"),
    Link(_("Accessibility"), "/accessibility/"),
    Link(_("Language help"), "/language-help/"),
    Link(_("Disclaimer"), "/disclaimer/"),
)
