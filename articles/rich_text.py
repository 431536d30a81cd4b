"""Citations in rich text."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder

from csp_site.blocks.rich_text import RecordInText, Shown

from .models import Reference
from .references.authors import parse
from .references.numbering import mark


def marker(reference: Reference) -> str:
    """Return what stands for a reference while an article is written: `[Aringer 2005]`."""
    named = parse(reference.authors).named
    name = (named[0].family or named[0].name) if named else reference.title
    return f"[{' '.join(filter(None, (Truncator(name).words(4), str(reference.year or ''))))}]"


def show(reference: Reference) -> Shown:
    """Return a reference as the editor shows it."""
    title = reference.title if reference.live else _("Not published yet: %(title)s") % {"title": reference.title}
    return Shown(text=marker(reference), title=title, url=AdminURLFinder().get_edit_url(reference) or "")


CITATION = RecordInText(
    name="citation",
    model="articles.Reference",
    icon="openquote",
    description=gettext_lazy("Citation"),
    missing=gettext_lazy("missing reference"),
    mark=mark,
    show=show,
    beside_selection=True,
)
