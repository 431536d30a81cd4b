"""A phone number is typed nowhere: every text field of every form of the admin refuses it, and offers its line."""

from collections.abc import Iterator

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.urls import reverse
from taggit.forms import TagField
from wagtail import blocks, hooks
from wagtail.blocks.base import BlockField
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.forms import get_image_form
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticleIndexPage, ArticlePage, Contributor, Reference
from contact.models import PhoneLine
from contact.typed_numbers_refused import CODE, NoTypedNumbers
from csp_site.blocks.text import RICH_TEXT_FEATURES
from csp_site.pages.models import StandardPage
from csp_site.pictures.models import Picture
from csp_site.typed_numbers import BY_THEIR_OWN_RULE, IDENTIFIERS
from tests.contact.refusals import CALL, refusal, words
from tests.factories import PhoneLineFactory, QuestionFactory

pytestmark = pytest.mark.django_db

OURS = ("articles", "contact", "csp_site", "faq")


# Every form that an editor meets, asked of Wagtail itself.


def admin_forms() -> Iterator[tuple[type, type[forms.BaseForm]]]:
    hooks.search_for_hooks()  # snippets are registered there
    for model in get_page_models():
        if model is not Page:
            yield model, model.get_edit_handler().get_form_class()
    for model in get_snippet_models():
        yield model, model.snippet_viewset.get_edit_handler().get_form_class()
    for model in settings_registry:
        yield model, get_setting_edit_handler(model).get_form_class()
    yield get_image_model(), get_image_form(get_image_model())
    yield get_document_model(), get_document_form(get_document_model())


def with_forms_inside(model: type, form: type[forms.BaseForm]) -> Iterator[tuple[type, type[forms.BaseForm]]]:
    yield model, form
    for formset in getattr(form, "formsets", {}).values():
        yield from with_forms_inside(formset.model, formset.form)


def text_fields() -> Iterator[tuple[type, str, object]]:
    """Yield (model, field, form field) of all that is typed as text on our models."""
    for outer in admin_forms():
        for model, form in with_forms_inside(*outer):
            ours = model.__module__.startswith(OURS) or model is get_document_model()
            if not ours or model._meta.app_label == BY_THEIR_OWN_RULE:
                continue
            for name, field in form.base_fields.items():
                if isinstance(field, BlockField) or (isinstance(field, forms.CharField) and is_prose(field)):
                    yield model, name, field


def is_prose(field: forms.CharField) -> bool:
    addresses = forms.SlugField | forms.URLField | forms.EmailField
    return not isinstance(field, addresses | TagField) and type(field).__name__ != "PhoneNumberField"


def samples(block: blocks.Block) -> Iterator[object]:
    """Yield values of a block as the database keeps them, each with one typed number, one for each place."""
    if isinstance(block, ImageBlock):
        return  # has a test of its own, with a picture
    if isinstance(block, blocks.StreamBlock):
        for name, child in block.child_blocks.items():
            yield from ([{"type": name, "value": value}] for value in samples(child))
    elif isinstance(block, blocks.ListBlock):
        yield from ([value] for value in samples(block.child_block))
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from ({name: value} for value in samples(child))
    elif isinstance(block, BaseTypedTableBlock):
        yield from tables(block)
    elif isinstance(block, blocks.RichTextBlock):
        yield f"<p>{CALL}</p>"
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield CALL


def tables(block: BaseTypedTableBlock) -> Iterator[dict]:
    yield {"caption": CALL, "columns": [], "rows": []}
    for kind, child in block.child_blocks.items():
        yield {"caption": "", "columns": [{"type": kind, "heading": CALL}], "rows": []}
        for value in samples(child):
            yield {"caption": "", "columns": [{"type": kind, "heading": ""}], "rows": [{"values": [value]}]}


def cases() -> Iterator:
    for model, name, form_field in text_fields():
        where = f"{model.__name__}.{name}"
        if not isinstance(form_field, BlockField):
            yield pytest.param(model, name, CALL, id=where)
            continue
        for number, value in enumerate(samples(form_field.block)):
            yield pytest.param(model, name, value, id=f"{where}.{value[0]['type']}.{number}")


