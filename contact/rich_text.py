"""Phone lines in rich text."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from csp_site.blocks.rich_text import RecordInText, Shown

from .links import mark
from .models import PhoneLine


def show(line: PhoneLine) -> Shown:
    """Return a line as the editor shows it: its number in the text, whose line it is on pointing at it."""
    title = line.name if line.live else _("Not published yet: %(title)s") % {"title": line.name}
    return Shown(text=line.national, title=title, kept=line.national)


PHONE_LINE = RecordInText(
    name="phone-line",
    model="contact.PhoneLine",
    icon="mobile-alt",
    description=gettext_lazy("Phone line"),
    missing=gettext_lazy("missing phone line"),
    mark=mark,
    show=show,
)
