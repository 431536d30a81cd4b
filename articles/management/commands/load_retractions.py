import csv
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.models.retraction import replace_table
from articles.references.retractions import Retractions, read

UNREADABLE = 2  # as argparse ends for an argument that it does not know


class Command(BaseCommand):
    """Replace the table of retracted works, all of it or nothing."""

    help = "Loads a table of retracted works (CSV with the columns of Retraction Watch) in place of the one before."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file."""
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args, **options) -> None:
        """Read the whole file, then load it."""
        self.stdout.write(f"{replace_table(_read(options['file']))} identifiers of retracted works are known now.")


def _read(path: Path) -> Retractions:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return read(file)
    except (OSError, ValueError, csv.Error) as error:
        raise CommandError(
            f"{path} can't be read as a table of retracted works, and nothing was changed: {error}",
            returncode=UNREADABLE,
        ) from None
