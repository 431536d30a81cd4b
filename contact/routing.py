"""The contact tree as plain values, and the proof that every way through it ends at a line."""

from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_WAY = 5


@dataclass(frozen=True)
class Step:
    """A page of the tree: `line` is the E.164 number of an outcome, empty for a question."""

    name: str
    line: str = ""
    answers: tuple["Step", ...] = ()


def faults(start: Step, longest: int = LONGEST_WAY) -> Iterator[str]:
    """Yield every way that leads nowhere, as a sentence naming the way.

    A way ends well when it reaches a step with a line in at most `longest` answers.
    """
    yield from _faults(start, (start.name,), longest)


def _faults(step: Step, way: tuple[str, ...], left: int) -> Iterator[str]:
    path = " → ".join(way)
    if step.line:
        return
    if not step.answers:
        yield f"{path}: ends without a line to call."
    elif left == 0:
        yield f"{path}: is not over after {LONGEST_WAY} answers."
    else:
        for answer in step.answers:
            yield from _faults(answer, (*way, answer.name), left - 1)
