"""A number is found in blocks that are new today and in rich text as a reader reads it; the error is at its place."""

import pytest
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.base import get_error_json_data
from wagtail.contrib.table_block.blocks import TableBlock as PlainTableBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

from articles.models import ArticlePage
from contact.typed_numbers_refused import NoTypedNumbers
from csp_site.pictures.models import Picture
from tests.contact.refusals import CALL, refusal, rich

pytestmark = pytest.mark.django_db


class Note(blocks.StructBlock):
    small = blocks.TextBlock()


class Signpost(blocks.StructBlock):
    """A block that is new today."""

    lead = blocks.CharBlock()
    sides = blocks.ListBlock(
        blocks.StreamBlock(
            [("note", blocks.StructBlock([("small", blocks.TextBlock())])), ("html", blocks.RawHTMLBlock())]
        )
    )
    grid = PlainTableBlock(required=False)
    data = blocks.FieldBlock()
    link = blocks.URLBlock(required=False)
    choice = blocks.ChoiceBlock(choices=[("8775950757", "A key")], required=False)


@pytest.fixture
def signpost_field() -> StreamField:
    field = StreamField([("signpost", Signpost()), ("picture", ImageBlock())])
    field.set_attributes_from_name("signposts")
    return field


def error_of(field: StreamField, *values: dict) -> dict | None:
    raw = [{"type": "signpost", "value": value} for value in values]
    try:
        NoTypedNumbers(field)(field.stream_block.to_python(raw))
    except ValidationError as error:
        return get_error_json_data(error)
    return None


@pytest.mark.parametrize(
    ("value", "way"),
    [
        ({"lead": CALL}, ["lead"]),
        ({"sides": [[{"type": "note", "value": {"small": CALL}}]]}, ["sides", 0, 0, "small"]),
        ({"sides": [[], [{"type": "html", "value": f"<b>{CALL}</b>"}]]}, ["sides", 1, 0]),
        ({"grid": {"data": [["a", CALL]]}}, ["grid"]),
        ({"data": {"deep": [{"down": CALL}]}}, ["data"]),
    ],
)
def test_a_block_that_is_new_today_refuses_one_and_says_so_at_its_place(signpost_field, value, way):
    error = error_of(signpost_field, {"lead": "Well"}, value)
    for key in [1, *way]:
        error = error["blockErrors"][key]
    assert "877.595.0757" in error["messages"][0]


def test_addresses_and_choices_of_a_block_are_no_words(signpost_field):
    assert error_of(signpost_field, {"link": "https://example.org/8775950757", "choice": "8775950757"}) is None


def test_the_description_of_a_picture_in_a_block_refuses_one(signpost_field):
    picture = Picture(title="A map")
    picture.contextual_alt_text, picture.decorative = CALL, False
    stream = blocks.StreamValue(signpost_field.stream_block, [("picture", picture)])
    with pytest.raises(ValidationError) as refused:
        NoTypedNumbers(signpost_field)(stream)
    assert refused.value.block_errors[0].block_errors.keys() == {"alt_text"}


def test_a_cell_of_a_table_is_named():
    cells = {
        "columns": [{"type": "text", "heading": ""}],
        "rows": [{"values": ["<p>a</p>"]}, {"values": [f"<p>{CALL}</p>"]}],
    }
    error = refusal(ArticlePage, "body", [{"type": "table", "value": {"caption": CALL, "table": cells}}])
    table = get_error_json_data(error)["blockErrors"][0]["blockErrors"]
    assert table["caption"]["messages"]
    assert list(table["table"]["blockErrors"]) == [1]


# Rich text


@pytest.mark.parametrize(
    "html",
    [
        "<p>877-<b>595</b>-0757</p>",
        "<p>877&nbsp;595&#8209;0757</p>",
        '<p><a href="https://example.org/">877 595 0757</a></p>',
        "<ul><li>877 595 0757</li></ul>",
        '<p>x</p><embed alt="877 595 0757" embedtype="image" id="1"/>',
        '<p><a href="tel:+18775950757">call us</a></p>',
        '<p><a href="tel:%2B1%20877%20595%200757">call us</a></p>',
        '<p><a href="sms:8775950757">write to us</a></p>',
    ],
)
def test_rich_text_is_read_as_a_reader_reads_it(html):
    assert rich(html)


@pytest.mark.parametrize(
    "html",
    [
        '<p>Call <a linktype="phone-line" id="3">(877) 595-0757</a>.</p>',
        '<p><a href="https://example.org/8775950757">there</a></p>',
        "<p>2015</p><p>877</p><p>595-0757</p>",
        "<ul><li>877</li><li>595</li><li>0757</li></ul>",
        '<p data-block-key="87759">Call 911 or 988.</p>',
    ],
)
def test_a_phone_line_and_what_is_no_number_pass(html):
    assert not rich(html)
