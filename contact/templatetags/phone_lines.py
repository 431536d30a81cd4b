from django import template
from django.template.base import NodeList, Parser, Token
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from contact.after_hours import Instead, instead_of
from contact.hours_in_words import special_in_words, week_in_words
from contact.last_known import lines_or_last_known
from contact.links import resolve
from contact.models import PhoneLine
from contact.opening_hours import Hours, describe, describes_until
from contact.qr_code import qr_svg
from csp_site.delivery.holds import holds_until

register = template.Library()


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


@register.simple_tag(takes_context=True, name="live_lines")
def live_lines_tag(context: template.Context) -> list[PhoneLine]:
    """Return all lines that the public may call; as they were last read when the database does not answer."""
    return lines_or_last_known(context.get("request"))


@register.simple_tag(takes_context=True)
def live_line(context: template.Context, line: PhoneLine | None) -> PhoneLine | None:
    """Return a line as it was read with all others, its hours too; nothing when the public may not call it."""
    return next((known for known in live_lines_tag(context) if known == line), None)


@register.simple_tag
def open_now(hours: Hours | None) -> str:
    """Say in the language of the page whether it is open at this moment: “Open now until 6 p.m. PT”."""
    now = timezone.now()
    holds_until(describes_until(hours, now))
    return describe(hours, now, get_language() or "en")


@register.simple_tag(takes_context=True, name="instead_of")
def instead_of_tag(context: template.Context, line: PhoneLine) -> Instead:
    """Return what to do while a line is closed, or if nobody answers where its hours are not known."""
    instead = instead_of(line, live_lines_tag(context), timezone.now())
    holds_until(instead.until)
    return instead


@register.simple_tag
def qr_code(text: str) -> SafeString:
    """Write a QR code that holds a text, such as a `tel:` link; what it holds is to be said beside it."""
    return qr_svg(text)


@register.filter
def week(hours: Hours) -> list[str]:
    """Return the hours of a week, a line for the days that are alike: “Monday to Friday: 8 a.m. to 6 p.m.”."""
    return week_in_words(hours, get_language() or "en")


@register.filter
def special_days(hours: Hours) -> list[str]:
    """Return the days of the coming year that are not as the week says: “Thu, Nov 26, 2026: closed”."""
    return special_in_words(hours, timezone.localdate(), get_language() or "en")
