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
    plain,
    texts,
    words,
    words_of,
)
from .furniture import is_byline, is_furniture, is_labelled_alert, is_navigation, speaks_of_alarm
from .lines import picture_label
from .marks import change_runs, cites_in_round_brackets, runs_of, with_citations, with_phones
from .questions import ImportedQuestion, Questions
from .references import ImportedReference, belongs_to_the_last, looks_like_reference, may_be_reference, read_all
from .report import Aside
from .sections import Part, disclaims, is_copyright, part_named
from .wording import why

# Characters that their fields hold.
LONGEST_ALT_TEXT, LONGEST_CAPTION, LONGEST_TITLE = 200, 200, 255
_AT_THE_END = (Part.REFERENCES, Part.DISCLAIMER, Part.RELATED)


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
    questions: Questions = field(default_factory=Questions)
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
        labels = [label for reference in self.references for label in reference.labels()]
        self.put("label", " ".join([*self.questions.labels, *labels]))
        for reference in self.references:
            self.put("reference-words", " ".join(reference.left()))
        return self.marked()

    def marked(self) -> ImportedArticle:
        """Return the article with what cites and what can be dialled marked: all references are known by now."""
        answers = [block for one in self.questions.found for block in one.answer]
        count = len(self.references)
        in_round = cites_in_round_brackets((run for block in (*self.body, *answers) for run in runs_of(block)), count)

        def mark(runs: Runs) -> Runs:
            return with_phones(with_citations(runs, count, self.notes, in_round=in_round))

        body = tuple(change_runs(block, mark) for block in self.body)
        questions = tuple(
            replace(one, answer=tuple(change_runs(block, mark) for block in one.answer)) for one in self.questions.found
        )
        return ImportedArticle(self.title, self.alt_text, body, questions, tuple(self.references), tuple(self.aside))

    def put(self, code: str, text: str) -> None:
        """Set text aside."""
        if text.strip():
            self.aside.append(Aside(code, why(code), text))

    def before_title(self, block: Block) -> None:
        """Sort what stands above the title: the alert of the page, the text of its picture."""
        text = "\n".join(texts(block))
        if isinstance(block, Image):
            self.picture(block)
        elif is_furniture(text):
            self.put("navigation" if is_navigation(text) else "byline", text)
        elif isinstance(block, Paragraph) and (typed_numbers(text) or speaks_of_alarm(text)):
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
            case Paragraph() if code := self.aside_code(plain(block.runs)):
                self.put(code, plain(block.runs))
            case _:
                self.text(block)

    def aside_code(self, text: str) -> str:
        """Return why a paragraph is no text of the article, or nothing."""
        begun = any(isinstance(block, Heading) for block in self.body) or self.part is Part.QUESTIONS
        if is_copyright(text):
            return "copyright"
        if self.part is Part.DISCLAIMER or disclaims(text):
            return "disclaimer"
        if is_navigation(text) and (not begun or self.part):
            return "navigation"
        if is_byline(text) and (not begun or self.part in _AT_THE_END):
            return "byline"
        return "alert" if not begun and is_labelled_alert(text) else ""

    def heading(self, block: Heading) -> None:
        """Begin a section, or a question."""
        text = plain(block.runs)
        inside = self.part is not None and block.level > self.part_level
        if part := part_named(text):
            self.part, self.part_level = part, block.level
            self.put("section-name", text)
        elif self.part is Part.QUESTIONS and self.questions.heading(block.runs):
            pass
        elif inside and self.part in (Part.QUESTIONS, Part.RELATED):
            self.put("among-questions" if self.part is Part.QUESTIONS else "related", text)
        else:
            self.part = None
            self.body.append(block)

    def picture(self, block: Image) -> None:
        """Keep the first picture's text as a suggestion; the draft has no picture for others."""
        label = picture_label(block.alt)
        alt = block.alt.removeprefix(label)
        if not self.alt_text and len(alt) <= LONGEST_ALT_TEXT:
            self.alt_text = alt
            self.put("label", label)
        else:
            self.put("picture", block.alt)

    def note(self, block: Footnote) -> None:
        """Add a footnote to the references: its marks cite it."""
        self.notes[block.key] = len(self.references)
        self.references.append(ImportedReference.read(plain(block.runs)))

    def text(self, block: Block) -> None:
        """Sort a paragraph, a list or a table by the section that it stands in."""
        if not self.references and isinstance(block, List) and _is_of_references(block):
            self.part = Part.REFERENCES
        match self.part:
            case Part.REFERENCES if isinstance(block, Paragraph | List):
                self.reference(block)
            case Part.DISCLAIMER | Part.RELATED:
                self.put(str(self.part), "\n".join(texts(block)))
            case Part.QUESTIONS:
                if not self.questions.take(block):
                    self.put("among-questions", "\n".join(texts(block)))
            case _:
                self.body.append(block)

    def reference(self, block: Paragraph | List) -> None:
        """Add the references of a block; an address alone belongs to the one before it, and other text to none."""
        text = "\n".join(texts(block))
        if self.references and belongs_to_the_last(text):
            last = self.references[-1]
            self.references[-1] = ImportedReference.read(f"{last.as_written}\n{text}", last.number)
        elif self.references and isinstance(block, Paragraph) and not may_be_reference(text):
            self.put("among-references", text)
        else:
            self.references += read_all(block)


def _is_of_references(block: List) -> bool:
    return len(block.items) > 1 and all(looks_like_reference(plain(item.runs)) for item in block.items)


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
