from django import template
from django.utils.safestring import SafeString

from csp_site.pages.structured_data import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString:
    """Write the structured data of the page that is rendered; nothing where there is no page."""
    page, request = context.get("page"), context.get("request")
    if not hasattr(page, "structured_data") or request is None:
        return SafeString()
    return json_ld(page.structured_data(request, context.flatten()))
