"""The sample content loads twice without a trace of the second time, and keeps what editors changed."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from articles.models import ArticlePage, Reference
from contact.models import ContactPage
from contact.routing import all_faults
from contact.tree import read_tree
from csp_site.seed_content.loading import Loader
from faq.models import Question
from tests.samples import SampleContentTestCase


def rows() -> dict[str, list]:
    """Return every row of every table of ours and of Wagtail's, as text."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label not in ("sessions", "contenttypes", "auth"):
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
                found[model._meta.label] = sorted(map(str, cursor.fetchall()))
    return found


def media() -> list[str]:
    return sorted(str(path) for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


class LoadingTwice(SampleContentTestCase):
    def test_the_second_time_changes_no_row_and_no_file(self):
        before = rows(), media()
        call_command("seed_content", verbosity=0)
        after = rows(), media()
        assert {label for label in before[0] if before[0][label] != after[0][label]} == set()
        assert before[1] == after[1]

    def test_what_an_editor_changed_stays(self):
        question = Question.objects.get(slug="opening-hours")
        question.answer = "<p>Edited.</p>"
        question.save()
        Loader().load()
        question.refresh_from_db()
        assert question.answer == "<p>Edited.</p>"

    def test_a_page_that_was_deleted_comes_back_with_its_text(self):
        ArticlePage.objects.get(slug="ivig-for-lupus").delete()
        ContactPage.objects.get().get_children().get(slug="not-sure").delete()
        assert Loader().load() == {"article page": 1, "contact outcome page": 1}
        assert len(ArticlePage.objects.get(slug="ivig-for-lupus").body) > 20

    def test_the_six_references_of_the_seed_are_there_with_what_the_text_tells(self):
        assert Reference.objects.count() == 6
        aringer = Reference.objects.get(slug="aringer-2005-ivig-sle")
        assert (aringer.year, aringer.volume, aringer.issue) == (2005, "25", "3")
        assert aringer.pii == "S0198885905000352"
        assert aringer.container == "Journal of Autoimmunity"
        assert Reference.objects.filter(pmid="31653191").exists()
        assert not Reference.objects.filter(accessed_on__isnull=False).exists()

    def test_every_way_of_the_contact_tree_ends_at_a_line(self):
        assert all_faults([read_tree(ContactPage.objects.get())], [2026, 2027]) == []
