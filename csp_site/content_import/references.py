"""A reference of a document: its fields, and what of its text no field has."""

from collections import Counter
from dataclasses import dataclass

from articles.references.labelled import Labelled, labelled_in, without
from articles.references.written import WrittenReference, read_written

from .document import words_of

SHOWN = (
    *("authors", "year", "title", "container", "editors", "edition", "volume", "issue", "pages", "publisher"),
    *("doi", "url"),
)
LONGEST_REFERENCE, LONGEST_TITLE = 2000, 400  # characters; what is longer is no reference, and slow to take apart
_BEFORE_A_DOI = frozenset(["doi", "https", "http", "dx", "org"])


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

    def left(self) -> list[str]:
        """Return the words of the text that no field has."""
        return list((Counter(self._all_words()) - Counter(self.words())).elements())

    def _all_words(self) -> list[str]:
        return words_of(f"{self.number} {self.as_written}")
