"""What gives rich text a kind of record (`rich_text`): the button, the way to the database and back, the mark."""

from collections.abc import Iterator

from django.db.models import Model
from django.urls import reverse_lazy
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate_models import ContentState
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    HandlerState,
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetChosenView

from .rich_text import RecordInText, is_id, register_kind

SCRIPTS = ["wagtailadmin/js/chooser-modal.js", "js/editor/records_in_text.js", "js/editor/clean_paste.js"]


def register(features: FeatureRegistry, kind: RecordInText) -> None:
    """Give rich text the feature: its button, its way to the database and back, its mark on pages."""
    register_kind(kind)
    app, model = kind.model.lower().split(".")
    button = {
        "type": kind.entity_type,
        "icon": kind.icon,
        "description": kind.description,
        "chooserUrls": {"record": reverse_lazy(f"wagtailsnippetchoosers_{app}_{model}:choose")},
        "besideSelection": kind.beside_selection,
    }
    features.register_link_type(link_handler(kind))
    features.register_editor_plugin("draftail", kind.name, EntityFeature(button, js=SCRIPTS))
    rules = {
        "from_database_format": {f'a[linktype="{kind.name}"]': RecordElementHandler(kind)},
        "to_database_format": {"entity_decorators": {kind.entity_type: lambda props: to_database_format(kind, props)}},
    }
    features.register_converter_rule("contentstate", kind.name, rules)


def link_handler(kind: RecordInText) -> type[LinkHandler]:
    """Return the handler that makes marks without a query, and tells Wagtail's reference index what is used."""

    class RecordLinkHandler(LinkHandler):
        identifier = kind.name
        get_model = staticmethod(kind.get_model)

        @classmethod
        def expand_db_attributes(cls, attrs: dict) -> str:
            pk = attrs.get("id", "")
            return kind.mark(pk) if is_id(pk) else "<a>"

        @classmethod
        def extract_references(cls, attrs: dict) -> Iterator[tuple]:
            if is_id(attrs.get("id", "")):
                yield cls.get_model(), attrs["id"], "", ""

    return RecordLinkHandler


class RecordElementHandler(InlineEntityElementHandler):
    """Reads a record from database text: what stood between its tags gives way to what the record says now."""

    mutability = "IMMUTABLE"

    def __init__(self, kind: RecordInText) -> None:
        super().__init__(kind.entity_type)
        self.kind = kind

    def get_attribute_data(self, attrs: dict) -> dict:
        """Return what the editor holds of the record."""
        return self.kind.data_of(attrs.get("id", ""))

    def handle_endtag(self, name: str, state: HandlerState, contentstate: ContentState) -> None:
        """Write the words of the record; of one that is gone, remember the words that stood there."""
        block, place = state.current_block, state.current_entity_ranges[-1]
        data = contentstate.entity_map[place.key].data
        if data["isMissing"]:
            data["kept"] = block.text[place.offset :]
        block.text = block.text[: place.offset] + data["text"]
        # An empty element leaves the parser thinking that a space after it could be dropped.
        state.leading_whitespace = KEEP_WHITESPACE
        super().handle_endtag(name, state, contentstate)


def to_database_format(kind: RecordInText, props: dict) -> object:
    """Return the element that the database keeps of an entity of the editor."""
    return DOM.create_element("a", {"linktype": kind.name, "id": props.get("id")}, props.get("kept"))


def chooser(kind: RecordInText) -> type[SnippetChooserViewSet]:
    """Return Wagtail's chooser of snippets, which also says what the editor holds of the chosen record."""

    class RecordChosenView(SnippetChosenView):
        def get_chosen_response_data(self, item: Model) -> dict:
            return super().get_chosen_response_data(item) | {"entity": kind.data(item)}

    class RecordChooserViewSet(SnippetChooserViewSet):
        chosen_view_class = RecordChosenView

    return RecordChooserViewSet
