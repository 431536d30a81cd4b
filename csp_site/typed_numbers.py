"""Where the rule holds that nobody types a phone number: in all that editors write on this site."""

from django.apps import apps
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from articles.models import Reference
from contact.typed_numbers_refused import refuse_typed_numbers

from .checks import OUR_APPS

# Digits that name a work; ten of them may look like a phone number.
IDENTIFIERS: dict[type[Model], set[str]] = {Reference: {"doi", "pmid", "pmcid", "isbn", "pii"}}

# An alert names audiences, which become numbers; it has a rule of its own (service_alerts/faults.py).
BY_THEIR_OWN_RULE = "service_alerts"


def models_with_words() -> list[type[Model]]:
    """Return the models whose words editors write: all of ours, pictures and documents."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in OUR_APPS]
    return [
        *(model for model in ours if model._meta.app_label != BY_THEIR_OWN_RULE),
        *(get_image_model(), get_document_model()),
    ]


def refuse_typed_numbers_everywhere() -> None:
    """Put the rule on every field; once, when the site starts."""
    for model in models_with_words():
        refuse_typed_numbers(model, but=IDENTIFIERS.get(model, ()))
