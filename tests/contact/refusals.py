"""What a record says of a typed number, without a form and without saving it."""

from django.core.exceptions import ValidationError
from wagtail.blocks.base import get_error_json_data
from wagtail.fields import StreamField

from faq.models import Question

CALL = "Call 877.595.0757"


def refusal(model: type, name: str, value: object) -> ValidationError | None:
    """Return what a record's own validation says of one field: the admin's forms, drafts and imports all ask it."""
    field = model._meta.get_field(name)
    if isinstance(field, StreamField):
        value = field.stream_block.to_python(value)
    record = model(**{name: value})
    try:
        record.clean_fields(exclude=[other.name for other in model._meta.fields if other.name != name])
    except ValidationError as error:
        return error.error_dict[name][0] if isinstance(field, StreamField) else ValidationError(error.error_dict[name])
    return None


def words(error: ValidationError | None) -> str:
    return str(get_error_json_data(error)) if error else ""


def rich(html: str) -> str:
    """Return what is said of rich text that can hold phone lines."""
    return words(refusal(Question, "answer", html))
