"""A reference of a document: its fields, and what of its text no field has."""

import re
from collections import Counter
from dataclasses import dataclass

from articles.references.labelled import Labelled, labelled_in, without
from articles.references.written import WrittenReference, read_written

from .document import List, Paragraph, plain, texts, words_of

SHOWN = (
    *("authors", "year", "title", "container", "editors", "edition", "volume", "issue", "pages", "publisher"),
    *("doi", "url"),
)
LONGEST_REFERENCE, LONGEST_TITLE = 2000, 400  # characters; what is longer is no reference, and slow to take apart
# Words that only say what stands behind them: the style of the list writes its own.
_BEFORE_A_DOI = frozenset(["doi", "https", "http", "dx", "org"])
_BEFORE_PAGES, _BEFORE_A_VOLUME = frozenset(["p", "pp", "pages"]), frozenset(["vol", "volume", "no", "issue"])
_ON_A_LABEL = frozenset(["prescribing", "information", "package", "insert"])
_BETWEEN_AUTHORS, _UNDATED = frozenset(["and", "y"]), frozenset(["n", "d", "nd"])
_NUMBER = re.compile(r"\s*(\[\d{1,3}\]|\(?\d{1,3}[.)])\s+(?=\S)")
_NEXT = re.compile(r"\n(?=\s*(?:\[\d{1,3}\]|\(?\d{1,3}[.)])\s)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\bn\.\s?d\.")
_ADDRESS = re.compile(r"https?://\S+|\bdoi\b|\b10\.\d{4,9}/\S+|\bPMID\b|\bPMC\d+", re.IGNORECASE)
_PLACE = re.compile(
    r"\d{1,4}\s?\(\d{1,4}\)|\b(?:19|20)\d\d;\s?\d|\bet al\b|\bprescribing information\b|\baccessed\b", re.I
)
_ALONE = re.compile(
    r"\s*(?:(?:available (?:at|from)|retrieved from|doi|url)\s*:?\s*)?(?:https?://|10\.\d{4,9}/)\S+\s*", re.I
)


@dataclass(frozen=True)
class ImportedReference:
    """A reference as its text has it, the number that was typed before it, and what of the text says what it is."""

    as_written: str
    written: WrittenReference
    labelled: tuple[Labelled, ...] = ()
    number: str = ""

    @classmethod
    def read(cls, text: str, number: str = "") -> "ImportedReference":
        """Return the reference of a text."""
        if len(text) > LONGEST_REFERENCE:
            return cls(text, WrittenReference(text, title=text[:LONGEST_TITLE].rpartition(" ")[0]), (), number)
        labelled = labelled_in(text)
        return cls(text, read_written(without(text, labelled)), labelled, number)

    def words(self) -> list[str]:
        """Return the words that stand in fields. The number is shown by the list that the page makes."""
        fields = (str(getattr(self.written, name) or "") for name in SHOWN)
        found = words_of("\n".join([self.number, *fields, *(one.text for one in self.labelled)]))
        rest = Counter(self._all_words()) - Counter(found)
        return found + [word for word in rest.elements() if self.written.doi and word.casefold() in _BEFORE_A_DOI]

    def labels(self) -> list[str]:
        """Return the words that only name a field which was found, or join what stands in one."""
        written = self.written
        named = {
            _BEFORE_PAGES: written.pages,
            _BEFORE_A_VOLUME: written.volume,
            _BETWEEN_AUTHORS: "\n" in written.authors,
            _UNDATED: not written.year,
            _ON_A_LABEL: written.kind == "drug-label",
        }
        known = frozenset().union(*(words for words, found in named.items() if found))
        return [word for word in self._outside_fields() if word.casefold() in known]

    def left(self) -> list[str]:
        """Return the words of the text that no field has and that say more than what a field is."""
        return list((Counter(self._outside_fields()) - Counter(self.labels())).elements())

    def _outside_fields(self) -> list[str]:
        return list((Counter(self._all_words()) - Counter(self.words())).elements())

    def _all_words(self) -> list[str]:
        return words_of(f"{self.number} {self.as_written}")


def read_all(block: Paragraph | List) -> list[ImportedReference]:
    """Return the references of a paragraph, in which each may stand on a line of its own, or those of a list."""
    if isinstance(block, Paragraph):
        return [_numbered(piece) for piece in _NEXT.split(plain(block.runs))]
    found = []
    for item in block.items:
        inside = [text for inner in item.lists for text in texts(inner)]
        text = "\n".join([plain(item.runs), *inside])
        found.append(ImportedReference.read(text, item.number) if item.number else _numbered(text))
    return found


def _numbered(text: str) -> ImportedReference:
    number = _NUMBER.match(text)
    return ImportedReference.read(text[number.end() :], number[1]) if number else ImportedReference.read(text)


def looks_like_reference(text: str) -> bool:
    """Say whether a text has what references have: a year or an address, and a place in a journal or a day."""
    return bool(_YEAR.search(text) or _ADDRESS.search(text)) and bool(_ADDRESS.search(text) or _PLACE.search(text))


def may_be_reference(text: str) -> bool:
    """Say whether a text that stands among references can be one: it has a number, a year or an address."""
    return bool(_NUMBER.match(text) or _YEAR.search(text) or _ADDRESS.search(text))


def belongs_to_the_last(text: str) -> bool:
    """Say whether a text is an address alone."""
    return bool(_ALONE.fullmatch(text))
