"""What tests of the switchboard share: who is signed in, the lines of ready messages, forms as a browser sends them."""

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.test import Client

from csp_site.service_alerts.models import ServiceAlert
from tests.factories import PhoneLineFactory

BOARD = "/admin/service-alerts/"
LIMITED = f"{BOARD}put-up/wildfire-limited/"
AS_USUAL = f"{BOARD}put-up/wildfire-no-disruption/"
PATIENTS, OTHERS = "+18775950757", "+18776027779"
GROUPS = {"editor": "Editors", "reviewer": "Clinical reviewers", "ops": "Operations"}
WORDS = {
    "gap_area": "Ventura County",
    "gap_area_es": "el condado de Ventura",
    "gap_limited": "some deliveries are late",
    "gap_limited_es": "algunas entregas se atrasan",
    "severity": "disruption",
    "until": "48",
}


def user(role: str, name: str = "") -> User:
    """Return an account of a role: a name of `GROUPS`, or `admin`."""
    if role == "admin":
        return User.objects.create_superuser(name or role)
    account = User.objects.create_user(name or role)
    account.groups.add(Group.objects.get(name=GROUPS[role]))
    return account


def signed_in(role: str, name: str = "") -> Client:
    """Return a browser in which an account of a role is signed in."""
    client = Client()
    client.force_login(user(role, name))
    return client


def lines() -> None:
    """Have the two lines that the ready messages name."""
    PhoneLineFactory(number=PATIENTS)
    PhoneLineFactory(number=OTHERS, audience="everyone_else")


def soup(response) -> BeautifulSoup:
    """Return an answer as a tree."""
    return BeautifulSoup(response.content, "html.parser")


def text(response) -> str:
    """Return what can be read in an answer, on one line."""
    return " ".join(soup(response).get_text(" ").split())


def form(response, button: str) -> dict:
    """Return what the form of a button (`name=value`) holds as it stands, and the button; no box is ticked."""
    name, value = button.split("=")
    found = soup(response).select_one(f'button[name="{name}"][value="{value}"]').find_parent("form")
    data = {name: value}
    for field in found.select("input[name], select[name], textarea[name]"):
        if field.name == "textarea":
            data[field["name"]] = field.get_text().removeprefix("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            data[field["name"]] = chosen["value"]
        elif field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
            data[field["name"]] = field.get("value", "on")
    data.pop("csrfmiddlewaretoken", None)
    return data


def ticks(response) -> list[str]:
    """Return the numbers that are to be ticked."""
    return [box["value"] for box in soup(response).select("input[name=tick]")]


def read_back(client: Client, address: str = LIMITED, **fields: str):
    """Send the second screen; returns the answer, the read-back if nothing was refused."""
    return client.post(address, WORDS | fields)


def put_up(client: Client, address: str = LIMITED, then: str = "live", **fields: str) -> ServiceAlert:
    """Go all the way, and return the alert."""
    screen = read_back(client, address, **fields)
    answer = client.post(address, form(screen, f"then={then}") | {"tick": ticks(screen)})
    assert answer.status_code == 302, text(answer)
    return ServiceAlert.objects.latest("pk")
