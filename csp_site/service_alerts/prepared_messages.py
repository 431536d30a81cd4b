"""Messages that are written, translated and checked on a quiet day, so that at 2 a.m. only a place is to be filled in.

One file a message in `prepared/`; its name is the name of the message. Gaps stand as `[area]`, numbers as
`{current_patient}`. Everything is checked when the files are read, lengths with every gap full.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from contact.audiences import Audience

from . import wording
from .rules import LONGEST, Severity
from .wording import Words

FOLDER = Path(__file__).parent / "prepared"
GAPS_MOST = 2
GAP_ROOM = 40  # characters that fit in every gap at once, so that nobody has to shorten words at 2 a.m.
A_NUMBER = "(000) 000-0000"  # as long as any number, to measure a message as it is read

_MESSAGE_KEYS = {
    "order": int,
    "title": str,
    "when_to_use": str,
    "severity": str,
    "hours": int,
    "centers": bool,
    "headline": str,
    "headline_es": str,
    "message": str,
    "message_es": str,
}
_OPTIONAL_KEYS = {"details": str, "details_es": str, "gap": list, "line": list}
_GAP_KEYS = dict.fromkeys(("name", "label", "help", "example", "example_es"), str)
_LINE_KEYS = dict.fromkeys(("audience", "sentence", "sentence_es"), str)
_LONGEST_TEXT = {
    "headline": wording.HEADLINE_MOST,
    "message": wording.MESSAGE_MOST,
    "details": wording.DETAILS_MOST,
}


class UnknownMessage(LookupError):  # noqa: N818 - named for what the caller said
    """There is no prepared message of that name."""

    def __init__(self, name: str) -> None:
        names = ", ".join(message.name for message in all_messages())
        super().__init__(f"There is no prepared message “{name}”. There are: {names}.")


class Malformed(ValueError):  # noqa: N818 - named for the file
    """A file of a prepared message can't be used. It names the file and the key."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key}: {problem}")


@dataclass(frozen=True)
class Gap:
    """A word or two that only the day can tell. `label` and `help` are for operations."""

    name: str
    label: str
    help: str
    example: Words


@dataclass(frozen=True)
class PreparedLine:
    """Which audience gets a number, and in its own words why."""

    audience: str
    sentence: Words


@dataclass(frozen=True)
class Filled:
    """The texts of a prepared message with its gaps filled; a gap without any value is still there."""

    headline: Words
    message: Words
    details: Words


@dataclass(frozen=True)
class PreparedMessage:
    """A service alert that waits for its day. `hours` is how long it should run if nobody says otherwise."""

    name: str
    order: int
    title: str
    when_to_use: str
    severity: Severity
    hours: int
    centers: bool
    headline: Words
    message: Words
    details: Words
    gaps: tuple[Gap, ...]
    lines: tuple[PreparedLine, ...]

    def filled(self, values_en: Mapping[str, str], values_es: Mapping[str, str]) -> Filled:
        """Fill the gaps; one without a value in Spanish takes the English one, as names of places do."""
        english = {gap.name: wording.one_line(values_en.get(gap.name, "")) for gap in self.gaps}
        spanish = {name: wording.one_line(values_es.get(name, "")) or value for name, value in english.items()}

        def both(words: Words) -> Words:
            return Words(wording.fill(words.en, english), wording.fill(words.es, spanish))

        return Filled(both(self.headline), both(self.message), both(self.details))

    def filled_with_examples(self) -> Filled:
        """Return the message as it could read, to show what it is like before anything is filled in."""
        return self.filled(
            {gap.name: gap.example.en for gap in self.gaps}, {gap.name: gap.example.es for gap in self.gaps}
        )


@cache
def all_messages() -> list[PreparedMessage]:
    """Return all prepared messages in their stated order (`order`, then name), the files read once a process.

    Raises `Malformed`. Callers must not change the list.
    """
    return read(FOLDER)


def get(name: str) -> PreparedMessage:
    """Return a prepared message by name. Raises `UnknownMessage`, which lists the names."""
    for message in all_messages():
        if message.name == name:
            return message
    raise UnknownMessage(name)


def read(folder: Path) -> list[PreparedMessage]:
    """Read and check every message of a folder. Raises `Malformed`."""
    return sorted(map(load, folder.glob("*.toml")), key=lambda message: (message.order, message.name))


