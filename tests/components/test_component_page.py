"""The component page is one page for developers, and no page of the public site."""

import re
from collections import Counter
from importlib import reload

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import clear_url_caches
from django.utils import timezone

from csp_site import urls
from csp_site.components.catalogue import every_component
from csp_site.components.design_tokens import TOKENS_FILE, colours, pairs, sizes
from tests.factories import InfusionCenterFactory, PhoneLineFactory, QuestionFactory, alert_with_lines
from tests.site.test_settings import example_env, production

pytestmark = pytest.mark.django_db
OF_THE_SHELL = 4  # the site, the organization, the alerts, the lines
RESOLVED = "from django.urls import resolve; print(resolve('/components/').func.__module__)"


def page(client) -> str:
    answer = client.get("/components/")
    assert answer.status_code == 200
    return answer.content.decode()


def queries(client) -> int:
    page(client)
    with CaptureQueriesContext(connection) as asked:
        page(client)
    return len(asked)


@pytest.fixture
def without_component_page(settings):
    """Have the addresses of a site whose settings do not ask for the page."""
    settings.COMPONENT_PAGE = False
    reload(urls)
    clear_url_caches()
    yield
    settings.COMPONENT_PAGE = True
    reload(urls)
    clear_url_caches()


def test_every_component_stands_in_the_contents_with_all_of_its_examples(client):
    html = page(client)
    for component in every_component(timezone.now()):
        assert f'href="#{component.slug}"' in html
        assert f'<h2 id="{component.slug}">' in html
        for example in component.examples:
            assert f">{example.label}</p>" in html


def test_ids_are_unique_and_what_refers_to_one_finds_it(client):
    alert_with_lines()
    html = page(client)
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [name for name, times in ids.items() if times > 1] == []
    referred = {word for found in re.findall(r'\s(?:for|aria-labelledby)="([^"]+)"', html) for word in found.split()}
    assert referred <= set(ids)


def test_landmarks_have_names_of_their_own(client):
    tags = re.findall(r"<nav\b[^>]*>", page(client))
    assert [tag for tag, times in Counter(tags).items() if times > 1] == []


def test_every_colour_pair_and_size_is_shown(client):
    css, html = TOKENS_FILE.read_text(encoding="utf-8"), page(client)
    for colour in colours(css).values():
        assert f"<code>--{colour.name}</code> {colour.light} · {colour.dark}" in html
    assert all(pair.measured in html for pair in pairs(css))
    for kind, least in (("text", 6), ("space", 6), ("radius", 3)):
        found = sizes(css, kind)
        assert len(found) >= least
        assert all(f"--{size.name}: {size.value}" in html for size in found)


def test_every_size_of_the_page_is_drawn(client):
    css = TOKENS_FILE.read_text(encoding="utf-8")
    drawn = (TOKENS_FILE.parent / "components.css").read_text(encoding="utf-8")
    names = [size.name for kind in ("text", "space", "radius") for size in sizes(css, kind)]
    assert [name for name in names if f".{name} {{ --size: var(--{name}); }}" not in drawn] == []


def test_only_the_shell_asks_the_database_and_no_record_adds_a_query(client):
    assert queries(client) == OF_THE_SHELL
    for number in range(3):
        PhoneLineFactory()
        QuestionFactory()
        InfusionCenterFactory(position=10 + number)
    assert queries(client) == OF_THE_SHELL


def test_the_style_of_the_page_is_on_no_other(client):
    assert "css/components.css" in page(client)
    assert "css/components.css" not in client.get("/search/").content.decode()


def test_search_engines_and_caches_keep_away(client):
    answer = client.get("/components/")
    assert b'<meta name="robots" content="noindex">' in answer.content
    assert "no-store" in answer.headers["Cache-Control"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_where_settings_do_not_ask_for_it_it_is_not_found(client, without_component_page):
    assert client.get("/components/").status_code == 404


def test_settings_of_production_do_not_ask_for_it():
    answer = production("shell", "-v0", "-c", RESOLVED, **example_env())
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == "wagtail.views"
