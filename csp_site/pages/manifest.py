"""What a phone needs to keep the site on its home screen (W3C Web Application Manifest)."""

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static

from csp_site.navigation.models import OrganizationSettings

SIZES = (192, 512)
PAPER, BRAND = "#fbfaf6", "#0a5560"  # as in tokens.css, light


def manifest(request: HttpRequest) -> JsonResponse:
    """Answer with name, colours and pictures of the site. It opens in the browser, with address and back button."""
    name = OrganizationSettings.of(request).name
    icons = [
        {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in SIZES
        for purpose in ("any", "maskable")
    ]
    content = {
        "name": name,
        "short_name": "".join(word[0] for word in name.split()),
        "start_url": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": BRAND,
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")
