"""What a text names has to be there for readers when it is published: the reference of a citation, a phone line."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.blocks import BaseStructBlock, StreamBlockValidationError, StreamValue, StructBlockValidationError

from .rich_text import kinds

Named = tuple[type[models.Model], str]
Place = tuple[models.Field, int | None]  # the field, and in a stream which of its blocks


class NamesWhatIsThere:
    """A form of the admin that refuses to publish a text which names a record that readers can't see.

    A draft may: whoever writes an article may well add its reference before somebody publishes that.
    """

    def clean(self) -> dict:
        """Add an error beside each block or field that names such a record."""
        cleaned = super().clean()
        if not self.is_deferred_validation:
            fields = [field for field in self.instance._meta.concrete_fields if field.name in self.cleaned_data]
            texts = [field for field in fields if hasattr(field, "extract_references")]
            for name, error in _errors({field: self.cleaned_data[field.name] for field in texts}).items():
                self.add_error(name, error)
        return cleaned


def _errors(values: dict[models.Field, object]) -> dict[str, ValidationError]:
    """Return an error for each field with something to refuse, by its name."""
    named = {place: list(dict.fromkeys(_records(found))) for place, found in _places(values)}
    absent = _absent({record for records in named.values() for record in records})
    said: dict[models.Field, dict] = defaultdict(dict)
    for (field, at), records in named.items():
        if words := [absent[record] for record in records if record in absent]:
            said[field][at] = words
    return {field.name: _error(values[field], words) for field, words in said.items()}


def _error(value: object, words: dict[int | None, list[str]]) -> ValidationError:
    """Return the error of a field from what is wrong at each of its blocks."""
    if not isinstance(value, StreamValue):
        return ValidationError(words[None])
    return StreamBlockValidationError({at: _at_block(value[at].block, here) for at, here in words.items()})


def _places(values: dict[models.Field, object]) -> Iterator[tuple[Place, Iterable[tuple]]]:
    """Yield each place that may name records, with what Wagtail's reference index finds there."""
    for field, value in values.items():
        if isinstance(value, StreamValue):
            for at, child in enumerate(value):
                yield (field, at), child.block.extract_references(child.value)
        else:
            yield (field, None), field.extract_references(value)


def _records(found: Iterable[tuple]) -> Iterator[Named]:
    ours = {kind.get_model() for kind in kinds().values()}
    return ((model, str(pk)) for model, pk, *_path in found if model in ours)


def _absent(named: Collection[Named]) -> dict[Named, str]:
    """Return what is wrong with each record that is gone or not published. One query for each kind of record."""
    absent: dict[Named, str] = {}
    for model in {model for model, _pk in named}:
        ids = {pk for other, pk in named if other is model}
        there = {str(record.pk): record for record in model._default_manager.filter(pk__in=ids)}
        for pk in ids:
            if pk not in there:
                words = _("The %(kind)s that is named here is gone. Choose another one, or take it out.")
                absent[model, pk] = words % {"kind": model._meta.verbose_name}
            elif not there[pk].live:
                words = _("“%(record)s” is not published yet. Publish it first, or take it out here.")
                absent[model, pk] = words % {"record": there[pk]}
    return absent


def _at_block(block: object, words: list[str]) -> ValidationError:
    error = ValidationError(words)
    return StructBlockValidationError(non_block_errors=[error]) if isinstance(block, BaseStructBlock) else error
