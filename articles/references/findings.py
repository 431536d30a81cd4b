"""What a check has to say about a reference: what was found, where, why it matters and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(IntEnum):
    """How much a finding weighs; the worst is the greatest."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True)
class Finding:
    """One thing to look at. `where` is the field; `words` say what is there, never that a work is false."""

    code: str
    words: str
    where: str
    why: str
    how: str
    severity: Severity


@dataclass(frozen=True)
class Accepted:
    """A finding that an editor has looked at and lets stand, with the reason."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class Rule:
    """What all findings of one code share."""

    name: str | Promise
    severity: Severity
    why: str | Promise
    how: str | Promise


RULES = {
    "retracted": Rule(
        _("Retracted"),
        Severity.ERROR,
        _("A retracted work no longer stands behind what it says."),
        _("Read the notice of retraction. Cite another work, or say in the text that this one was retracted."),
    ),
    "identifier-of-another-journal": Rule(
        _("Identifier of another journal"),
        Severity.ERROR,
        _("A reader who follows the identifier may find another work than the one that is named."),
        _("Open the address; compare title, authors and journal. Correct the journal or the identifier."),
    ),
    "malformed-identifier": Rule(
        _("Malformed identifier"),
        Severity.ERROR,
        _("An identifier with a slip leads nowhere, or to another work."),
        _("Copy it again from the work itself."),
    ),
    "year-in-future": Rule(
        _("Year in the future"),
        Severity.ERROR,
        _("A work can't be cited before it is out."),
        _("Compare the date with the work itself."),
    ),
    "access-date-in-future": Rule(
        _("Access date in the future"),
        Severity.ERROR,
        _("A page can't have been read yet."),
        _("Enter the day on which it was read."),
    ),
    "database-as-author": Rule(
        _("Database as author"),
        Severity.ERROR,
        _("A database lists works; it did not write them. Readers can't tell whose work this is."),
        _("Open the record in the database and enter the authors and the journal that it gives."),
    ),
    "duplicate": Rule(
        _("Duplicate"),
        Severity.WARNING,
        _("One work with two entries gets two numbers in one list, and is corrected in one place only."),
        _("Keep the fuller entry, cite that one, and delete the other."),
    ),
    "commercial-source": Rule(
        _("Commercial source"),
        Severity.WARNING,
        _("Readers may take its interest for evidence."),
        _("Cite the study or the guideline that it builds on."),
    ),
    "no-identifier": Rule(
        _("No identifier"),
        Severity.WARNING,
        _("Without one, a reader can't be sure to find this very work."),
        _("Look the title up and enter its DOI or PMID; for a book its ISBN, for a web page its address."),
    ),
    "undated-web-page": Rule(
        _("Undated web page"),
        Severity.WARNING,
        _("A web page changes. Without a day, nobody can tell which state of it was read."),
        _("Enter the year that the page itself gives, and the day on which it was read."),
    ),
    "no-access-date": Rule(
        _("No access date"),
        Severity.WARNING,
        _("AMA style wants the day on which a web page was read."),
        _("Read the page again and enter today's date, if it still says what the article says."),
    ),
    "tertiary-source": Rule(
        _("Tertiary source"),
        Severity.NOTE,
        _("It retells what others found, and may lag behind them."),
        _("Cite the study, review or guideline itself."),
    ),
    "et-al-after-one": Rule(
        _("“et al” after one author"),
        Severity.NOTE,
        _("AMA style names up to six authors, and three of more than six, before “et al”."),
        _("Enter the authors as the work lists them."),
    ),
    "never-cited": Rule(
        _("Never cited"),
        Severity.NOTE,
        _("No published text rests on it."),
        _("Cite it where it is needed, or take it out of the list."),
    ),
}


def finding(code: str, where: str, words: str) -> Finding:
    """Return a finding of a rule, in the language that is spoken now."""
    rule = RULES[code]
    return Finding(code, str(words), where, str(rule.why), str(rule.how), rule.severity)


def worst_first(findings: list[Finding]) -> list[Finding]:
    """Return findings by weight; those that weigh the same keep their order."""
    return sorted(findings, key=lambda found: -found.severity)


def name_of(code: str) -> str:
    """Return what editors call the findings of a code."""
    return str(RULES[code].name)


def part(findings: list[Finding], reasons: Mapping[str, str]) -> tuple[list[Finding], list[Accepted]]:
    """Return which findings are open, and which an editor accepted: `reasons` are by code."""
    accepted = [Accepted(found, reasons[found.code]) for found in findings if found.code in reasons]
    return [found for found in findings if found.code not in reasons], accepted
