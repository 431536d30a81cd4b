import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, IntegrityError, InterfaceError, OperationalError
from django.utils import timezone

from csp_site.service_alerts.command import arguments, looking
from csp_site.service_alerts.command.acting import act
from csp_site.service_alerts.command.asked import Answer, why
from csp_site.service_alerts.faults import Fault
from csp_site.service_alerts.switching import SwitchRefused

LOOKS = {"list": looking.list_all, "show": looking.show, "status": looking.status}
OPTIONS = {"ends_at": "--until", "gap": "--gap", "gap_es": "--gap-es", "template": "--template", "center": "--center"}
LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL, appendix A


class Refused(CommandError):  # noqa: N818 - named for what a terminal shows
    """The command does not do it."""


class Command(BaseCommand):
    """Show the service alerts and switch them, also while the admin is down."""

    help = "Shows service alerts and switches them, by the rules of the admin. See docs/runbook-service-alerts.md."
    requires_system_checks = []  # what is wrong elsewhere must not keep an alert from going up

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the actions."""
        arguments.declare(parser)

    def handle(self, *args, **options) -> None:
        """Do the action; say so in words, or as JSON."""
        try:
            answer = LOOKS.get(options["action"], act)(options, timezone.now())
        except SwitchRefused as refusal:
            self._refuse(options, refusal.faults)
        except Error as error:
            self._refuse(options, (_database_fault(error),))
        for warning in answer.warnings:
            self.stderr.write(warning)
        self._write(options, answer)

    def _write(self, options: dict, answer: Answer) -> None:
        if options["json"]:
            data = {"ok": True, "action": options["action"], **answer.data, "warnings": answer.warnings}
            self.stdout.write(json.dumps(data, indent=2, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(answer.words))

    def _refuse(self, options: dict, faults: tuple[Fault, ...]) -> None:
        """Name each field on stderr, and end with status 1; with `--json` tell the same on stdout."""
        if options["json"]:
            found = [{"field": fault.field, "words": fault.words} for fault in faults]
            data = {"ok": False, "action": options["action"], "faults": found}
            self.stdout.write(json.dumps(data, indent=2, ensure_ascii=False))
        subject = options.get("slug") or options.get("template") or options["action"]
        raise Refused("\n".join([subject, *(f"  {_field(fault)}: {fault.words}" for fault in faults)]))


def _field(fault: Fault) -> str:
    return f"{fault.field} ({OPTIONS[fault.field]})" if fault.field in OPTIONS else fault.field


def _database_fault(error: Error) -> Fault:
    reason = why(error)
    if isinstance(error, IntegrityError):
        return Fault("slug", f"Somebody made an alert at the same moment. See `manage.py alert list`. ({reason})")
    if getattr(error.__cause__, "pgcode", None) == LOCK_NOT_AVAILABLE:
        return Fault("database", f"Somebody else is changing this alert. Try again. ({reason})")
    if isinstance(error, OperationalError | InterfaceError):
        words = "The database does not answer. The break-glass switch works without it: docs/runbook-service-alerts.md."
        return Fault("database", f"{words} ({reason})")
    return Fault("database", reason)
