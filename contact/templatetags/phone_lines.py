import logging

from django import template
from django.db import DatabaseError
from django.template.base import NodeList, Parser, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from contact.links import resolve
from contact.models import PhoneLine
from contact.models.lines import live_lines

register = template.Library()
logger = logging.getLogger(__name__)


def _numbers(ids: set[int]) -> dict[int, str]:
    return {
        pk: str(number) for pk, number in PhoneLine.objects.filter(live=True, pk__in=ids).values_list("pk", "number")
    }


class PhoneLinksNode(template.Node):
    """What `{% phone_links %}` holds, with its marks turned into links."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Render the content and resolve all of its lines with one query at most."""
        unknown = format_html('<a href="/contact/">{}</a>', _("our phone lines"))
        return mark_safe(resolve(self.nodelist.render(context), _numbers, unknown))  # noqa: S308 - already HTML


@register.tag
def phone_links(parser: Parser, token: Token) -> PhoneLinksNode:
    """Resolve the phone lines of everything up to `{% endphone_links %}`."""
    nodelist = parser.parse(["endphone_links"])
    parser.delete_first_token()
    return PhoneLinksNode(nodelist)


_last_known: list[PhoneLine] = []


@register.simple_tag(takes_context=True, name="live_lines")
def live_lines_tag(context: template.Context) -> list[PhoneLine]:
    """Return all lines that the public may call; as they were last read when the database does not answer."""
    try:
        _last_known[:] = live_lines(context.get("request"))
    except DatabaseError:
        logger.exception("The phone lines can't be read; those that were read last are shown.")
    return list(_last_known)
