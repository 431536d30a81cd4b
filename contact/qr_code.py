"""QR codes (ISO/IEC 18004) as inline SVG, drawn by segno."""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

QUIET_ZONE = 4  # modules of white around the code, as the standard asks


@lru_cache(maxsize=64)
def qr_svg(text: str) -> SafeString:
    """Return the code of a text as an `<svg class="qr">` without a size, black on white in every colour scheme.

    It carries attributes only, no inline style: the policy of the site forbids those. Error correction M (15 %) is
    for a card in a purse.
    """
    code = segno.make(text, error="m", micro=False)
    svg = code.svg_inline(border=QUIET_ZONE, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return mark_safe(svg)  # noqa: S308 - drawn by the library; the text is in it as squares only
