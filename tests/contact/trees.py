"""A small contact tree in the database, and hours for its lines."""

from types import SimpleNamespace

from django.utils.text import slugify
from wagtail.models import Page

from contact.models import ContactOutcomePage, ContactPage, ContactQuestionPage, OpeningHours, PhoneLine
from tests.factories import PhoneLineFactory

ALL_DAYS = ["0", "1", "2", "3", "4", "5", "6"]


def hours(*spans: tuple[str, str], days: list[str] = ALL_DAYS, **fields) -> OpeningHours:
    """Return published hours with spans such as ("08:00", "18:00"), on holidays too."""
    rules = [{"type": "weekly", "value": {"days": days, "opens": opens, "closes": closes}} for opens, closes in spans]
    defaults = {"name": "Hours", "rules": rules, "closed_on_holidays": False}
    return OpeningHours.objects.create(**defaults | fields)


def published(page: Page) -> Page:
    """Give a page the revision that its editor would have."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def outcome(parent: Page, label: str, line: PhoneLine, **fields) -> ContactOutcomePage:
    page = parent.add_child(
        instance=ContactOutcomePage(title=label, answer_label=label, slug=slugify(label), line=line, **fields)
    )
    return published(page) if page.live else page


def question(parent: Page, label: str, **fields) -> ContactQuestionPage:
    page = ContactQuestionPage(
        title=label, answer_label=label, slug=slugify(label), question="What do you need?", **fields
    )
    page = parent.add_child(instance=page)
    return published(page) if page.live else page


def contact_tree() -> SimpleNamespace:
    """Return a published tree: Contact → Current patients → A refill or A visit; Contact → I'm not sure."""
    line = PhoneLineFactory(name="Line for current patients")
    home = Page.objects.get(depth=2)
    top = home.add_child(instance=ContactPage(title="Contact", slug="contact", question="Who is calling?"))
    top = published(top)
    patients = question(top, "Current patients")
    return SimpleNamespace(
        line=line,
        home=home,
        top=top,
        patients=patients,
        refill=outcome(patients, "A refill", line),
        visit=outcome(patients, "A visit", line),
        unsure=outcome(top, "I'm not sure", line, is_unsure=True),
    )
