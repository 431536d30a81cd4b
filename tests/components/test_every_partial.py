"""Every part that public templates include has an example, and every example has its template."""

from pathlib import Path

import pytest
from django.utils import timezone

from csp_site.components.catalogue import every_component
from csp_site.components.icons import ICONS

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("articles", "contact", "csp_site", "faq")
EXCEPTIONS = {
    "articles/quick_add/citation.html": "a form of the admin",
    "content_import/report.html": "the report of an import, in the admin",
    "component_page/colours.html": "a part of the component page itself",
    "component_page/component.html": "a part of the component page itself",
    "component_page/example.html": "a part of the component page itself",
    "component_page/sizes.html": "a part of the component page itself",
}


def templates():
    """Return the source of each of our templates by its name."""
    paths = (path for folder in FOLDERS for path in (ROOT / folder).rglob("templates/**/*.html"))
    return {path.as_posix().rpartition("/templates/")[2]: path.read_text(encoding="utf-8") for path in paths}


def is_partial(name: str, source: str) -> bool:
    """Say whether a template is neither a whole page nor a part of the admin."""
    is_whole = "{% extends " in source or "<!doctype html>" in source
    return not is_whole and "/admin/" not in name and not name.startswith("wagtailadmin/")


PARTIALS = {name for name, source in templates().items() if is_partial(name, source)} - set(EXCEPTIONS)


@pytest.fixture
def shown(db) -> list[str]:
    return [component.template for component in every_component(timezone.now())]


@pytest.mark.parametrize("name", sorted(PARTIALS))
def test_a_partial_has_an_example(name, shown):
    assert name in {*shown, *ICONS.values()}, f"Show {name} in csp_site/components/examples."


def test_an_example_has_its_template(shown):
    assert set(shown) <= PARTIALS


def test_a_template_is_one_component(shown):
    assert len(shown) == len(set(shown))


def test_there_are_as_many_partials_as_we_know_of_at_least():
    assert len(PARTIALS) >= 70


def test_an_exception_is_still_there():
    assert set(EXCEPTIONS) <= set(templates())


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("faq/question.html", "<details></details>", True),
        ("faq/faq_page.html", '{% extends "base.html" %}', False),
        ("service_alerts/status.html", "{% load i18n %}<!doctype html>", False),
        ("contact/admin/tree_branch.html", "<li></li>", False),
    ],
)
def test_a_page_and_a_part_of_the_admin_are_no_partials(name, source, expected):
    assert is_partial(name, source) is expected
