from functools import partial

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from csp_site.pages.links import resolve
from csp_site.pages.page_links import addresses

register = template.Library()


class PageLinksNode(template.Node):
    """What `{% page_links %}` holds, with its links to pages resolved."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Render the content and resolve all of its links with one query at most."""
        html = self.nodelist.render(context)
        return mark_safe(resolve(html, partial(addresses, request=context.get("request"))))  # noqa: S308 - already HTML


@register.tag
def page_links(parser: Parser, token: Token) -> PageLinksNode:
    """Resolve the links to pages of everything up to `{% endpage_links %}`."""
    nodelist = parser.parse(["endpage_links"])
    parser.delete_first_token()
    return PageLinksNode(nodelist)
