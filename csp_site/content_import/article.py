"""From a document to an article: which part is the title, the text, a question, a reference, and what is set aside."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from contact.numbers import typed_numbers

from . import coverage
from .document import (
    Block,
    Document,
    Footnote,
    Heading,
    Image,
    List,
    Margin,
    Paragraph,
    Runs,
    Table,
    plain,
    texts,
    words,
    words_of,
)
from .marks import change_runs, with_citations, with_phones
from .references import ImportedReference
from .report import Aside
from .sections import Part, disclaims, is_copyright, part_named
from .wording import why

# Characters that their fields hold.
LONGEST_QUESTION, LONGEST_ALT_TEXT, LONGEST_CAPTION, LONGEST_TITLE = 160, 200, 200, 255


@dataclass(frozen=True)
class ImportedQuestion:
    """A question with its answer."""

    question: str
    answer: tuple[Block, ...] = ()


@dataclass(frozen=True)
class ImportedArticle:
    """An article as plain values. Headings of the body have level 2 or 3; empty is what the document does not have."""

    title: str = ""
    alt_text: str = ""
    body: tuple[Block, ...] = ()
    questions: tuple[ImportedQuestion, ...] = ()
    references: tuple[ImportedReference, ...] = ()
    aside: tuple[Aside, ...] = ()

    def draft_words(self) -> list[str]:
        """Return the words that the draft has."""
        found = words_of(f"{self.title}\n{self.alt_text}") + words(Document(self.body))
        for question in self.questions:
            found += words_of(question.question) + words(Document(question.answer))
        return found + [word for reference in self.references for word in reference.words()]

    def aside_words(self) -> list[str]:
        """Return the words that the report lists."""
        return [word for aside in self.aside for word in words_of(aside.text)]


def to_article(document: Document) -> ImportedArticle:
    """Return the article of a document. Raise `WordsLost` rather than give one that lacks a word of it."""
    article = _Sorting().sorted(document)
    coverage.check(words(document), article.draft_words() + article.aside_words())
    return article


@dataclass
class _Sorting:
    """One document on its way: where we are in it, and what was found so far."""

    title: str = ""
    alt_text: str = ""
    part: Part | None = None
    part_level: int = 2
    body: list[Block] = field(default_factory=list)
    questions: list[ImportedQuestion] = field(default_factory=list)
    references: list[ImportedReference] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)

    def sorted(self, document: Document) -> ImportedArticle:
        """Sort all blocks, then mark what cites and what can be dialled."""
        blocks = list(_levelled(document.blocks))
        title_at = next((at for at, block in enumerate(blocks) if _is_title(block)), None)
        for block in blocks[:title_at] if title_at is not None else []:
            self.before_title(block)
        if title_at is not None:
            self.title = plain(blocks[title_at].runs)
        for block in blocks[title_at + 1 :] if title_at is not None else blocks:
            self.take(block)
        body = tuple(change_runs(block, self.mark) for block in self.body)
        questions = tuple(
            replace(one, answer=tuple(change_runs(block, self.mark) for block in one.answer)) for one in self.questions
        )
        for reference in self.references:
            if left := reference.left():
                self.put("reference-words", " ".join(left))
        return ImportedArticle(self.title, self.alt_text, body, questions, tuple(self.references), tuple(self.aside))

    def mark(self, runs: Runs) -> Runs:
        """Mark citations and phone numbers: all references are known by now."""
        return with_phones(with_citations(runs, len(self.references), self.notes))

    def put(self, code: str, text: str) -> None:
        """Set text aside."""
        if text.strip():
            self.aside.append(Aside(code, why(code), text))

    def before_title(self, block: Block) -> None:
        """Sort what stands above the title: the alert of the page, the text of its picture."""
        text = "\n".join(texts(block))
        if isinstance(block, Image):
            self.picture(block)
        elif isinstance(block, Paragraph) and (typed_numbers(text) or _ALERT_WORDS & set(text.casefold().split())):
            self.put("alert", text)
        elif isinstance(block, Footnote):
            self.note(block)
        else:
            self.put("copyright" if is_copyright(text) else "above-title", text)

    def take(self, block: Block) -> None:
        """Sort a block below the title."""
        match block:
            case Heading():
                self.heading(block)
            case Image():
                self.picture(block)
            case Footnote():
                self.note(block)
            case Margin():
                self.put("margin", plain(block.runs))
            case Paragraph() if is_copyright(plain(block.runs)):
                self.put("copyright", plain(block.runs))
            case Paragraph() if self.part is Part.DISCLAIMER or disclaims(plain(block.runs)):
                self.put("disclaimer", plain(block.runs))
            case _:
                self.text(block)

    def heading(self, block: Heading) -> None:
        """Begin a section, or a question."""
        text = plain(block.runs)
        if part := part_named(text):
            self.part, self.part_level = part, block.level
            self.put("section-name", text)
        elif self.part is Part.QUESTIONS and text.rstrip().endswith("?") and len(text) <= LONGEST_QUESTION:
            self.questions.append(ImportedQuestion(text.strip()))
        elif self.part is Part.QUESTIONS and block.level > self.part_level:
            self.put("among-questions", text)
        else:
            self.part = None
            self.body.append(block)

    def picture(self, block: Image) -> None:
        """Keep the first picture's text as a suggestion; the draft has no picture for others."""
        if not self.alt_text and len(block.alt) <= LONGEST_ALT_TEXT:
            self.alt_text = block.alt
        else:
            self.put("picture", block.alt)

    def note(self, block: Footnote) -> None:
        """Add a footnote to the references: its marks cite it."""
        self.notes[block.key] = len(self.references)
        self.references.append(ImportedReference.read(plain(block.runs)))

    def text(self, block: Block) -> None:
        """Sort a paragraph, a list or a table by the section that it stands in."""
        if self.part is Part.REFERENCES and isinstance(block, Paragraph | List):
            self.references += _references(block)
        elif self.part is Part.DISCLAIMER:
            self.put("disclaimer", "\n".join(texts(block)))
        elif self.part is Part.QUESTIONS:
            self.answer(block)
        else:
            self.body.append(block)

    def answer(self, block: Block) -> None:
        """Add to the answer of the last question. A paragraph that asks is a question too."""
        text = plain(block.runs).strip() if isinstance(block, Paragraph) else ""
        if text.endswith("?") and "\n" not in text and len(text) <= LONGEST_QUESTION and len(text.split("? ")) == 1:
            self.questions.append(ImportedQuestion(text))
        elif not self.questions or isinstance(block, Table):
            self.put("among-questions", "\n".join(texts(block)))
        else:
            last = self.questions[-1]
            self.questions[-1] = replace(last, answer=(*last.answer, block))


