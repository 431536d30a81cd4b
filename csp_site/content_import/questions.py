"""Questions and answers as documents write them: `Q: …`, `1. …`, a question and its answer in one paragraph."""

import re
from dataclasses import dataclass, field, replace

from .document import Block, Item, List, Paragraph, Run, Runs, plain

LONGEST_QUESTION = 160  # characters that its field holds
_QUESTION = re.compile(r"(?P<label>(?:q|question|p|pregunta)\s?\d{0,2}\s?[:.)]\s*|\(?\d{1,2}[.)]\s+)", re.IGNORECASE)
_ANSWER = re.compile(r"(?:a|answer|r|respuesta)\s?\d{0,2}\s?:\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """A question with what stands behind it in the same paragraph, and the label that was before it."""

    question: str
    label: str = ""
    answer: Runs = ()


def asked(runs: Runs) -> Asked | None:
    """Return the question that a paragraph begins with, if that is all of its first line, or if it has a label."""
    text = "".join(run.text for run in runs)
    found = _QUESTION.match(text)
    label = found["label"] if found else ""
    first = text[len(label) :].split("\n", 1)[0]
    end = first.find("?") + 1
    if not end or end > LONGEST_QUESTION or (first[end:].strip("\"”’') ") and not label):
        return None
    if not first[end:].strip("\"”’') "):
        end = len(first)
    return Asked(first[:end].strip(), label.strip(), after(runs, len(label) + end))


def without_answer_label(runs: Runs) -> tuple[str, Runs]:
    """Return `A:` where an answer begins with it, and the rest."""
    found = _ANSWER.match("".join(run.text for run in runs))
    return (found[0].strip(), after(runs, found.end())) if found else ("", runs)


def after(runs: Runs, count: int) -> Runs:
    """Return runs without their first characters and the space behind those."""
    found: list[Run] = []
    for run in runs:
        text = run.text[count:] if count else run.text
        count = max(0, count - len(run.text))
        text = text if found else text.lstrip()
        if text:
            found.append(replace(run, text=text))
    return tuple(found)


@dataclass(frozen=True)
class ImportedQuestion:
    """A question with its answer."""

    question: str
    answer: tuple[Block, ...] = ()


@dataclass
class Questions:
    """The questions of a document on its way, and the labels that were typed before them and their answers."""

    found: list[ImportedQuestion] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def heading(self, runs: Runs) -> bool:
        """Take a heading that asks; say whether it did."""
        one = asked(runs)
        if one is None or one.answer:
            return False
        self._begin(one)
        return True

    def take(self, block: Block) -> bool:
        """Take a paragraph or a list; say whether it is a question or a part of an answer."""
        if isinstance(block, Paragraph) and (one := asked(block.runs)):
            self._begin(one)
        elif isinstance(block, List) and self._asks(block):
            for item in block.items:
                self._begin(asked(item.runs), item)
        elif self.found and isinstance(block, Paragraph | List):
            self._answer(block)
        else:
            return False
        return True

    def _begin(self, one: Asked, item: Item | None = None) -> None:
        self.found.append(ImportedQuestion(one.question))
        self.labels += [label for label in (item.number if item else "", one.label) if label]
        if one.answer:
            self._answer(Paragraph(one.answer))
        for inner in item.lists if item else ():
            self._answer(inner)

    def _answer(self, block: Paragraph | List) -> None:
        if isinstance(block, Paragraph):
            label, runs = without_answer_label(block.runs)
            self.labels += [label] * bool(label)
            block = Paragraph(runs)
        last = self.found[-1]
        self.found[-1] = replace(last, answer=(*last.answer, block))

    def _asks(self, block: List) -> bool:
        """Say whether a list is one of questions, and not the answer to one (`Ask your doctor:`)."""
        if not all(asked(item.runs) for item in block.items):
            return False
        if not self.found:
            return True
        answer = self.found[-1].answer
        return bool(answer) and not (isinstance(answer[-1], Paragraph) and plain(answer[-1].runs).endswith(":"))
