import getpass
import socket
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.switching import SwitchRefused, switch


class Command(BaseCommand):
    """List the service alerts and switch them, also while the admin is down."""

    help = "Lists service alerts and switches them on and off. Every switch is logged with who and from where."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions; `on` and `off` name an alert by its slug."""
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("list", help="all alerts with state and window")
        actions.add_parser("status", help="what the public sees now")
        for name, words in (("on", "switch an alert on"), ("off", "switch an alert off")):
            action = actions.add_parser(name, help=words)
            action.add_argument("slug", help="the alert's slug, as `alert list` shows it")
            action.add_argument("--by", default="", help="who decided it; the system's user name if left out")

    def handle(self, *args, **options) -> None:
        """Do the action."""
        getattr(self, f"_{options['action']}")(options)

    def _list(self, options: dict) -> None:
        at = timezone.now()
        for alert in ServiceAlert.objects.all():
            self.stdout.write(self._line(alert, alert.situation(at)))

    def _status(self, options: dict) -> None:
        alerts = ServiceAlert.objects.showing(timezone.now())
        for alert in alerts:
            self.stdout.write(self._line(alert, "showing"))
        if not alerts:
            self.stdout.write("No alert is showing.")

    def _on(self, options: dict) -> None:
        self._switch(options, on=True)

    def _off(self, options: dict) -> None:
        self._switch(options, on=False)

    def _switch(self, options: dict, *, on: bool) -> None:
        alert = ServiceAlert.objects.filter(slug=options["slug"]).first()
        if alert is None:
            raise CommandError(f"slug: there is no alert “{options['slug']}”. See `manage.py alert list`.")
        by = options["by"] or getpass.getuser()
        origin = f"command line on {socket.gethostname()}"
        try:
            changed = switch(alert, on, timezone.now(), origin=origin, by=by)
        except SwitchRefused as refusal:
            raise CommandError(f"{alert.slug}: {refusal}") from refusal
        word = "on" if on else "off"
        self.stdout.write(f"{alert.slug} is {word}." if changed else f"{alert.slug} was {word} already.")

    def _line(self, alert: ServiceAlert, situation: str) -> str:
        start, end = (timezone.localtime(moment) for moment in (alert.starts_at, alert.ends_at))
        return (
            f"{alert.slug:<32} {situation:<9} {alert.severity:<12} "
            f"{start:%b %d, %Y %H:%M %Z} – {end:%b %d, %Y %H:%M %Z}  {alert.headline}"
        )
