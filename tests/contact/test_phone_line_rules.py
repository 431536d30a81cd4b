"""A line is right: its number can be called, nobody takes over in circles, and what uses it keeps it."""

from html import unescape
from itertools import pairwise

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page

from articles.models import ArticleIndexPage, ArticlePage
from contact.models import ContactOutcomePage, ContactPage, PhoneLine
from contact.numbers import check_callable
from tests.factories import InfusionCenterFactory, PhoneLineFactory, QuestionFactory, alert_with_lines

pytestmark = pytest.mark.django_db


# The number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("+18005550100", "films and books"),
        ("+13105550199", "films and books"),
        ("+10775950757", "can be called"),
        ("+11775950757", "can be called"),
        ("+18770950757", "can be called"),
        ("+18771950757", "can be called"),
        ("+19115950757", "can be called"),  # 911 is no area code
        ("+1877595075", "can be called"),
        ("+187759507577", "can be called"),
        ("+442071838750", "can be called"),
        ("+525553501234", "can be called"),
        ("call me", "not a phone number"),
    ],
)
def test_a_number_that_the_plan_does_not_assign_is_refused(number, words):
    with pytest.raises(ValidationError, match=words):
        check_callable(number)


@pytest.mark.parametrize("number", ["+18775950757", "+18776027779", "+13105550200", "+13105550099", "+18005551212"])
def test_a_number_that_can_be_called_is_accepted(number):
    check_callable(number)


@pytest.mark.parametrize("number", ["8775550123", "0775950757", "(177) 595-0757", "877-595-075"])
def test_the_form_of_a_line_refuses_it_beside_the_field(admin_client, number):
    where = reverse(PhoneLine.snippet_viewset.get_url_name("add"))
    data = {"name": "A", "slug": "a", "number": number, "audience": "insurer", "purpose": "Bills.", "languages": ""}
    response = admin_client.post(where, data)
    assert "number" in response.context["form"].errors
    assert not PhoneLine.objects.exists()


# Who takes over


def chain(*names: str) -> list[PhoneLine]:
    """Return lines of which each hands over to the next."""
    lines = [PhoneLineFactory(name=name) for name in names]
    for line, after in pairwise(lines):
        line.after_hours = after
        line.save()
    return lines


def test_a_line_takes_over_from_another():
    for line in chain("Day", "Night"):
        line.full_clean()


def test_a_line_does_not_take_over_from_itself():
    (line,) = chain("Day")
    line.after_hours = line
    with pytest.raises(ValidationError, match="Day → Day"):
        line.full_clean()


def test_a_line_does_not_take_over_from_itself_by_way_of_others():
    day, _evening, night = chain("Day", "Evening", "Night")
    night.after_hours = day
    with pytest.raises(ValidationError, match="Night → Day → Evening → Night") as refused:
        night.full_clean()
    assert list(refused.value.error_dict) == ["after_hours"]


def test_a_circle_further_on_is_not_held_against_a_line_that_leads_there():
    day, evening, night = chain("Day", "Evening", "Night")
    PhoneLine.objects.filter(pk=night.pk).update(after_hours=evening)
    PhoneLine.objects.get(pk=day.pk).full_clean()


def test_a_new_line_may_hand_over():
    (night,) = chain("Night")
    line = PhoneLine(
        name="Day", slug="day", number="+18775950757", audience="insurer", purpose="Bills.", after_hours=night
    )
    line.full_clean()


# Two lines with one number


def saved(client, line: PhoneLine, **headers) -> list[str]:
    """Save a line in the admin; return what was said to the user next."""
    fields = {"name": line.name, "slug": line.slug, "number": str(line.number), "audience": line.audience}
    where = reverse(line.snippet_viewset.get_url_name("edit"), args=[line.pk])
    client.post(where, fields | {"purpose": line.purpose, "languages": ""}, headers=headers)
    page = client.get(reverse("wagtailadmin_home"))
    return [unescape(str(message)) for message in page.context["messages"]]


def test_two_lines_with_one_number_are_saved_with_a_warning(admin_client):
    PhoneLineFactory(name="Patients", number="+18775950757")
    line = PhoneLineFactory(name="Nurses", number="+18775950757")
    said = " ".join(saved(admin_client, line))
    assert "(877) 595-0757 is also the number of the line “Patients”." in said
    assert line.revisions.count() == 1


@pytest.mark.parametrize("other", [{"number": "+18776027779"}, {"number": "+18775950757", "live": False}])
def test_there_is_no_warning_without_a_second_published_line(admin_client, other):
    PhoneLineFactory(name="Patients", **other)
    line = PhoneLineFactory(name="Nurses", number="+18775950757")
    assert "Patients" not in " ".join(saved(admin_client, line))


