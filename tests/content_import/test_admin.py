"""The screen: hand over, preview, import, report."""

import io

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from articles.models import ArticlePage, Reference
from csp_site.content_import.models import Import
from faq.models import Question

from .hostile import HOSTILE
from .samples import DOCUMENTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("conditions", "lines")]

ADDRESS = "/admin/import-article/"
TEXT = (
    "Immune Globulin for Lupus\n\nA first paragraph stands here.\n\nWhat To Expect\n\nA second paragraph stands here.\n"
)


@pytest.fixture
def editor(client, db) -> User:
    user = User.objects.create_user("ed")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


def uploaded(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (DOCUMENTS / name).read_bytes())


def imported(client, preview):
    upload = preview.context["upload"]
    return client.post(ADDRESS, {"then": "import", "upload": upload.pk, "name": preview.context["name"]})


@pytest.mark.usefixtures("editor")
def test_the_form_is_there(client):
    answer = client.get(reverse("import_article"))
    assert answer.status_code == 200
    assert 'enctype="multipart/form-data"' in answer.content.decode()


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("name", ["hemophilia.md", "asthma.html", "crohns.docx", "myasthenia.txt"])
def test_a_file_is_shown_first_and_written_only_then(client, name):
    preview = client.post(ADDRESS, {"file": uploaded(name)})
    assert preview.status_code == 200
    assert "Looks wrong" in preview.content.decode()
    assert [model.objects.count() for model in (ArticlePage, Reference, Question, Import)] == [0, 0, 0, 0]
    answer = imported(client, preview)
    done = Import.objects.get()
    assert answer.url == reverse("import_article_report", args=[done.pk])
    assert (done.file_name, done.page.live) == (name, False)
    report = client.get(answer.url).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[done.page.pk]) in report
    assert "All " in report
    assert not UploadedFile.objects.exists()


def test_the_draft_belongs_to_who_imported(client, editor):
    imported(client, client.post(ADDRESS, {"file": uploaded("asthma.html")}))
    page = ArticlePage.objects.get()
    assert (page.owner, page.latest_revision.user, Import.objects.get().user) == (editor, editor, editor)


@pytest.mark.usefixtures("editor")
def test_the_draft_opens_in_the_editor(client):
    imported(client, client.post(ADDRESS, {"file": uploaded("hemophilia.md")}))
    page = ArticlePage.objects.get()
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize(
    ("kind", "text", "title"),
    [
        (".txt", TEXT, "Immune Globulin for Lupus"),
        (".html", "<h1>Of a Page</h1><p>Words.</p>", "Of a Page"),
        (".md", "# Of Markdown\n\nWords.", "Of Markdown"),
    ],
)
def test_text_can_be_put_in(client, kind, text, title):
    imported(client, client.post(ADDRESS, {"text": text, "kind": kind}))
    assert ArticlePage.objects.get().title == title


@pytest.mark.usefixtures("editor")
def test_what_was_put_in_is_known_again_as_a_file(client):
    imported(client, client.post(ADDRESS, {"text": TEXT.replace("\n", "\r\n"), "kind": ".txt"}))
    again = client.post(ADDRESS, {"file": SimpleUploadedFile("a.txt", TEXT.encode())})
    assert "imported before" in again.content.decode()
    assert 'value="import"' not in again.content.decode()


@pytest.mark.usefixtures("editor")
def test_the_last_button_pressed_twice_makes_one_draft(client):
    first = client.post(ADDRESS, {"file": uploaded("asthma.html")})
    imported(client, first)
    assert imported(client, first).status_code == 422
    assert ArticlePage.objects.count() == 1


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({}, "file", "Choose a file, or put"),
        ({"text": " \n", "kind": ".txt"}, "file", "Choose a file, or put"),
        ({"text": "x", "file": SimpleUploadedFile("a.txt", b"y")}, "text", "not both"),
        ({"file": SimpleUploadedFile("a.exe", b"y")}, "file", "Only .txt"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "file", "empty"),
        ({"text": "...", "kind": ".txt"}, "text", "no words"),
        ({"text": "word", "kind": ".doc"}, "kind", "not one of the available choices"),
        ({"text": "word " * 120_000, "kind": ".txt"}, "text", "too large"),
        ({"then": "import", "upload": "0", "name": "a.txt"}, "file", "no longer here"),
        ({"then": "import", "upload": "9" * 40, "name": "a.txt"}, "file", "no longer here"),
        ({"then": "import", "upload": "x"}, "file", "no longer here"),
    ],
)
def test_a_fault_stands_beside_its_field(client, sent, field, words):
    answer = client.post(ADDRESS, sent)
    assert answer.status_code == 422
    assert words in answer.context["form"].errors[field][0]
    assert words in answer.content.decode()


@pytest.mark.usefixtures("editor")
def test_text_that_was_refused_is_not_lost(client):
    answer = client.post(ADDRESS, {"text": "<!DOCTYPE html><p>My words", "kind": ".txt"})
    assert answer.status_code == 422
    assert "&lt;!DOCTYPE html&gt;&lt;p&gt;My words" in answer.content.decode()


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_refused_beside_the_field(client, name):
    words, data = HOSTILE[name]
    file = SimpleUploadedFile(name, data or b"")
    if data is None:
        file = io.BytesIO(b" " * 12_000_000)
        file.name = name
        words = "too large"
    answer = client.post(ADDRESS, {"file": file})
    assert answer.status_code == 422
    assert words in answer.context["form"].errors["file"][0]
    assert not ArticlePage.objects.exists()


@pytest.mark.usefixtures("editor")
def test_text_far_too_long_for_a_form_is_answered_in_plain_words(client):
    client.raise_request_exception = False
    answer = client.post(ADDRESS, {"text": "word " * 1_000_000, "kind": ".txt"})
    assert answer.status_code == 413
    assert "That was too much at once" in answer.content.decode()


def test_a_document_that_waits_is_its_users_own(client, editor):
    preview = client.post(ADDRESS, {"file": uploaded("asthma.html")})
    other = User.objects.create_user("other")
    other.groups.add(Group.objects.get(name="Editors"))
    client.force_login(other)
    assert imported(client, preview).status_code == 422
    assert not ArticlePage.objects.exists()


@pytest.mark.usefixtures("editor")
def test_a_document_that_was_given_up_does_not_stay(client):
    first = client.post(ADDRESS, {"file": uploaded("asthma.html")}).context["upload"]
    client.post(ADDRESS, {"file": uploaded("hemophilia.md")})
    assert not UploadedFile.objects.filter(pk=first.pk).exists()


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}1/"])
def test_only_who_may_add_articles_comes_in(client, address):
    user = User.objects.create_user("ops")
    user.groups.add(Group.objects.get(name="Operations"))
    client.force_login(user)
    assert client.get(address).url == "/admin/"
    assert client.post(address, {"text": TEXT, "kind": ".txt"}).url == "/admin/"
    assert ADDRESS not in client.get("/admin/").content.decode()


def test_who_is_not_signed_in_is_sent_to_the_login(client):
    assert client.get(ADDRESS).url.startswith("/admin/login/")


@pytest.mark.usefixtures("editor")
def test_the_menu_and_the_list_of_articles_lead_here(client, conditions):
    assert ADDRESS in client.get("/admin/").content.decode()
    assert ADDRESS in client.get(f"/admin/pages/{conditions.pk}/").content.decode()
    assert client.get(f"{ADDRESS}99999/").status_code == 404
