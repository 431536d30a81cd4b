"""Things for tests, each valid and named after what it is."""

from datetime import timedelta

import factory
from django.utils import timezone

from articles.models import Reference
from contact.models import InfusionCenter, PhoneLine
from csp_site.service_alerts.models import AlertLine, ServiceAlert
from faq.models import Question, Topic


class PhoneLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PhoneLine

    slug = factory.Sequence(lambda n: f"line-{n}")
    name = factory.Sequence(lambda n: f"Line {n}")
    number = factory.Sequence(lambda n: f"+1877595{1000 + n % 9000}")
    audience = "current_patient"
    purpose = "For tests."


class InfusionCenterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InfusionCenter

    position = factory.Sequence(lambda n: n + 1)
    status = "open"


class ReferenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reference

    slug = factory.Sequence(lambda n: f"reference-{n}")
    kind = "journal"
    authors = "Doe, Jane"
    year = 2020
    title = factory.Sequence(lambda n: f"A study of the number {n}")
    container = "Journal of Tests"


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    slug = factory.Sequence(lambda n: f"question-{n}")
    question = factory.Sequence(lambda n: f"Is this question number {n}?")
    answer = "<p>It is.</p>"


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    name = factory.Sequence(lambda n: f"Topic {n}")


class ServiceAlertFactory(factory.django.DjangoModelFactory):
    """A published alert, without lines, that is switched on and shows from an hour ago for a day."""

    class Meta:
        model = ServiceAlert

    slug = factory.Sequence(lambda n: f"alert-{n}")
    internal_name = factory.Sequence(lambda n: f"Alert {n}")
    severity = "information"
    headline = factory.Sequence(lambda n: f"Headline {n}")
    message = "We are open."
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    ends_at = factory.LazyAttribute(lambda alert: alert.starts_at + timedelta(days=1))
    state = "live"
    posted_at = factory.SelfAttribute("starts_at")


def alert_with_lines(*lines: PhoneLine, **fields) -> ServiceAlert:
    """Return a showing alert that names phone lines, the last one for everyone else; two lines of its own if none."""
    alert = ServiceAlertFactory(**fields)
    lines = lines or (PhoneLineFactory(), PhoneLineFactory(audience="everyone_else"))
    others = ["current_patient", "prescriber", "insurer", "not_yet_patient"]
    audiences = [*others[: len(lines) - 1], "everyone_else"]
    for line, audience in zip(lines, audiences, strict=True):
        AlertLine.objects.create(
            alert=alert, audience=audience, sentence="I am calling", sentence_es="Yo llamo", phone_line=line
        )
    return alert
