from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from articles.downloads import references_file
from contact.views import lines_vcard
from csp_site.components.views import component_page
from csp_site.delivery import health
from csp_site.delivery.media import rendition
from csp_site.pages.manifest import manifest
from csp_site.pages.robots import robots
from csp_site.search.views import search
from csp_site.service_alerts.feeds import alert_cap, alerts_atom, alerts_json
from csp_site.service_alerts.views import status

handler400 = "csp_site.pages.errors.bad_request"
handler403 = "csp_site.pages.errors.permission_denied"
handler404 = "csp_site.pages.errors.page_not_found"
handler500 = "csp_site.pages.errors.server_error"

urlpatterns = [
    path("healthz/live", health.live),
    path("healthz/ready", health.ready),
    path("robots.txt", robots),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}img/favicon.ico")),
    path("site.webmanifest", manifest, name="manifest"),
    path("sitemap.xml", sitemap),
    path("alerts.json", alerts_json),
    path("alerts.atom", alerts_atom),
    path("alerts/<slug:slug>.cap", alert_cap),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<path:path>", rendition),
    *([path("components/", component_page)] if settings.COMPONENT_PAGE else []),
    *i18n_patterns(
        path("status/", status, name="status"),
        path("search/", search, name="search"),
        path("contact/lines.vcf", lines_vcard, name="lines-vcard"),
        re_path(r"^(?P<path>(?:[\w-]+/)+)references\.(?P<extension>ris|bib|json)$", references_file),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
