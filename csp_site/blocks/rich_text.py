"""Records of a library inside rich text: a citation, a phone line. An app declares each; this is what they share.

The database keeps which record is meant, `<a linktype="citation" id="7"></a>`; the editor shows what it says now, as
one piece that can't be half changed; a page gets a neutral mark, and all marks of a page are resolved at once.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from html import escape

from django.apps import apps
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
from wagtail.rich_text import LinkHandler, get_text_for_indexing
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetChosenView

SCRIPTS = ["wagtailadmin/js/chooser-modal.js", "js/editor/records_in_text.js"]
LONGEST_ID = 18  # digits that PostgreSQL's bigint holds
_RECORD = re.compile(r'<a (?=[^>]*\blinktype="([\w-]+)")(?=[^>]*\bid="(\d+)")[^>]*>[^<]+</a>')


@dataclass(frozen=True)
class Shown:
    """A record as the editor shows it: the words in the text, the words on pointing at it, the address of its form.

    `kept` are the words that the database keeps between the tags, for search; `url` is empty without a form.
    """

    text: str
    title: str
    kept: str = ""
    url: str = ""


@dataclass(frozen=True)
class RecordInText:
    """A kind of record that rich text may hold.

    `name` is the feature, the `linktype` and, in capitals, the editor's type; `model` is `app.Model`; `missing` is
    shown in place of a record that is gone; `mark` makes the opening tag for a page of an id; `show` is asked for the
    words of a record; `beside_selection` puts it behind selected words instead of replacing them.
    """

    name: str
    model: str
    icon: str
    description: str
    missing: str
    mark: Callable[[str], str]
    show: Callable[[Model], Shown]
    beside_selection: bool = False

    @property
    def entity_type(self) -> str:
        """Return the name of the entity in the editor: `PHONE-LINE`."""
        return self.name.upper()

    def get_model(self) -> type[Model]:
        """Return the model of the record."""
        return apps.get_model(self.model)

    def data(self, record: Model) -> dict:
        """Return what the editor holds of a record."""
        return {"id": str(record.pk), "isMissing": False} | asdict(self.show(record))

    def data_of(self, pk: str) -> dict:
        """Return what the editor holds of the record with this id, as the database text has it. One query."""
        record = self.get_model()._default_manager.filter(pk=pk).first() if _is_id(pk) else None
        missing = Shown(text=f"[{self.missing}]", title=str(self.missing))
        return self.data(record) if record else {"id": pk, "isMissing": True} | asdict(missing)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_ID


_kinds: dict[str, RecordInText] = {}


def in_words(texts: Iterable[str]) -> list[str]:
    """Return rich texts of the database as plain text, with what their records say now and not what was kept.

    One query for each kind of record that keeps words; a mark without words, such as a citation, is left out.
    """
    texts = list(texts)
    named = {(name, pk) for text in texts for name, pk in _RECORD.findall(text) if name in _kinds and _is_id(pk)}
    said: dict[tuple[str, str], str] = {}
    for name in {name for name, _pk in named}:
        records = _kinds[name].get_model()._default_manager.in_bulk([pk for kind, pk in named if kind == name])
        said |= {(name, str(pk)): escape(_kinds[name].show(record).kept) for pk, record in records.items()}

    def now(match: re.Match) -> str:
        return said.get((match[1], match[2]), "") if match[1] in _kinds else match[0]

    return [get_text_for_indexing(_RECORD.sub(now, text)) for text in texts]


def register(features: FeatureRegistry, kind: RecordInText) -> None:
    """Give rich text the feature: its button, its way to the database and back, its mark on pages."""
    _kinds[kind.name] = kind
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
            return kind.mark(pk) if _is_id(pk) else "<a>"

        @classmethod
        def extract_references(cls, attrs: dict) -> Iterator[tuple]:
            if _is_id(attrs.get("id", "")):
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
