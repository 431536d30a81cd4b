"""Pictures in the sizes that pages show. Originals are not served: they may hold more than was cropped."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.static import serve


def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with a rendition. Its name changes with its picture, so copies never grow old."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT / "images")
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response
