"""The phone numbers that editors have typed into a record, wherever words can stand in it.

It goes by what a field or a block is, not by a list of them: a block that is made tomorrow is looked into as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from django.db import models
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    Block,
    ChoiceBlock,
    ChooserBlock,
    EmailBlock,
    ListBlock,
    MultipleChoiceBlock,
    RawHTMLBlock,
    RichTextBlock,
    URLBlock,
)
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTable
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import features as rich_text_features

from .numbers import TypedNumber, typed_numbers
from .rich_text import PHONE_LINE
from .words_in_html import read

# Chosen, or an address of its own kind: nobody reads a phone number there.
NO_WORDS_FIELDS = (models.SlugField, models.URLField, models.EmailField, models.FilePathField, PhoneNumberField)
CONTAINERS = (BaseStreamBlock, BaseStructBlock, ListBlock, BaseTypedTableBlock)
NO_WORDS_BLOCKS = (ChoiceBlock, MultipleChoiceBlock, ChooserBlock, URLBlock, EmailBlock)


class Holder(Enum):
    """What holds other blocks; it decides how an error finds its block."""

    STREAM = auto()
    LIST = auto()
    STRUCT = auto()
    TABLE = auto()


class Place(Enum):
    """Where words stand; it decides what can be offered in place of a number."""

    TEXT = auto()  # a phone line can't stand here
    RICH_TEXT = auto()  # it can
    LINK = auto()  # the address of a link


Step = tuple[Holder, int | str | tuple[int, int]]
Path = tuple[Step, ...]


@dataclass(frozen=True)
class Words:
    """Words of a field: the way to their block (empty for a plain field), the text without markup, where it stands."""

    path: Path
    text: str
    place: Place


def typed_numbers_in(record: models.Model) -> Iterator[tuple[str, str, TypedNumber]]:
    """Yield each number that is typed into a record: where (`body.3.heading`), in which text, and the number."""
    for field in fields_of_words(type(record)):
        for words, number in typed_in_field(field, getattr(record, field.attname)):
            keys = (".".join(map(str, key)) if isinstance(key, tuple) else str(key) for _holder, key in words.path)
            yield ".".join([field.name, *keys]), words.text, number


def fields_of_words(model: type[models.Model]) -> list[models.Field]:
    """Return the fields of a model that editors can type words into."""
    return [field for field in model._meta.concrete_fields if _holds_words(field)]


def _holds_words(field: models.Field) -> bool:
    if not field.editable or field.choices or isinstance(field, NO_WORDS_FIELDS):
        return False
    return isinstance(field, models.CharField | models.TextField | StreamField)


def typed_in_field(field: models.Field, value: object) -> Iterator[tuple[Words, TypedNumber]]:
    """Yield the numbers that are typed into the value of a field."""
    for words in words_in_field(field, value):
        for number in typed_numbers(words.text):
            yield words, number


def words_in_field(field: models.Field, value: object) -> Iterator[Words]:
    """Yield the words of a field's value."""
    if not value:
        return
    if isinstance(field, StreamField):
        yield from words_in_block(field.stream_block, value)
    elif isinstance(field, RichTextField):
        yield from _words_in_html(str(value), field.features, ())
    else:
        yield Words((), str(value), Place.TEXT)


def words_in_block(block: Block, value: object, path: Path = ()) -> Iterator[Words]:
    """Yield the words of a block's value, with those of all blocks inside it."""
    if value is None or isinstance(block, NO_WORDS_BLOCKS):
        return
    if isinstance(block, BaseTypedTableBlock):
        yield from _words_around_table(block.normalize(value), path)
    if isinstance(block, CONTAINERS):
        for child, held, step in _inside(block, value):
            yield from words_in_block(child, held, (*path, step))
    elif isinstance(block, RichTextBlock):
        yield from _words_in_html(getattr(value, "source", value), block.features, path)
    elif isinstance(block, RawHTMLBlock):
        yield from _words_in_html(str(value), (), path)
    else:
        yield from (Words(path, text, Place.TEXT) for text in _texts(block.get_prep_value(value)))


def _inside(block: Block, value: object) -> Iterator[tuple[Block, object, Step]]:
    """Yield the blocks inside a block, each with its value and the step that leads to it."""
    if isinstance(block, BaseStreamBlock):
        for index, child in enumerate(block.normalize(value)):
            yield child.block, child.value, (Holder.STREAM, index)
    elif isinstance(block, ListBlock):
        for index, item in enumerate(block.normalize(value)):
            yield block.child_block, item, (Holder.LIST, index)
    elif isinstance(block, BaseStructBlock):
        held = value if isinstance(value, Mapping) else block.get_prep_value(value)  # a picture is no mapping
        for name, child in block.child_blocks.items():
            yield child, held.get(name), (Holder.STRUCT, name)
    else:
        table = block.normalize(value)
        for row, cells in enumerate(table.row_data):
            for column, cell in enumerate(cells["values"]):
                yield table.columns[column]["block"], cell, (Holder.TABLE, (row, column))


def _words_around_table(table: TypedTable, path: Path) -> Iterator[Words]:
    for text in (table.caption, *(column["heading"] for column in table.columns)):
        yield Words(path, text or "", Place.TEXT)


def _words_in_html(html: str, features: list[str] | None, path: Path) -> Iterator[Words]:
    text, calls = read(html)
    able = PHONE_LINE.name in (rich_text_features.get_default_features() if features is None else features)
    yield Words(path, text, Place.RICH_TEXT if able else Place.TEXT)
    yield from (Words(path, address, Place.LINK) for address in calls)


def _texts(value: object) -> Iterator[str]:
    """Yield every text of a value of JSON: what a block that we don't know keeps."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for held in value.values():
            yield from _texts(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from _texts(held)
