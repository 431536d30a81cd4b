"""A draft that saves itself arrives after the button Publish. A hook of Wagtail's stands in for the other request: it
runs when the first one has read the record and not saved it yet."""

from collections.abc import Callable

import pytest
from django.db import models
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import Reference
from contact.models import PhoneLine
from csp_site.blocks.text import RICH_TEXT_FEATURES
from csp_site.pages.models import StandardPage
from faq.models import Question
from tests.factories import PhoneLineFactory, QuestionFactory, ReferenceFactory

pytestmark = pytest.mark.django_db
JSON = {"headers": {"accept": "application/json"}}
NEWER = "A newer version was saved meanwhile. Load it before you go on."


@pytest.fixture
def page():
    page = Page.objects.get(depth=2).add_child(instance=StandardPage(title="Privacy", slug="privacy", live=False))
    page.save_revision()
    return page


def words(**fields) -> dict:
    blank = {"title": "Privacy", "slug": "privacy", "seo_title": "", "search_description": "", "summary": ""}
    return nested_form_data(blank | {"body": streamfield([]), "comments": inline_formset([])} | fields)


def meanwhile(hook: str, act: Callable) -> object:
    """Let something happen between a request's first look at a record and its save."""
    return hooks.register_temporarily(hook, lambda request, record: act(record))


def publish(record: models.Model) -> None:
    """Publish as another request does: from its own look at the record."""
    other = type(record)._base_manager.get(pk=record.pk)
    other.save_revision().publish()


def save_revision(record: models.Model) -> None:
    type(record)._base_manager.get(pk=record.pk).save_revision()


def edit(client, page: Page, **sent):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), **sent)


@pytest.mark.parametrize("live", [False, True])
def test_a_late_draft_leaves_the_page_on_the_site_and_is_told(admin_client, page, live):
    if live:
        publish(page)
    with meanwhile("before_edit_page", publish):
        answer = edit(admin_client, page, data=words(title="Older words"), **JSON)
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    assert answer.json()["error_message"] == NEWER
    page.refresh_from_db()
    assert (page.live, page.title, page.has_unpublished_changes) == (True, "Privacy", False)
    assert page.latest_revision == page.live_revision


def test_a_draft_that_is_saved_by_hand_late_keeps_its_words_in_the_form(admin_client, page):
    with meanwhile("before_edit_page", publish):
        answer = edit(admin_client, page, data=words(title="Other words"))
    assert NEWER in answer.content.decode()
    assert answer.context["form"]["title"].value() == "Other words"
    page.refresh_from_db()
    assert page.live


def test_publishing_after_a_draft_that_saved_itself_meanwhile_wins(admin_client, page):
    with meanwhile("before_edit_page", save_revision):
        edit(admin_client, page, data=words(title="Newest words") | {"action-publish": "1"})
    page.refresh_from_db()
    assert (page.live, page.title, page.has_unpublished_changes) == (True, "Newest words", False)


@pytest.mark.parametrize("pressed", ["action-publish", "action-submit"])
def test_a_page_that_two_publish_at_once_stays_on_the_site_with_its_first_day(admin_client, page, pressed):
    with meanwhile("before_edit_page", publish):
        edit(admin_client, page, data=words(title="Newest words") | {pressed: "1"})
    page.refresh_from_db()
    assert page.live
    assert page.first_published_at is not None
    assert page.get_latest_revision_as_object().title == "Newest words"


def test_a_draft_that_nobody_overtakes_is_saved(admin_client, page):
    answer = edit(admin_client, page, data=words(title="New words"), **JSON)
    assert answer.json()["success"]
    page.refresh_from_db()
    assert (page.live, page.title) == (False, "New words")


def test_a_preview_beside_a_publication_is_shown(admin_client, page):
    where = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert admin_client.post(where, words(title="Shown words")).json()["is_valid"]
    publish(page)
    assert "Shown words" in admin_client.get(where).content.decode()


def question_words(question: Question) -> dict:
    answer = rich_text("<p>No.</p>", features=RICH_TEXT_FEATURES)
    return {"question": "Older words?", "slug": question.slug, "answer": answer}


def reference_words(reference: Reference) -> dict:
    sent = {"kind": "journal", "slug": reference.slug, "title": "Older words", "accepted-count": "0"}
    return dict.fromkeys(["authors", "year", "url", "accessed_on"], "") | sent


def line_words(line: PhoneLine) -> dict:
    unknown = [
        "name_es",
        "purpose_es",
        "hours",
        "after_hours_line",
        "after_hours_note",
        "note",
        "note_es",
        "verified_on",
    ]
    known = {"name": "Older words", "slug": line.slug, "number": str(line.number), "audience": line.audience}
    return dict.fromkeys(unknown, "") | known | {"purpose": line.purpose}


MADE = {"question": (QuestionFactory, question_words), "reference": (ReferenceFactory, reference_words)}


@pytest.mark.parametrize(("make", "sent"), [*MADE.values(), (PhoneLineFactory, line_words)], ids=[*MADE, "phone line"])
def test_a_late_draft_of_a_library_leaves_its_record_published(admin_client, make, sent):
    record = make(live=False)
    where = reverse(type(record).snippet_viewset.get_url_name("edit"), args=[record.pk])
    with meanwhile("before_edit_snippet", publish):
        answer = admin_client.post(where, sent(record), **JSON)
    assert answer.json().get("error_code") == "invalid_revision", answer.json()
    before, words_before = record.live, str(record)
    record.refresh_from_db()
    assert (before, record.live, str(record)) == (False, True, words_before)
    assert record.latest_revision == record.live_revision