@pytest.mark.parametrize(("model", "name", "value"), list(cases()))
def test_every_text_of_every_form_refuses_a_typed_number(model, name, value):
    if name in IDENTIFIERS.get(model, ()):
        refused = refusal(model, name, "8775950757")  # as what it is not: an identifier of that kind
        assert CODE not in {error.code for error in (refused.error_list if refused else [])}
    else:
        assert "877.595.0757" in words(refusal(model, name, value))


def test_the_forms_that_were_found_are_all_there_are():
    models = {case.values[0].__name__ for case in cases()}
    assert {"ArticlePage", "HomePage", "StandardPage", "ContactOutcomePage", "FaqPage"} <= models
    assert {"PhoneLine", "InfusionCenter", "Question", "Reference", "Contributor"} <= models
    assert {"OrganizationSettings", "Picture", "Document"} <= models
    assert len(list(cases())) > 100


def test_identifiers_are_fields_that_exist():
    for model, names in IDENTIFIERS.items():
        assert names <= {field.name for field in model._meta.fields}


# The admin


@pytest.fixture
def line() -> PhoneLine:
    return PhoneLineFactory(name="Current patients", number="+18775950757")


def answer(client, where: str, data: dict) -> str:
    response = client.post(where, data)
    assert response.status_code == 200, "it was saved"
    return response.content.decode()


def test_a_draft_of_a_page_with_one_is_not_saved_and_says_why_at_the_block(admin_client, line):
    index = Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    page = index.add_child(instance=ArticlePage(title="Lupus", slug="lupus", summary="On lupus.", live=False))
    empty = {name: streamfield([]) for name in ("key_points", "questions", "listed_references", "related_articles")}
    body = streamfield([("text", rich_text(f"<p>{CALL}</p>", features=RICH_TEXT_FEATURES))])
    data = nested_form_data(
        {
            "title": "Lupus",
            "slug": "lupus",
            "summary": "On lupus.",
            "body": body,
            "comments": inline_formset([]),
            **empty,
        }
    )
    where = reverse("wagtailadmin_pages:edit", args=[page.pk])
    said = answer(admin_client, where, data)
    assert "(877) 595-0757 is the line \\u201cCurrent patients\\u201d." in said
    assert page.revisions.count() == 0
    saved_by_itself = admin_client.post(where, data, headers={"Accept": "application/json"})
    assert saved_by_itself.json()["error_code"] == "validation_error"


def test_a_draft_of_a_question_with_one_is_not_saved(admin_client, line):
    question = QuestionFactory()
    data = {
        "question": "Who?",
        "slug": question.slug,
        "answer": rich_text(f"<p>{CALL}</p>", features=RICH_TEXT_FEATURES),
    }
    where = reverse(question.snippet_viewset.get_url_name("edit"), args=[question.pk])
    assert "is the line “Current patients”" in answer(admin_client, where, data)
    assert question.revisions.count() == 0


def test_a_contributor_and_a_picture_with_one_are_not_saved(admin_client):
    where = reverse(Contributor.snippet_viewset.get_url_name("add"))
    answer(admin_client, where, {"name": "Ana", "credentials": "RN", "role": CALL})
    picture = Picture.objects.create(title="A map", file=get_test_image_file())
    data = {"title": "A map", "description": CALL, "collection": picture.collection_id, "tags": "", "credit": ""}
    answer(admin_client, reverse("wagtailimages:edit", args=[picture.pk]), data)
    picture.refresh_from_db()
    assert picture.description == ""


def test_the_title_of_a_copy_refuses_one(admin_client, line):
    page = Page.objects.get(depth=2).add_child(instance=StandardPage(title="Privacy", slug="privacy"))
    data = {"new_title": CALL, "new_slug": "copy", "new_parent_page": page.get_parent().pk}
    response = admin_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert "is the line “Current patients”" in str(next(iter(get_messages(response.wsgi_request))))
    assert not Page.objects.filter(slug="copy").exists()


def test_the_rule_stands_in_no_migration():
    field = Reference._meta.get_field("title")
    assert any(isinstance(held, NoTypedNumbers) for held in field.validators)
    assert "validators" not in field.deconstruct()[3]
