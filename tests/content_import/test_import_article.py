"""The command, from a file to a draft and a report."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from articles.models import ArticlePage, Reference
from csp_site.content_import.models import Import
from faq.models import Question

from .hostile import HOSTILE
from .samples import DOCUMENTS, NAMES


def command(path, *options) -> str:
    out = StringIO()
    call_command("import_article", str(path), *options, stdout=out)
    return out.getvalue()


def counts() -> list[int]:
    models = (ArticlePage, Reference, Question, Revision, Import, PageLogEntry, ModelLogEntry)
    return [model.objects.count() for model in models]


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("conditions", "lines")]


def test_a_document_becomes_a_draft():
    said = command(DOCUMENTS / "myasthenia.txt")
    page = ArticlePage.objects.get()
    assert (page.title, page.live, page.slug) == ("SCIG for Myasthenia Gravis", False, "scig-for-myasthenia-gravis")
    assert page.get_latest_revision_as_object().title == page.title
    assert f"Draft: page {page.pk}" in said


def test_a_second_import_changes_nothing_and_says_the_same():
    first = command(DOCUMENTS / "myasthenia.txt", "--json")
    before = counts()
    second = json.loads(command(DOCUMENTS / "myasthenia.txt", "--json"))
    assert counts() == before
    assert second["report"] == json.loads(first)["report"]
    assert (json.loads(first)["imported"], second["imported"]) == (True, False)
    assert "Nothing was changed" in command(DOCUMENTS / "myasthenia.txt")


@pytest.mark.parametrize("name", NAMES)
def test_a_dry_run_writes_nothing_and_reports_the_same(name):
    before = counts()
    tried = json.loads(command(DOCUMENTS / name, "--dry-run", "--json"))
    assert counts() == before
    assert tried["page"] is None
    assert json.loads(command(DOCUMENTS / name, "--json"))["report"] == tried["report"]


def test_a_changed_document_does_not_overwrite_the_draft(tmp_path):
    command(DOCUMENTS / "hemophilia.md")
    ArticlePage.objects.update(summary="Written since.")
    changed = tmp_path / "hemophilia.md"
    changed.write_text((DOCUMENTS / "hemophilia.md").read_text() + "\nOne more paragraph.\n")
    before = counts()
    with pytest.raises(CommandError, match="imported before, from another version"):
        command(changed)
    assert counts() == before
    assert ArticlePage.objects.get().summary == "Written since."


def test_a_document_whose_draft_was_deleted_can_be_imported_again():
    command(DOCUMENTS / "hemophilia.md")
    ArticlePage.objects.get().delete()
    command(DOCUMENTS / "hemophilia.md")
    assert ArticlePage.objects.count() == 1
    assert [done.page is None for done in Import.objects.order_by("pk")] == [True, False]
    assert Reference.objects.count() == 2


def test_an_import_is_written_down():
    command(DOCUMENTS / "asthma.html")
    done, page = Import.objects.get(), ArticlePage.objects.get()
    assert (done.file_name, done.page, len(done.sha256)) == ("asthma.html", page, 64)
    assert PageLogEntry.objects.filter(page=page, action="content_import.import").count() == 1


def test_a_fault_in_the_middle_leaves_nothing(monkeypatch):
    monkeypatch.setattr(ArticlePage, "save_revision", lambda *args, **kwargs: 1 / 0)
    before = counts()
    with pytest.raises(ZeroDivisionError):
        command(DOCUMENTS / "asthma.html")
    assert counts() == before


def test_without_the_page_of_conditions_it_says_so(conditions):
    conditions.delete()
    with pytest.raises(CommandError, match="no page of conditions"):
        command(DOCUMENTS / "asthma.html")


@pytest.mark.parametrize("option", [[], ["--dry-run"]])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_refused_and_leave_nothing(tmp_path, name, option):
    words, data = HOSTILE[name]
    file = tmp_path / name
    if data is None:
        with file.open("wb") as written:
            written.truncate(200_000_000)
    else:
        file.write_bytes(data)
    before = counts()
    with pytest.raises(CommandError, match=words) as refused:
        command(file, *option)
    assert refused.value.returncode == 1
    assert counts() == before


def test_a_refusal_is_told_as_json_too(tmp_path):
    file = tmp_path / "a.docm"
    file.write_bytes(b"x")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_article", str(file), "--json", stdout=out)
    assert json.loads(out.getvalue())["ok"] is False
    assert "macros" in json.loads(out.getvalue())["words"]