def load(path: Path) -> PreparedMessage:
    """Read and check one file. Raises `Malformed`."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Malformed(path.name, "file", f"is not TOML: {error}") from error
    _check_keys(path.name, "", data, _MESSAGE_KEYS, _OPTIONAL_KEYS)
    for list_name, keys in (("gap", _GAP_KEYS), ("line", _LINE_KEYS)):
        for number, item in enumerate(data.get(list_name, ()), start=1):
            _check_keys(path.name, f"{list_name} {number}: ", item, keys, {})
    if data["severity"] not in list(Severity):
        raise Malformed(path.name, "severity", f"“{data['severity']}” is none of {', '.join(Severity)}")
    message = _made(path.stem, data)
    for key, problem in _problems(message):
        raise Malformed(path.name, key, problem)
    return message


def _check_keys(file: str, where: str, data: Any, required: Mapping[str, type], optional: Mapping[str, type]) -> None:
    if not isinstance(data, dict):
        raise Malformed(file, where.rstrip(": "), "is not a table")
    allowed = {**required, **optional}
    for key in [*(key for key in required if key not in data), *data]:
        if key not in data:
            raise Malformed(file, where + key, "is missing")
        if key not in allowed:
            raise Malformed(file, where + key, "is not known")
        if type(data[key]) is not allowed[key]:
            raise Malformed(file, where + key, f"is not of the type {allowed[key].__name__}")
        if isinstance(data[key], str) and not data[key].strip():
            raise Malformed(file, where + key, "is empty")


def _words(data: Mapping[str, Any], key: str) -> Words:
    return Words(data.get(key, "").strip(), data.get(f"{key}_es", "").strip())


def _made(name: str, data: dict[str, Any]) -> PreparedMessage:
    plain = {key: data[key] for key in ("order", "title", "when_to_use", "hours", "centers")}
    texts = {key: _words(data, key) for key in _LONGEST_TEXT}
    gaps = tuple(Gap(gap["name"], gap["label"], gap["help"], _words(gap, "example")) for gap in data.get("gap", ()))
    lines = tuple(PreparedLine(line["audience"], _words(line, "sentence")) for line in data.get("line", ()))
    return PreparedMessage(name=name, severity=Severity(data["severity"]), gaps=gaps, lines=lines, **plain, **texts)


Problems = Iterator[tuple[str, str]]


def _problems(message: PreparedMessage) -> Problems:
    """Tell what is wrong with a message as a whole: (key, problem), the first first."""
    if not timedelta(0) < timedelta(hours=message.hours) <= LONGEST[message.severity]:
        longest = LONGEST[message.severity] // timedelta(hours=1)
        yield "hours", f"is {message.hours}; {message.severity} runs 1 to {longest} hours"
    yield from _line_problems(message)
    if len(message.gaps) > GAPS_MOST or len({gap.name for gap in message.gaps}) < len(message.gaps):
        yield "gap", f"at most {GAPS_MOST}, each once"
    full = dict.fromkeys((gap.name for gap in message.gaps), "x" * GAP_ROOM)
    filled = message.filled(full, full)
    for key in _LONGEST_TEXT:
        written, read = getattr(message, key), getattr(filled, key)
        if bool(written.en) != bool(written.es):
            yield key if written.es else f"{key}_es", "is missing"
        yield from _text_problems(message, key, written.en, read.en)
        yield from _text_problems(message, f"{key}_es", written.es, read.es)
    yield from _gap_problems(message)


def _line_problems(message: PreparedMessage) -> Problems:
    audiences = [line.audience for line in message.lines]
    for audience in audiences:
        if audience not in Audience.values:
            yield "line", f"“{audience}” is no audience"
    if len(set(audiences)) < len(audiences):
        yield "line", "an audience has two"
    if Audience.EVERYONE_ELSE not in audiences:
        yield "line", f"none is for {Audience.EVERYONE_ELSE.value}"


def _text_problems(message: PreparedMessage, key: str, written: str, read: str) -> Problems:
    name = key.removesuffix("_es")
    for gap in wording.gaps(read):
        yield key, f"the gap [{gap}] is not declared"
    for audience in wording.audiences_named(written):
        if name != "message":
            yield key, "a number can stand in the message only"
        if audience not in [line.audience for line in message.lines]:
            yield key, f"no line is for {{{audience}}}"
    length = len(wording.with_numbers(read, lambda _audience: A_NUMBER))
    if length > _LONGEST_TEXT[name]:
        yield key, f"reads as {length} characters with its gaps full; at most {_LONGEST_TEXT[name]} fit"


def _gap_problems(message: PreparedMessage) -> Problems:
    texts = [getattr(message, key) for key in _LONGEST_TEXT]
    for gap in message.gaps:
        if max(len(gap.example.en), len(gap.example.es)) > GAP_ROOM:
            yield "gap", f"the example of [{gap.name}] is longer than {GAP_ROOM} characters"
        for language in ("en", "es"):
            if not any(gap.name in wording.gaps(getattr(words, language)) for words in texts):
                yield "gap", f"[{gap.name}] is not used in the {language} texts"
