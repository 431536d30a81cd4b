from django import template

from csp_site.navigation import languages, menus
from csp_site.navigation.models import OrganizationSettings

register = template.Library()


@register.simple_tag
def menu(name: str) -> tuple[menus.Link, ...] | menus.Link:
    """Return a menu of the shell: `header`, `call_us` or `legal`."""
    return getattr(menus, name.upper())


@register.simple_tag(takes_context=True)
def organization(context: template.Context) -> OrganizationSettings:
    """Return what the shell says of the pharmacy; its defaults on an error page, which has no request."""
    request = context.get("request")
    return OrganizationSettings.of(request) if request else OrganizationSettings()


@register.simple_tag(takes_context=True)
def other_language(context: template.Context) -> languages.Switch:
    """Return the link to what this page shows in the site's other language."""
    return languages.switch(context["request"], context.get("page"))
