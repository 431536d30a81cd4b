"""A reference takes the place of another in what cites it: in rich text, blocks, and fields as revisions keep them."""

import json
import re
from dataclasses import dataclass

from django.db.models import Model, TextField
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ChooserBlock, ListBlock
from wagtail.fields import StreamField

from .library import Reference

_CITATION = re.compile(r'<a\b(?=[^>]*\blinktype="citation")[^>]*>')


@dataclass(frozen=True)
class Swap:
    """The ids of the reference that goes and of the one that takes its place."""

    goes: int
    stays: int

    def in_content(self, model: type[Model], content: dict) -> dict:
        """Return the fields of a model that change, as `serializable_data` writes them; others are left out."""
        changed = {}
        for field in model._meta.get_fields():
            old = content.get(field.name)
            new = self._in_field(field, old) if old else old
            if new != old:
                changed[field.name] = new
        return changed

    def _in_field(self, field: object, value: object) -> object:
        if isinstance(field, StreamField):
            old = json.loads(value) if isinstance(value, str) else value
            new = self.in_block(field.stream_block, old)
            return value if new == old else json.dumps(new)
        if field.is_relation and field.many_to_one and field.related_model is Reference:
            return self._in_id(value)
        return self.in_text(value) if isinstance(field, TextField) and isinstance(value, str) else value

    def in_block(self, block: Block, value: object) -> object:
        """Return a value of a block, as the database keeps it."""
        if isinstance(block, BaseStreamBlock):
            return self._in_stream(block, value)
        if isinstance(block, BaseStructBlock):
            children = block.child_blocks
            return {key: self.in_block(children[key], of) if key in children else of for key, of in value.items()}
        if isinstance(block, ListBlock):
            return [self._in_item(block.child_block, item) for item in value]
        if isinstance(block, ChooserBlock):
            return self._in_id(value) if block.target_model is Reference else value
        return self._in_strings(value)

    def _in_stream(self, block: BaseStreamBlock, children: list) -> list:
        found, chosen = [], set()
        for child in children:
            own = block.child_blocks.get(child.get("type"))
            if own is None:
                found.append(child)
                continue
            child = child | {"value": self.in_block(own, child["value"])}
            if isinstance(own, ChooserBlock) and child["value"] == self.stays and own.target_model is Reference:
                if child["type"] in chosen:  # the list named both
                    continue
                chosen.add(child["type"])
            found.append(child)
        return found

    def _in_item(self, block: Block, item: object) -> object:
        if isinstance(item, dict) and item.keys() >= {"type", "value"}:
            return item | {"value": self.in_block(block, item["value"])}
        return self.in_block(block, item)  # as Wagtail kept lists before its release 2.16

    def _in_strings(self, value: object) -> object:
        if isinstance(value, str):
            return self.in_text(value)
        if isinstance(value, list):
            return [self._in_strings(one) for one in value]
        return {key: self._in_strings(one) for key, one in value.items()} if isinstance(value, dict) else value

    def _in_id(self, value: object) -> object:
        return self.stays if str(value) == str(self.goes) else value

    def in_text(self, html: str) -> str:
        """Return rich text; two citations side by side that are one now become one."""
        ours = re.compile(rf'(?<![\w-])id="{self.goes}"')
        new = _CITATION.sub(lambda tag: ours.sub(f'id="{self.stays}"', tag[0]), html)
        if new == html:
            return html
        mark = rf'<a\b(?=[^>]*\blinktype="citation")(?=[^>]*(?<![\w-])id="{self.stays}")[^>]*></a>'
        return re.sub(rf"({mark})(?:\s*{mark})+", r"\1", new)
