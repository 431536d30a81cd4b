"""A number is typed once: whoever changes it in the admin changes it everywhere, and the old one is nowhere."""

import json
import re
from html import unescape
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import reverse

from contact.models import PhoneLine
from contact.qr_code import qr_svg
from csp_site.service_alerts.models import ServiceAlert
from tests.samples import SampleContentTestCase
from tests.site.test_contract import MACHINES, PATHS, TREE

OLD = re.compile(r"602\W{0,9}7779")
NEW, SHOWN = "+18773602779", "(877) 360-2779"
ARTICLE = "/conditions/ivig-for-lupus/"
OUTCOME = "/contact/not-a-patient-yet/"
HEALTH = "/healthz/"
BEGINNINGS = {
    *(path for path in (*PATHS, *MACHINES) if not path.startswith(HEALTH)),
    *("/contact/lines.vcf", "/es/contact/lines.vcf", "/no/such/page/", "/es/no/such/page/"),
}
LINK = re.compile(r"""(?:href="|src="|<loc>)([^"<#]+)""")
NOT_PAGES = ("/static/", "/media/", "/admin/", "/documents/", "/favicon.ico")


class OneNumber(SampleContentTestCase):
    def change_it(self) -> None:
        """Write the new number into the form of the line, and publish."""
        line = PhoneLine.objects.get(slug="everyone-else")
        names = ("name", "slug", "audience", "purpose", "note", "languages", "name_es", "purpose_es", "note_es")
        fields = {name: getattr(line, name) for name in names} | {"number": NEW, "action-publish": "action-publish"}
        self.client.force_login(User.objects.create_superuser("admin"))
        where = reverse(line.snippet_viewset.get_url_name("edit"), args=[line.pk])
        assert self.client.post(where, fields).status_code == 302
        self.client.logout()

    def crawl(self) -> dict[str, str]:
        """Return every answer that can be reached without a password, by its address."""
        slugs = ServiceAlert.objects.values_list("slug", flat=True)
        found, left = {}, BEGINNINGS | {*(f"/alerts/{slug}.cap" for slug in slugs)}
        while left:
            path = left.pop()
            found[path] = self.text(path)
            for address in LINK.findall(found[path]):
                parts = urlsplit(address)
                ours = parts.scheme in ("", "http", "https") and parts.netloc in ("", "testserver", "localhost")
                target = f"{parts.path}?{parts.query}" if parts.query else parts.path
                if ours and target.startswith("/") and not target.startswith(NOT_PAGES) and target not in found:
                    left.add(target)
        return found

    def text(self, path: str) -> str:
        return unescape(self.client.get(path, follow=True).content.decode())

    def soup(self, path: str) -> BeautifulSoup:
        return BeautifulSoup(self.client.get(path).content, "html.parser")

    def test_the_new_number_is_everywhere_and_the_old_one_nowhere(self):
        told = ("/", ARTICLE, OUTCOME, "/faq/", "/status/", "/es/status/", "/alerts.json", "/contact/lines.vcf")
        assert all(OLD.search(self.text(path)) for path in told)

        self.change_it()
        after = self.crawl()
        assert {*told, *TREE, *PATHS} <= set(after)
        assert [path for path, text in after.items() if OLD.search(text)] == []
        assert all(NEW in after[path] or SHOWN in after[path] for path in told)

        article, outcome, home = self.soup(ARTICLE), self.soup(OUTCOME), self.soup("/")
        for part in (article.select_one("#service-alert"), article.main, article.footer, outcome.main):
            assert part.select_one(f'a[href="tel:{NEW}"]').get_text(" ").endswith(SHOWN)
        assert str(BeautifulSoup(qr_svg(f"tel:{NEW}"), "html.parser").svg) in str(outcome.select_one(".keep-card"))
        assert f"TEL;TYPE=WORK,VOICE:{NEW}" in after["/contact/lines.vcf"]
        assert all(SHOWN in after[path] for path in ("/status/", "/es/status/"))
        data = json.loads(home.find("script", type="application/ld+json").string)["@graph"]
        pharmacy = next(item for item in data if item["@type"] == "Pharmacy")
        assert NEW in [point["telephone"] for point in pharmacy["contactPoint"]]