def test_a_draft_that_saves_itself_says_nothing(admin_client):
    PhoneLineFactory(name="Patients", number="+18775950757")
    line = PhoneLineFactory(name="Nurses", number="+18775950757")
    assert saved(admin_client, line, accept="application/json") == []
    assert line.revisions.count() == 1


def test_check_tells_of_published_lines_with_one_number():
    def told() -> list[str]:
        return [check.msg for check in run_checks(databases=["default"]) if check.id == "csp_site.W002"]

    PhoneLineFactory(name="Patients", number="+18775950757")
    PhoneLineFactory(name="A draft", number="+18775950757", live=False)
    assert told() == []
    PhoneLineFactory(name="Nurses", number="+18775950757")
    assert told() == ["Contact: (877) 595-0757 is the number of several lines: Patients, Nurses."]


# What uses a line


def linked(line: PhoneLine) -> str:
    return f'<p>Call <a linktype="phone-line" id="{line.pk}">{line.national}</a></p>'


def contact_page() -> ContactPage:
    page = ContactPage(title="Contact us", slug="contact", question="Who is calling?")
    return Page.objects.get(depth=2).add_child(instance=page)


def outcome(line: PhoneLine, **fields) -> ContactOutcomePage:
    values = {"title": "Refill", "slug": "refill", "answer_label": "A refill", "line": line} | fields
    return contact_page().add_child(instance=ContactOutcomePage(**values))


def article(**fields) -> ArticlePage:
    index = Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    return index.add_child(instance=ArticlePage(title="Lupus", slug="lupus", summary="On lupus.", **fields))


USES = {
    "rich text": lambda line: QuestionFactory(question="Who answers?", answer=linked(line)) and "Who answers?",
    "rich text in a block": lambda line: article(body=[("text", linked(line))]).title,
    "a block": lambda line: article(body=[("phone_line", {"line": line, "sentence": "Call"})]).title,
    "a cell of a table": lambda line: article(body=[("table", {"caption": "Lines", "table": table(line)})]).title,
    "an outcome": lambda line: outcome(line).title,
    "the second line of an outcome": lambda line: outcome(PhoneLineFactory(), second_line=line).title,
    "an outcome that is not published": lambda line: outcome(line, live=False).title,
    "after hours": lambda line: PhoneLineFactory(name="Day", after_hours=line).name,
    "a center": lambda line: InfusionCenterFactory(name="Fresno", phone_line=line).name,
    "an alert": lambda line: alert_with_lines(line, internal_name="Wildfire").internal_name,
}


def table(line: PhoneLine) -> dict:
    return {"columns": [{"type": "text", "heading": "Who"}], "rows": [{"values": [linked(line)]}]}


def page_of(client, line: PhoneLine, view: str) -> str:
    where = reverse(line.snippet_viewset.get_url_name(view), args=[line.pk])
    return unescape(client.get(where, follow=True).content.decode())


@pytest.mark.parametrize("use", USES)
def test_the_admin_lists_every_use_of_a_line(admin_client, use):
    line = PhoneLineFactory(name="Current patients")
    name = USES[use](line)
    assert name in page_of(admin_client, line, "usage")


@pytest.mark.parametrize("use", USES)
def test_a_line_in_use_is_not_deleted_and_we_say_where_it_is_used(admin_client, use):
    line = PhoneLineFactory(name="Current patients")
    name = USES[use](line)
    where = reverse(line.snippet_viewset.get_url_name("delete"), args=[line.pk])
    said = unescape(admin_client.post(where, follow=True).content.decode())
    assert PhoneLine.objects.filter(pk=line.pk).exists()
    assert "Not deleted. “Current patients" in said
    assert name in said.partition("is used in:")[2].partition("Take it out there first.")[0]


def test_the_database_itself_keeps_a_line_that_a_record_names():
    line = PhoneLineFactory()
    PhoneLineFactory(after_hours=line)
    with pytest.raises(ProtectedError):
        line.delete()


def test_a_line_that_only_the_draft_of_a_published_page_names_is_kept_as_well(admin_client):
    line = PhoneLineFactory(name="New line")
    page = outcome(PhoneLineFactory())
    page.line = line
    page.save_revision()
    where = reverse(line.snippet_viewset.get_url_name("delete"), args=[line.pk])
    said = unescape(admin_client.post(where, follow=True).content.decode())
    assert PhoneLine.objects.filter(pk=line.pk).exists()
    assert "Refill" in said.partition("is used in:")[2]
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
