import pytest
from wagtail.models import Site

from articles.models import ArticleIndexPage
from tests.factories import PhoneLineFactory


@pytest.fixture
def conditions(db):
    """The page that articles stand below."""
    home = Site.objects.get(is_default_site=True).root_page.specific
    return home.add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))


@pytest.fixture
def lines(db):
    """The two lines that our documents name."""
    return [
        PhoneLineFactory(name="Current patients", number="+18775950757"),
        PhoneLineFactory(name="Everyone else", number="+18776027779", audience="everyone_else"),
    ]
