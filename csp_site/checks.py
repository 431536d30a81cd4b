"""The house's conventions as system checks: `manage.py check` refuses what breaks them."""

from collections.abc import Iterator

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError
from wagtail.blocks import BaseStreamBlock, Block
from wagtail.contrib.settings.registry import registry
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from contact.models import ContactPage
from contact.routing import faults
from contact.tree import read_tree

OUR_APPS = ("articles", "contact", "csp_site", "faq")


def _ours(model: type) -> bool:
    return model.__module__.split(".")[0] in OUR_APPS


@register()
def page_types_say_where_they_stand(app_configs, **kwargs) -> list[CheckMessage]:
    """E001: each page type declares its parents, its children and what it is for."""
    return [
        Error(f"{model.__name__} does not declare {name}.", hint="Say it on the class itself.", id="csp_site.E001")
        for model in filter(_ours, get_page_models())
        for name in ("parent_page_types", "subpage_types", "page_description")
        if name not in vars(model)
    ]


def _blocks_of(stream: BaseStreamBlock) -> Iterator[tuple[str, Block]]:
    yield from stream.child_blocks.items()


@register()
def blocks_can_be_previewed(app_configs, **kwargs) -> list[CheckMessage]:
    """E002: each block that an editor can choose has a description and a preview."""
    found = []
    for model in filter(_ours, apps.get_models()):
        for field in model._meta.get_fields():
            if not isinstance(field, StreamField):
                continue
            for name, block in _blocks_of(field.stream_block):
                if not block.get_description() or (not block.is_previewable and not _is_choice(block)):
                    where = f"{model.__name__}.{field.name}: {name}"
                    found.append(Error(f"{where} has no description or no preview.", id="csp_site.E002"))
    return found


def _is_choice(block: Block) -> bool:
    """Say whether a block only picks a record or a few words: there is nothing to preview."""
    return not block.child_blocks if hasattr(block, "child_blocks") else True


@register()
def settings_have_a_permission(app_configs, **kwargs) -> list[CheckMessage]:
    """E003: nobody edits a settings model without having been given it."""
    return [
        Error(f"{model.__name__} has no permission “change”.", id="csp_site.E003")
        for model in registry
        if "change" not in model._meta.default_permissions
    ]


@register(Tags.database)
def contact_paths_end(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """E004: every way through the contact tree ends at a line that can be called."""
    if not databases:
        return []
    try:
        trees = [read_tree(top) for top in ContactPage.objects.live()]
    except DatabaseError:  # the tables are not there yet: `migrate` runs this check before it makes them
        return []
    return [Error(f"Contact: {fault}", id="csp_site.E004") for tree in trees for fault in faults(tree)]
