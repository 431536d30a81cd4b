from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from csp_site.seed_content.loading import Loader


class Command(BaseCommand):
    """Load the sample content; a second run changes nothing."""

    help = "Loads the sample content: pages, articles, references, questions, lines, centers and one alert."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the word that allows it on the public site."""
        parser.add_argument("--in-production", action="store_true", help="load it although this is the public site")

    def handle(self, *args, **options) -> None:
        """Load, and say what was new."""
        if settings.IS_PRODUCTION and not options["in_production"]:
            raise CommandError("This is the public site. To load sample content here all the same: --in-production")
        made = Loader().load()
        if made:
            self.stdout.write("Made: " + ", ".join(f"{count} × {kind}" for kind, count in made.items()))
        else:
            self.stdout.write("The sample content is there already; nothing changed.")
