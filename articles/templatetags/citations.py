from dataclasses import dataclass

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.models import ArticlePage, Reference
from articles.references.formats.reading import FILE_FORMATS
from articles.references.numbering import Citation, Marker, mentioned, number, write_markers

register = template.Library()

PLACE_OF_LIST = "<!-- references -->"


@dataclass(frozen=True)
class ListedReference:
    """A line of the list of references."""

    citation: Citation
    reference: Reference

    @property
    def ways_back(self) -> list[tuple[str, str]]:
        """Return (id of the mention, its letter)."""
        return [(mention, mention.rsplit("-", 1)[1]) for mention in self.citation.mentions]


def _link(marker: Marker, text: str) -> str:
    label = _("Reference %(number)s") % {"number": marker.number}
    # One inside a range has no text: the style sheet shows its number while it has the focus.
    number = "" if marker.shown else f' data-number="{marker.number}"'
    return f'<a href="#ref-{marker.number}" id="{marker.mention}" aria-label="{label}"{number}>{text}</a>'


def _markers(markers: list[Marker], missing: int) -> str:
    """Return adjacent citations as HTML. One that is gone says so: a reader should not take it for a missing number."""
    if len(markers) == 1:
        inside = _link(markers[0], f"[{markers[0].number}]")
    else:
        links = (marker.before + _link(marker, str(marker.number) if marker.shown else "") for marker in markers)
        inside = f"[{''.join(links)}]" if markers else ""
    gone = f"[{_('missing reference')}]" if missing else ""
    return f'<sup class="cite">{inside}{gone}</sup>'


def cite(html: str, listed: list[int], *, drafts: bool = False) -> tuple[str, list[ListedReference]]:
    """Return a text with its citations numbered, and the references in the order of their numbers. One query.

    With `drafts`, as in a preview, references count that are not published yet.
    """
    mentions = mentioned(html)
    if not mentions and not listed:
        return html, []
    references = Reference.objects.filter(**{} if drafts else {"live": True}).in_bulk({*mentions, *listed})
    citations = number([pk for pk in mentions if pk in references], [pk for pk in listed if pk in references])
    lines = [ListedReference(citation, references[citation.reference]) for citation in citations]
    return write_markers(html, citations, _markers), lines


class CitedNode(template.Node):
    """What `{% cited %}` holds, with its citations numbered and its references listed."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Render the content, number it, and put the list at `{% references %}` or else at the end."""
        page = context.get("page")
        listed = page.listed_reference_ids() if hasattr(page, "listed_reference_ids") else []
        drafts = getattr(context.get("request"), "is_preview", False)
        html, lines = cite(self.nodelist.render(context), listed, drafts=drafts)
        context.dicts[0]["cited_references"] = [line.reference for line in lines]
        files = FILE_FORMATS.values() if isinstance(page, ArticlePage) else []
        text = render_to_string("articles/references.html", {"lines": lines, "files": files}) if lines else ""
        if PLACE_OF_LIST in html:
            return mark_safe(html.replace(PLACE_OF_LIST, text))  # noqa: S308 - already HTML
        return mark_safe(html + text)  # noqa: S308 - already HTML


@register.tag
def cited(parser: Parser, token: Token) -> CitedNode:
    """Number the citations of everything up to `{% endcited %}`."""
    nodelist = parser.parse(["endcited"])
    parser.delete_first_token()
    return CitedNode(nodelist)


@register.simple_tag
def references() -> SafeString:
    """Say where the list of references stands."""
    return SafeString(PLACE_OF_LIST)
