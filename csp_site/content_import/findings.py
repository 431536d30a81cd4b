"""What looks wrong in an article that was found in a document, and what became what."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from contact.numbers import national, typed_numbers

from .article import ImportedArticle
from .document import Block, Document, Heading, List, Paragraph, Table, plain, words
from .levels import content_words, subject_words
from .marks import runs_of
from .references import ImportedReference
from .report import Finding, Report
from .wording import became, wrong

# “… to prepare. U”: a sentence ended, and a word or a letter stands alone behind it.
_ORPHAN = re.compile(r"[.!?][\"”’)]*\s+(?P<piece>[^\W_]{1,12})$")
_ENDS = tuple('.!?:;)]”"’…')
_MARKER = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]")


@dataclass(frozen=True)
class Library:
    """What the library has already: names of phone lines by number in E.164, questions, places of references."""

    lines: Mapping[str, str] = field(default_factory=dict)
    questions: Collection[str] = ()
    references: Collection[int] = ()


def report(
    article: ImportedArticle, words_of_source: Collection[str], library: Library, *, levels_guessed: bool
) -> Report:
    """Return the report of an article, as far as the document and what the library has tell it."""
    found = tuple(_findings(article, library.lines, levels_guessed))
    return Report(tuple(_became(article, library)), article.aside, found, len(words_of_source))


def phones(article: ImportedArticle) -> list[str]:
    """Return the numbers of the document in E.164, each once: also those of what was set aside."""
    found = [run.phone for block in _text_blocks(article) for run in runs_of(block) if run.phone]
    found += [number.number for aside in article.aside for number in typed_numbers(aside.text)]
    return list(dict.fromkeys(found))


def _findings(article: ImportedArticle, lines: Mapping[str, str], levels_guessed: bool) -> Iterator[Finding]:
    for code, applies in (("no-title", not article.title), ("no-summary", True), ("levels-guessed", levels_guessed)):
        if applies:
            yield Finding(code, wrong(code))
    if article.alt_text and _off_subject(article):
        yield Finding("picture-off-subject", wrong("picture-off-subject"), article.alt_text)
    for question in article.questions:
        if not question.answer:
            yield Finding("no-answer", wrong("no-answer"), question.question)
    blocks = _text_blocks(article)
    for block, below in zip(blocks, [*blocks, None][1:], strict=True):
        yield from _in_block(block, below)
    for number in phones(article):
        if number not in lines:
            yield Finding("unknown-number", wrong("unknown-number"), national(number))
    for number in _typed_where_no_line_fits(article):
        yield Finding("typed-number", wrong("typed-number"), number)
    yield from _in_references(article)


def _typed_where_no_line_fits(article: ImportedArticle) -> list[str]:
    """Return the numbers of titles, headings, questions and headers, which hold plain text, and those of links."""
    texts = [article.title, article.alt_text, *(question.question for question in article.questions)]
    texts += [plain(block.runs) for block in article.body if isinstance(block, Heading)]
    for block in _text_blocks(article):
        if isinstance(block, Table):
            texts += [plain(block.caption), *(plain(cell) for cell in block.rows[0])]
        calls = (run for run in runs_of(block) if run.href.startswith("tel:") and not run.phone)
        texts += [run.href.removeprefix("tel:") for run in calls]
    return [number.text for text in texts for number in typed_numbers(text)]


def _text_blocks(article: ImportedArticle) -> list[Block]:
    return [*article.body, *(block for question in article.questions for block in question.answer)]


def _in_references(article: ImportedArticle) -> Iterator[Finding]:
    cited = {place for block in _text_blocks(article) for run in runs_of(block) for place in run.cites}
    for place, reference in enumerate(article.references):
        if place not in cited:
            yield Finding("never-cited", wrong("never-cited"), reference.as_written)
        if not _is_understood(reference):
            yield Finding("reference-unread", wrong("reference-unread"), reference.as_written)


def _is_understood(reference: ImportedReference) -> bool:
    """Say whether the fields are there that a work of its kind has: labels have no author, web pages often no year."""
    written = reference.written
    dated = written.year or (written.kind == "website" and written.url)
    return bool(dated and (written.authors or written.kind == "drug-label"))


def _in_block(block: Block, below: Block | None) -> Iterator[Finding]:
    if isinstance(block, Table) and not block.caption:
        yield Finding("no-caption", wrong("no-caption"), " ".join(plain(cell) for cell in block.rows[0]))
    for run in runs_of(block):
        for marker in _MARKER.findall(run.text) if not run.cites else ():
            yield Finding("no-reference", wrong("no-reference"), marker)
    if not isinstance(block, Paragraph):
        return
    text = plain(tuple(run for run in block.runs if not run.cites)).strip()
    if orphan := _ORPHAN.search(text):
        yield Finding("orphan", wrong("orphan"), orphan["piece"])
    elif text and not text.endswith(_ENDS) and not isinstance(below, List):
        yield Finding("unfinished", wrong("unfinished"), text)


def _off_subject(article: ImportedArticle) -> bool:
    """Say whether the picture's text shares no word with the subject, a heading or a question."""
    text = " ".join(words(Document(article.body)))
    subject = subject_words(article.title, text)
    for block in article.body:
        if isinstance(block, Heading):
            subject |= content_words(plain(block.runs))
    for question in article.questions:
        subject |= content_words(question.question)
    return not content_words(article.alt_text) & subject


def _became(article: ImportedArticle, library: Library) -> Iterator[tuple[str, str]]:
    for code, text in (("title", article.title), ("alt-text", article.alt_text)):
        if text:
            yield became(code), text
    for block in article.body:
        yield from _block_became(block)
    for question in article.questions:
        yield became("known-question" if question.question in library.questions else "question"), question.question
    for place, reference in enumerate(article.references):
        name = became("known-reference" if place in library.references else "reference")
        yield f"{name} {place + 1}", reference.as_written
    for number in phones(article):
        if number in library.lines:
            yield became("phone-line"), f"{national(number)}: {library.lines[number]}"


def _block_became(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Heading():
            yield became("heading" if block.level == 2 else "subheading"), plain(block.runs)
        case List():
            yield became("list"), " · ".join(plain(item.runs) for item in block.items)
        case Table():
            yield became("table"), plain(block.caption)
