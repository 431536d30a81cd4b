"""The switch of languages stays on the page where it can, and says where to find help where it can't."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from wagtail.models import Locale, Page

from csp_site.home.models import HomePage
from csp_site.pages.models import StandardPage
from tests.samples import SampleContentTestCase


class TheSwitch(SampleContentTestCase):
    def setUp(self) -> None:
        cache.clear()

    def switches(self, path: str) -> list[tuple[str, str]]:
        """Return language and address of the switches of a page: one in the header, one in the footer."""
        soup = BeautifulSoup(self.client.get(path).content, "html.parser")
        found = [(link["hreflang"], link["href"]) for link in soup.select("header .language, footer .language")]
        assert [link.get_text() for link in soup.select(".language")] == [
            {"es": "Español", "en": "English"}[code] for code, _ in found
        ]
        return found

    def translated(self) -> Page:
        """Publish Spanish pages of home and privacy; return the latter."""
        spanish = Locale.objects.get_or_create(language_code="es")[0]
        HomePage.objects.get().copy_for_translation(spanish).save_revision().publish()
        page = StandardPage.objects.get(slug="privacy").copy_for_translation(spanish)
        page.slug, page.title = "privacidad", "Privacidad"
        page.save_revision().publish()
        return StandardPage.objects.get(pk=page.pk)

    def test_what_answers_in_both_languages_keeps_its_address_and_its_words(self):
        assert self.switches("/search/?q=lupus&page=1") == [("es", "/es/search/?q=lupus&page=1")] * 2
        assert self.switches("/es/search/?q=lupus") == [("en", "/search/?q=lupus")] * 2

    def test_an_address_can_not_lead_elsewhere(self):
        assert self.switches("/search/?q=//example.org") == [("es", "/es/search/?q=//example.org")] * 2

    def test_a_page_without_a_translation_leads_to_help_in_spanish(self):
        assert self.switches("/conditions/ivig-for-lupus/") == [("es", "/language-help/#espanol")] * 2
        assert b'id="espanol"' in self.client.get("/language-help/").content

    def test_a_translated_page_leads_to_its_translation_and_back(self):
        assert self.translated().get_url() == "/es/privacidad/"
        assert self.switches("/privacy/") == [("es", "/es/privacidad/")] * 2
        assert self.switches("/es/privacidad/") == [("en", "/privacy/")] * 2
        assert self.switches("/faq/") == [("es", "/language-help/#espanol")] * 2

    def test_a_translation_that_is_not_public_is_not_linked(self):
        page = self.translated()
        page.unpublish()
        assert self.switches("/privacy/") == [("es", "/language-help/#espanol")] * 2

    def test_the_status_page_has_it_too(self):
        for path, other in (("/status/", "/es/status/"), ("/es/status/", "/status/")):
            soup = BeautifulSoup(self.client.get(path).content, "html.parser")
            assert soup.select_one("footer [lang]")["href"] == other


@pytest.mark.django_db
def test_a_preview_has_a_switch(admin_client):
    """A page that is not saved yet has no translation, and its preview still shows."""
    page = HomePage(title="New", slug="new", path="00010099", depth=2)
    answer = page.make_preview_request()
    assert b'class="language"' in answer.render().content