_ALERT_WORDS = frozenset(
    [
        *("alert", "closed", "closure", "closures", "delay", "delayed", "delays", "disruption", "disruptions"),
        *("emergency", "evacuation", "fire", "fires", "flood", "operational", "outage", "storm", "wildfire"),
        *("wildfires", "alerta", "cerrado", "incendio", "incendios", "interrupciones"),
    ]
)


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1 and 0 < len(plain(block.runs)) <= LONGEST_TITLE


def _levelled(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks with one title, and all other headings at level 2 or 3, never 3 before the first 2."""
    first = next((block for block in blocks if _is_title(block)), None)
    others = [block.level for block in blocks if isinstance(block, Heading) and block is not first]
    shift = 2 - min(others, default=2)
    section_seen = False
    for block in blocks:
        if isinstance(block, Heading) and block is not first:
            level = min(3, block.level + shift) if section_seen else 2
            section_seen = True
            yield replace(block, level=level)
        else:
            yield block


def _references(block: Paragraph | List) -> Iterator[ImportedReference]:
    if isinstance(block, Paragraph):
        yield ImportedReference.read(plain(block.runs))
        return
    for item in block.items:
        inside = [text for inner in item.lists for text in texts(inner)]
        yield ImportedReference.read("\n".join([plain(item.runs), *inside]), item.number)
