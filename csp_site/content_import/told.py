"""The whole report: what the document tells, what the library says otherwise, what the checks of references find."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.utils.html import strip_tags

from articles.blocks import TEMPLATE_ANCHORS
from articles.models import Reference
from articles.references.checks import check
from articles.references.library_checks import title_key
from contact.models import PhoneLine
from csp_site.blocks.contents import heading_faults
from faq.models import Question

from .article import ImportedArticle, ImportedQuestion
from .document import Document, Heading, plain, words, words_of
from .findings import Library, report
from .reading import Source
from .records import record_of
from .references import SHOWN, ImportedReference
from .report import Aside, Finding, Report
from .wording import why


def told(
    source: Source,
    article: ImportedArticle,
    lines: Mapping[str, PhoneLine],
    questions: Mapping[str, Question],
    references: Mapping[int, Reference],
    on: date,
) -> Report:
    """Return the report. `questions` are those of the library by the document's words, `references` by their place."""
    library = Library({number: line.name for number, line in lines.items()}, questions, references)
    base = report(article, source.words, library, levels_guessed=source.levels_guessed)
    return replace(
        base,
        aside=(*base.aside, *_given_up(article, questions, references)),
        findings=(*base.findings, *_heading_faults(article), *_checked(article, references, on)),
    )


def _given_up(
    article: ImportedArticle, questions: Mapping[str, Question], references: Mapping[int, Reference]
) -> Iterator[Aside]:
    """Yield what the library says otherwise, or the document twice: the page shows one of both."""
    for place, reference in references.items():
        if _words_in_fields(article.references[place]) - _words_in_fields(reference):
            yield Aside("reference-exists", why("reference-exists"), article.references[place].as_written)
    seen: set[str] = set()
    for one in article.questions:
        if title_key(one.question) in seen:
            yield Aside("question-twice", why("question-twice"), f"{one.question} {_said(one)}")
        elif one.question in questions and _said(one) != _words_of_html(questions[one.question].answer):
            yield Aside("question-exists", why("question-exists"), f"{one.question} {_said(one)}")
        seen.add(title_key(one.question))


def _words_in_fields(reference: ImportedReference | Reference) -> set[str]:
    holder = reference.written if isinstance(reference, ImportedReference) else reference
    return {word.casefold() for name in SHOWN for word in words_of(str(getattr(holder, name) or ""))}


def _said(question: ImportedQuestion) -> str:
    return " ".join(words(Document(question.answer)))


def _words_of_html(html: str) -> str:
    return " ".join(words_of(strip_tags(html.replace("<", " <"))))


def _heading_faults(article: ImportedArticle) -> Iterator[Finding]:
    headings = [plain(block.runs).strip() for block in article.body if isinstance(block, Heading)]
    kinds = ["heading" if block.level == 2 else "subheading" for block in article.body if isinstance(block, Heading)]
    for place, words_of_fault in heading_faults(zip(kinds, headings, strict=True), TEMPLATE_ANCHORS).items():
        yield Finding("heading", words_of_fault, headings[place])


def _checked(article: ImportedArticle, references: Mapping[int, Reference], on: date) -> Iterator[Finding]:
    """Yield what the checks find in each reference as the page will show it."""
    for place, reference in enumerate(article.references):
        record = references[place].record if place in references else record_of(reference)
        for found in check(record, on):
            yield Finding(found.code, f"{found.words} {found.how}", reference.as_written)
