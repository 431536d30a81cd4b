"""The references of an article as a file for a reader's own library."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.context import make_context
from django.template.loader import get_template
from wagtail.models import Page

from .models import ArticlePage, Reference
from .references.formats.reading import FILE_FORMATS


def references_file(request: HttpRequest, path: str, extension: str) -> HttpResponse:
    """Answer with the references of the public article at `path`; 404 if there is none, or it lists none."""
    found = Page.route_for_request(request, path)
    page = found.page if found else None
    if not isinstance(page, ArticlePage) or page.get_view_restrictions().exists():
        raise Http404
    references = shown_references(page, request)
    if not references:
        raise Http404
    form = FILE_FORMATS[extension]
    return HttpResponse(
        form.export(reference.record for reference in references),
        content_type=f"{form.media_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{page.slug}-references.{extension}"',
            "X-Robots-Tag": "noindex",
        },
    )


def shown_references(page: ArticlePage, request: HttpRequest) -> list[Reference]:
    """Return the references that a page shows, in the order of their numbers.

    The page itself is rendered: only that way can a file never number otherwise than the page does.
    """
    context = make_context(page.get_context(request), request)
    get_template(page.get_template(request)).template.render(context)
    return context.get("cited_references", [])
