"""What the component page shows: the parts that pages are made of, each in all its states."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify
from wagtail.blocks import Block


@dataclass(frozen=True)
class Example:
    """One state of a component: its label, and the values from which the template makes it.

    `on` are attributes of the request of the page it stands on, such as its `path`. One that is `pressed` is shown as
    the browser shows it after a reader has pressed what folds and unfolds.
    """

    label: str
    context: Mapping[str, Any] = field(default_factory=dict)
    on: Mapping[str, Any] = field(default_factory=dict)
    pressed: bool = False


@dataclass(frozen=True)
class Component:
    """A template that pages include: what it is, when to use it and when not, and its states.

    `inside` are the classes of the element that pages put it in, if its look needs that; a component that is an item
    (`is_item`) stands in a list. One that nobody sees, such as a part of the head, is shown as its source.
    """

    name: str
    template: str
    what: str
    when: str
    examples: tuple[Example, ...]
    inside: str = ""
    is_item: bool = False
    is_source: bool = False

    @property
    def slug(self) -> str:
        """Return its anchor on the page."""
        return f"component-{slugify(self.name)}"


def of_block(label: str, block: Block, /, **changed: Any) -> Example:
    """Return an example of a block with the value that editors see in its preview, or with parts of it changed."""
    value = block.normalize(block.meta.preview_value | changed) if changed else block.get_preview_value()
    return Example(label, block.get_context(value))
