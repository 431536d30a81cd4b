import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from csp_site.content_import.coverage import WordsLost
from csp_site.content_import.importing import Outcome, carry_out, try_out
from csp_site.content_import.safety import ImportRefused, read_file


class Command(BaseCommand):
    """Make a draft article of a document. What looks wrong is no failure; a refusal ends with status 1."""

    help = "Makes a draft of a .txt, .md, .html or .docx document, and reports what became of it. See docs."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the document, and the form of the answer."""
        parser.add_argument("file", type=Path, help="the document")
        parser.add_argument("--dry-run", action="store_true", help="only report; write nothing")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args, **options) -> None:
        """Import, and report on stdout."""
        act = try_out if options["dry_run"] else carry_out
        path = options["file"]
        try:
            outcome = act(path.name, read_file(path), timezone.now())
        except (ImportRefused, WordsLost) as refusal:
            if options["json"]:
                self._write_json({"ok": False, "file": path.name, "words": str(refusal)})
            raise CommandError(f"{path.name}: {refusal}") from None
        if options["json"]:
            self._write_json({"ok": True, "file": path.name, "dry_run": options["dry_run"], **_data(outcome)})
        else:
            self.stdout.write("\n".join([*outcome.report.lines(), "", _end(outcome)]))

    def _write_json(self, data: dict) -> None:
        self.stdout.write(json.dumps(data, indent=2, ensure_ascii=False))


def _data(outcome: Outcome) -> dict:
    page = outcome.page
    return {
        "imported": outcome.is_new and page is not None,
        "page": page and {"id": page.pk, "title": page.title, "path": page.get_url(), "live": page.live},
        "report": outcome.report.data(),
    }


def _end(outcome: Outcome) -> str:
    if outcome.page is None:
        return "Nothing was written: this was a trial."
    named = f"page {outcome.page.pk}, “{outcome.page.title}”"
    return f"Draft: {named}." if outcome.is_new else f"This document was imported before: {named}. Nothing was changed."
