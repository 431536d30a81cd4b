from django.http import HttpRequest, HttpResponse


def robots(request: HttpRequest) -> HttpResponse:
    """Answer with what crawlers may read (RFC 9309): all but the admin and search results."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /search/", "Disallow: /es/search/", ""]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
