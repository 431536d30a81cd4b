import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.references.findings import Finding
from articles.references.library import Reference
from articles.references.missing import in_words, texts_without_their_references
from articles.references.review import Reviewed, review


class Command(BaseCommand):
    """Say what looks odd in the published references, worst first. Findings are no failure: the status is 0."""

    help = "Checks all published references without a network, and lists what to look at, worst first."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the form of the answer, and how much of it."""
        parser.add_argument("--json", action="store_true", help="answer as JSON; accepted findings stand apart in it")
        parser.add_argument("--all", action="store_true", help="also list findings that an editor has accepted")

    def handle(self, *args, **options) -> None:
        """Check, and list the findings."""
        found = review(timezone.localdate())
        missing = [in_words(text) for text in texts_without_their_references()]
        if options["json"]:
            self.stdout.write(json.dumps(_data(found) | {"missing": missing}, indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join([*missing, *_lines(found, with_accepted=options["all"])]))


def _data(found: list[Reviewed]) -> dict:
    return {
        "findings": [_row(one.reference, finding) for one in found for finding in one.open],
        "accepted": [
            _row(one.reference, accepted.finding) | {"reason": accepted.reason}
            for one in found
            for accepted in one.accepted
        ],
    }


def _row(reference: Reference, finding: Finding) -> dict:
    return {
        "reference": reference.slug,
        "title": reference.title,
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "where": finding.where,
        "words": finding.words,
        "why": finding.why,
        "how": finding.how,
    }


def _lines(found: list[Reviewed], *, with_accepted: bool) -> list[str]:
    lines = []
    for one in found:
        said = [line for finding in one.open for line in _said(finding)]
        if with_accepted:
            said += [
                line
                for accepted in one.accepted
                for line in (_headline("ACCEPTED ", accepted.finding), f"    Reason: {accepted.reason}")
            ]
        if said:
            lines += [f"{one.reference.slug}: {one.reference}", *said]
    return [*lines, *_sums(found)]


def _said(finding: Finding) -> list[str]:
    return [_headline("", finding), f"    {finding.why} {finding.how}"]


def _headline(mark: str, finding: Finding) -> str:
    return f"  {mark}{finding.severity.name} {finding.code} ({finding.where}): {finding.words}"


def _sums(found: list[Reviewed]) -> list[str]:
    count, references = sum(len(one.open) for one in found), sum(1 for one in found if one.open)
    accepted = sum(len(one.accepted) for one in found)
    return [
        f"{count} findings in {references} references." if count else "Nothing to look at.",
        *([f"{accepted} more were accepted with a reason."] if accepted else []),
    ]
