"""What operations say of infusion centers while they put an alert up: each center's own status, true everywhere."""

from dataclasses import dataclass
from datetime import datetime

from contact.centers_now import set_status
from contact.models import InfusionCenter
from contact.models.centers import CenterStatus
from csp_site.service_alerts import origin
from csp_site.service_alerts.history import Actor

PERMISSIONS = ("contact.change_infusioncenter", "contact.publish_infusioncenter")


@dataclass(frozen=True)
class NewStatus:
    """A status for a center (contact.models.CenterStatus), and what can still be had there, in both languages."""

    center: InfusionCenter
    status: str
    remaining_services: str = ""
    remaining_services_es: str = ""

    @property
    def label(self) -> str:
        """Return the status in words."""
        return CenterStatus(self.status).label

    @property
    def values(self) -> dict[str, str]:
        """Return the fields of the center that it sets."""
        return {
            "status": self.status,
            "remaining_services": self.remaining_services,
            "remaining_services_es": self.remaining_services_es,
        }


def write(new: NewStatus, at: datetime, actor: Actor) -> None:
    """Publish a status as known at the moment `at`; it is logged for every alert that names the center."""
    with origin.acting(actor):
        set_status(new.center, new.values, at, actor.user)
