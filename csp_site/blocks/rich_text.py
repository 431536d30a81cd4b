"""Records of a library inside rich text: a citation, a phone line. An app declares each; this is what they share.

The database keeps which record is meant, `<a linktype="citation" id="7"></a>`; the editor shows what it says now, as
one piece that can't be half changed; a page gets a neutral mark, and all marks of a page are resolved at once.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from html import escape

from django.apps import apps
from django.db.models import Model
from wagtail.rich_text import features, get_text_for_indexing

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
        record = self.get_model()._default_manager.filter(pk=pk).first() if is_id(pk) else None
        missing = Shown(text=f"[{self.missing}]", title=str(self.missing))
        return self.data(record) if record else {"id": pk, "isMissing": True} | asdict(missing)


def is_id(text: str) -> bool:
    """Say whether a text can be the id of a record."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_ID


_kinds: dict[str, RecordInText] = {}  # by name


def register_kind(kind: RecordInText) -> None:
    """Remember a kind of record that rich text may hold."""
    _kinds[kind.name] = kind


def kinds() -> dict[str, RecordInText]:
    """Return the kinds of records that rich text may hold, by name."""
    features.get_link_types()  # Wagtail asks the apps for their features when one is first wanted
    return _kinds


def in_words(texts: Iterable[str]) -> list[str]:
    """Return rich texts of the database as plain text, with what their records say now and not what was kept.

    One query for each kind of record that keeps words; a mark without words, such as a citation, is left out.
    """
    texts, known = list(texts), kinds()
    named = {(name, pk) for text in texts for name, pk in _RECORD.findall(text) if name in known and is_id(pk)}
    said: dict[tuple[str, str], str] = {}
    for name in {name for name, _pk in named}:
        records = known[name].get_model()._default_manager.in_bulk([pk for kind, pk in named if kind == name])
        said |= {(name, str(pk)): escape(known[name].show(record).kept) for pk, record in records.items()}

    def now(match: re.Match) -> str:
        return said.get((match[1], match[2]), "") if match[1] in known else match[0]

    return [get_text_for_indexing(_RECORD.sub(now, text)) for text in texts]
