"""The phone lines as a file for the contacts of a phone."""

import logging

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from csp_site.delivery.log_once import OnceAMinute
from csp_site.navigation.models import OrganizationSettings

from .last_known import lines_or_last_known
from .models import PhoneLine
from .vcard import MEDIA_TYPE, vcard

logger = logging.getLogger(__name__)
logger.addFilter(OnceAMinute())


def lines_vcard(request: HttpRequest) -> HttpResponse:
    """Answer with all lines that the public may call as one contact; 404 while there is none."""
    lines = lines_or_last_known(request)
    if not lines:
        raise Http404
    name = _organization_name(request)
    url = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/contact/"
    card = vcard(name, url, [(str(line.number), line.name_shown) for line in lines], _note(lines))
    return HttpResponse(
        card,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{slugify(name) or "contact"}.vcf"'},
    )


def _note(lines: list[PhoneLine]) -> str:
    """Return what somebody needs to know who has only the contact: whose number is whose, emergencies, relay."""
    said = []
    for line in lines:
        said.append(f"{line.name_shown}: {line.national}. {line.purpose_shown} {line.note_shown}".strip())
    said.append(
        _(
            "In an emergency, call 911. If you have thoughts of harming yourself, call or text 988."
            " To use a relay service (TTY), dial 711 first."
        )
    )
    return "\n".join(said)


def _organization_name(request: HttpRequest) -> str:
    try:
        return OrganizationSettings.of(request).name
    except Error:
        logger.exception("The name of the organization can't be read; its default is used.")
        return OrganizationSettings().name
