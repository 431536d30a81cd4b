"""No phone number is typed: whoever tries is told so beside the field or the block, and is offered its line."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError
from wagtail.models import Page

from .models import PhoneLine
from .numbers import TypedNumber, national, typed_numbers
from .typed_numbers import Holder, Path, Place, fields_of_words, typed_in_field

CODE = "typed_number"
ERRORS = {
    Holder.STREAM: StreamBlockValidationError,
    Holder.LIST: ListBlockValidationError,
    Holder.STRUCT: StructBlockValidationError,
}


class NoTypedNumbers:
    """A validator of a model's field, whatever it holds: a title, rich text, a stream of blocks."""

    def __init__(self, field: models.Field) -> None:
        self.field = field

    def __call__(self, value: object) -> None:
        """Raise a validation error that stands beside each block with a typed number. A query only if there is one."""
        found = list(typed_in_field(self.field, value))
        if found:
            lines = known_lines(number.number for _words, number in found)
            raise nested([(words.path, offer(words.place, number, lines)) for words, number in found])


def refuse_typed_numbers(model: type[models.Model], but: Iterable[str] = ()) -> None:
    """Refuse typed numbers in every field of a model that words can be typed into, with `but` as the exceptions.

    Django asks a field's validators in `full_clean`: in every form of the admin, in drafts and imports as well. They
    are added here and not where the field is declared, so that no field is forgotten and no migration holds them.
    """
    for field in fields_of_words(model):
        if field.name not in but and not any(isinstance(held, NoTypedNumbers) for held in field.validators):
            field.validators.append(NoTypedNumbers(field))


def known_lines(numbers: Iterable[str]) -> dict[str, PhoneLine]:
    """Return the lines of E.164 numbers, of several with one number the one that is published. One query."""
    lines = PhoneLine.objects.filter(number__in=set(numbers)).order_by("live", "-pk")
    return {str(line.number): line for line in lines}


def one_press_offer() -> str:
    """Return the sentence that every offer ends with which one press can fulfil; the admin's script goes by it."""
    return _("Put it in as a phone line (type /phone, or the phone button) instead, so that it stays right.")


def offer(place: Place, typed: TypedNumber, lines: dict[str, PhoneLine]) -> str:
    """Return what is wrong with a typed number, and what to do instead."""
    line = lines.get(typed.number)
    if line is None:
        words = _("“%(number)s” is typed. A number is kept as a phone line, so that it stays right everywhere.")
        then = _("Have it added under Contact, Phone lines; then put that line in.")
        return f"{words % {'number': typed.text}} {then}"
    known = _("%(number)s is the line “%(name)s”.") % {"number": national(typed.number), "name": line.name}
    if not line.live:
        then = _("It is not published yet. Publish it, then put it in as a phone line.")
    elif place is Place.RICH_TEXT:
        then = one_press_offer()
    elif place is Place.LINK:
        then = _("A link calls the number as it was typed. Put in the phone line instead of the link.")
    else:
        then = _("No phone line fits here. Take the number out, and put the line in where the text has room for it.")
    return f"{known} {then}"


def nested(found: list[tuple[Path, str]]) -> ValidationError:
    """Return one error in which each sentence stands at the block that its path leads to."""
    own = [sentence for path, sentence in found if not path]
    inner: dict = defaultdict(list)
    for path, sentence in found:
        if path:
            inner[path[0]].append((path[1:], sentence))
    if not inner:
        return ValidationError([ValidationError(sentence, code=CODE) for sentence in own])
    holder = next(iter(inner))[0]
    errors = {key: nested(rest) for (_holder, key), rest in inner.items()}
    if holder is not Holder.TABLE:
        return ERRORS[holder](block_errors=errors, non_block_errors=own)
    cells: dict = defaultdict(dict)
    for (row, column), error in errors.items():
        cells[row][column] = error
    return TypedTableBlockValidationError(cell_errors=dict(cells), non_block_errors=own)


def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Return the way back to the form of a copy whose new title has a typed number, having said so; else nothing."""
    found = typed_numbers(request.POST.get("new_title", ""))
    if not found:
        return None
    lines = known_lines(number.number for number in found)
    for number in found:
        messages.error(request, offer(Place.TEXT, number, lines))
    return redirect("wagtailadmin_pages:copy", page.pk)
