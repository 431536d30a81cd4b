"""What an import would do, down to which entries of the library it uses. It reads the database and writes nothing."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug

from articles.models import ArticleIndexPage, Reference
from articles.references.library_checks import title_key
from articles.references.matching import Shelf
from contact.models import PhoneLine
from contact.typed_numbers_refused import known_lines
from faq.models import Question

from .article import ImportedArticle, to_article
from .body import Entities, answer, stream
from .findings import phones
from .marks import runs_of
from .reading import read_bytes
from .records import record_of
from .report import Report
from .safety import ImportRefused
from .told import told

MOST_REFERENCES, MOST_QUESTIONS = 200, 100
LONGEST_SLUG = 200  # characters; a number may come behind them


@dataclass(frozen=True)
class Plan:
    """What becomes of a document.

    `references` has for each place of its list the entry of the library that it is, or minus the place, counted from
    1, of the new one; `questions` the ids of the library's questions by the document's words.
    """

    name: str
    sha256: str
    title: str
    article: ImportedArticle
    references: tuple[int, ...]
    questions: dict[str, int]
    lines: dict[str, PhoneLine]
    report: Report

    def never_cited(self) -> list[int]:
        """Return the entries, each once, that the document lists and no text of it cites."""
        blocks = [*self.article.body, *(block for one in self.article.questions for block in one.answer)]
        cited = {self.references[place] for block in blocks for run in runs_of(block) for place in run.cites}
        return [key for key in dict.fromkeys(self.references) if key not in cited]

    def slug(self, index: ArticleIndexPage | None = None) -> str:
        """Return the last part of the draft's address; below `index` one that no page there has."""
        wanted = slugify(self.title)[:LONGEST_SLUG].strip("-") or "article"
        return find_available_slug(index, wanted) if index else wanted

    def entities(self, ids: dict[int, int]) -> Entities:
        """Return what marks stand for; `ids` are those of new references by what `references` has for them."""
        return Entities(
            lambda place: ids.get(self.references[place], self.references[place]),
            {number: (line.pk, line.national) for number, line in self.lines.items()},
        )


def digest(data: bytes) -> str:
    """Return what a document is known again by."""
    return hashlib.sha256(data).hexdigest()


def plan(name: str, data: bytes, on: date) -> Plan:
    """Return what would become of a document. Raise `ImportRefused` or `WordsLost` when nothing may."""
    source = read_bytes(name, data)
    article = to_article(source.document)
    if len(article.references) > MOST_REFERENCES or len(article.questions) > MOST_QUESTIONS:
        raise ImportRefused(_("The document has far more references or questions than any article. It is not read."))
    lines = {number: line for number, line in known_lines(phones(article)).items() if line.live}
    library = {reference.pk: reference for reference in Reference.objects.order_by("-live", "pk")}
    places = _places(article, Shelf({pk: reference.record for pk, reference in library.items()}))
    known = {title_key(question.question): question for question in Question.objects.order_by("live", "-pk")}
    questions = {
        one.question: known[title_key(one.question)] for one in article.questions if title_key(one.question) in known
    }
    references = {place: library[key] for place, key in enumerate(places) if key in library}
    made = Plan(
        name,
        digest(data),
        " ".join(article.title.split()) or _from_name(name),
        article,
        places,
        {words: question.pk for words, question in questions.items()},
        lines,
        told(source, article, lines, questions, references, on),
    )
    # Built once for nothing: a draft that would lose a word is refused by a dry run as well.
    stream(article.body, made.entities({}))
    for question in article.questions:
        answer(question.answer, made.entities({}))
    return made


def _from_name(name: str) -> str:
    words = " ".join(PurePosixPath(name).stem.replace("_", " ").replace("-", " ").split())
    return words[:255] if slugify(words) else _("Imported article")


def _places(article: ImportedArticle, shelf: Shelf) -> tuple[int, ...]:
    places: list[int] = []
    for place, reference in enumerate(article.references, start=1):
        record = record_of(reference)
        found = shelf.find(record)
        if found is None:
            found = -place
            shelf.add(found, record)
        places.append(found)
    return tuple(places)
