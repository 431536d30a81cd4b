"""The house's conventions as system checks: `manage.py check` refuses what breaks them."""

from collections.abc import Iterator

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Remark
from django.db import DatabaseError
from django.utils import timezone
from wagtail.blocks import BaseStreamBlock, Block
from wagtail.contrib.settings.registry import registry
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from contact.models import PhoneLine
from contact.proof import findings
from contact.tree import read_trees
from contact.upkeep import shared
from csp_site.service_alerts import break_glass, prepared_messages

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
    """E004: every way through the contact tree ends at a line that can be called, this year and the next.

    W004: a page of the tree is published where nobody comes by; that takes no way from anybody.
    """
    if not databases:
        return []
    now = timezone.now()
    try:
        found = findings(read_trees(now), now)
    except DatabaseError:  # the tables are not there yet: `migrate` runs this check before it makes them
        return []
    return [
        Error(f"Contact: {finding}", id="csp_site.E004")
        if finding.fault.breaks_a_way
        else Remark(f"Contact: {finding}", id="csp_site.W004")
        for finding in found
    ]


@register()
def prepared_messages_can_be_read(app_configs, **kwargs) -> list[CheckMessage]:
    """E005: every prepared message is complete; at 2 a.m. it is too late to find out."""
    try:
        prepared_messages.all_messages()
    except ValueError as error:
        return [Error(f"Prepared messages: {error}", id="csp_site.E005")]
    return []


@register()
def break_glass_is_known(app_configs, **kwargs) -> list[CheckMessage]:
    """W001: whoever deploys is told that the break-glass switch is set, has ended, or can't be read."""
    said = break_glass.remark(timezone.now())
    hint = "`manage.py alert status` tells where it is set, and why."
    return [Remark(said, hint=hint, id="csp_site.W001")] if said else []


@register(Tags.database)
def lines_have_numbers_of_their_own(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """W002: two published lines with one number may be a slip."""
    if not databases:
        return []
    try:
        lines = PhoneLine.objects.filter(live=True).order_by("pk")
        found = shared([(line.national, line.name) for line in lines])
    except DatabaseError:  # as above: before `migrate`
        return []
    return [
        Remark(f"Contact: {number} is the number of several lines: {', '.join(names)}.", id="csp_site.W002")
        for number, names in found.items()
    ]
