"""What an import says when it is done: what became what, what was set aside, what looks wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

SHORT = 100  # characters of a text that a line of the report quotes


@dataclass(frozen=True)
class Aside:
    """Text that did not go into the draft: `code` names the reason for programs, `why` says it; `text` is all of it."""

    code: str
    why: str
    text: str


@dataclass(frozen=True)
class Finding:
    """What looks wrong: `code` for programs, `what` in plain words, the `text` that it is about."""

    code: str
    what: str
    text: str = ""


@dataclass(frozen=True)
class Report:
    """The report. `became` are pairs of a part of the draft and what it holds."""

    became: tuple[tuple[str, str], ...] = ()
    aside: tuple[Aside, ...] = ()
    findings: tuple[Finding, ...] = ()
    words: int = 0

    def data(self) -> dict:
        """Return the report for a program."""
        return {
            "words": self.words,
            "coverage": 1.0,  # an import with less does not end with a report
            "became": [{"part": part, "text": text} for part, text in self.became],
            "set_aside": [{"code": one.code, "why": one.why, "text": one.text} for one in self.aside],
            "looks_wrong": [{"code": one.code, "what": one.what, "text": one.text} for one in self.findings],
        }

    def coverage(self) -> str:
        """Return the sentence that says that nothing is lost."""
        return _("All %(count)d words of the source are in the draft or in this report.") % {"count": self.words}

    @classmethod
    def of(cls, data: dict) -> "Report":
        """Return the report that `data` made."""
        return cls(
            tuple((one["part"], one["text"]) for one in data["became"]),
            tuple(Aside(**one) for one in data["set_aside"]),
            tuple(Finding(**one) for one in data["looks_wrong"]),
            data["words"],
        )

    def lines(self) -> list[str]:
        """Return the report for a reader, in three parts."""
        return [
            *_part(_("What became what"), (f"{part}: {_short(text)}" for part, text in self.became)),
            *_part(_("Set aside"), (f"{one.why} {_quoted(one.text)}" for one in self.aside)),
            *_part(_("Looks wrong"), (f"{one.what} {_quoted(one.text)}" for one in self.findings)),
            self.coverage(),
        ]


def _part(heading: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}".rstrip() for line in lines]
    return [heading, *found, ""] if found else []


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHORT else f"{text[:SHORT].rpartition(' ')[0] or text[:SHORT]} …"


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”" if text else ""
