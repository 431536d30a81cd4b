"""The sample content inside a test database, loaded once for a class."""

from django.core.cache import cache
from django.test import TestCase

from csp_site.seed_content.loading import Loader


class SampleContentTestCase(TestCase):
    """Tests on the pages that ship with the project."""

    @classmethod
    def setUpTestData(cls) -> None:
        cache.clear()
        Loader().load()
