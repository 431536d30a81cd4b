"""The editor of alerts as a browser uses it: read the form, change what is typed, send it back."""

from datetime import datetime

from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.pacific_time import ZONE

NAMES = "wagtailsnippets_service_alerts_servicealert"
JSON = {"accept": "application/json"}


def url(view: str, *args) -> str:
    """Return the address of one of Wagtail's views of alerts."""
    return reverse(f"{NAMES}:{view}", args=args)


def signed_in(group: str = "Operations", name: str = "ops", **fields) -> Client:
    """Return a browser in which somebody of a group is signed in; of none with an empty name."""
    user = User.objects.create_user(name, **fields)
    user.groups.add(*Group.objects.filter(name=group))
    client = Client()
    client.force_login(user)
    return client


def form_of(response: HttpResponse) -> dict[str, str]:
    """Return what the editor's form would send if it were sent back untouched."""
    page = html.fromstring(response.content)
    for template in page.xpath("//template"):
        template.drop_tree()
    form = page.get_element_by_id("w-editor-form")
    for field in form.xpath(".//*[@disabled]"):
        field.drop_tree()
    return dict(form.form_values())


def opened(client: Client, alert: ServiceAlert) -> dict[str, str]:
    """Open the editor of an alert."""
    return form_of(client.get(url("edit", alert.pk)))


def send(
    client: Client, alert: ServiceAlert, form: dict[str, str], *, publish: bool = False, **headers
) -> HttpResponse:
    """Save a draft, or publish it."""
    pressed = {"action-publish": "1"} if publish else {}
    return client.post(url("edit", alert.pk), form | pressed, headers=headers)


def errors_of(response: HttpResponse, field: str) -> str:
    """Return what stands next to a field."""
    page = html.fromstring(response.content)
    (control,) = page.xpath(f"//form[@id='w-editor-form']//*[@name='{field}']")
    assert control.get("aria-invalid") == "true", f"nothing is wrong with {field}"
    described = [page.get_element_by_id(name) for name in control.get("aria-describedby").split()]
    return " ".join(" ".join(found.text_content().split()) for found in described)


def messages_of(response: HttpResponse) -> str:
    """Return what stands above the form."""
    page = html.fromstring(response.content)
    return " ".join(" ".join(found.text_content().split()) for found in page.xpath("//*[@class='messages']"))


def pacific(moment: datetime) -> str:
    """Return a moment as an editor types it."""
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")
