"""Each component is shown in each of its states, by its own template, and asks the database for nothing."""

import re
from datetime import datetime

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contact.last_known import lines_or_last_known, remembered_lines
from contact.models.centers import CenterStatus
from contact.opening_hours import ZONE, is_open
from csp_site.blocks.callouts import CareCard
from csp_site.components.catalogue import every_component, render
from csp_site.components.example import Component
from csp_site.components.examples.text import BLOCKS
from csp_site.components.records import LONG_WORD, hours_from
from csp_site.service_alerts.rules import Severity
from tests.factories import PhoneLineFactory

pytestmark = pytest.mark.django_db
SHOW_RECORDS = {"figure", "phone_line", "questions"}  # their previews look into the library


@pytest.fixture
def components() -> dict[str, Component]:
    return {component.template: component for component in every_component(timezone.now())}


@pytest.fixture
def request_of_page():
    return RequestFactory().get("/components/")


@pytest.fixture
def written(components, request_of_page):
    """Return the examples of a template as the page shows them, by their labels, without what is not seen."""

    def write(template: str) -> dict[str, str]:
        component = components[template]
        html = {example.label: render(component, example, request_of_page) for example in component.examples}
        return {label: " ".join(re.sub(r"<[^>]*>", " ", one).split()) for label, one in html.items()}

    return write


def test_every_example_has_something_to_see(components, request_of_page):
    empty = [
        (component.name, example.label)
        for component in components.values()
        for example in component.examples
        if not re.sub(r"<(?!svg|img|link|meta|input)[^>]*>", "", render(component, example, request_of_page)).strip()
    ]
    assert empty == []


def test_every_component_says_what_it_is_and_when_to_use_it(components):
    for component in components.values():
        assert (component.what[-1], component.when[-1]) == (".", "."), component.name
        assert component.examples, component.name


def test_the_examples_of_a_component_can_be_told_apart(components):
    for component in components.values():
        labels = [example.label for example in component.examples]
        assert len(labels) == len(set(labels)), component.name


def test_components_can_be_told_apart(components):
    assert len({component.slug for component in components.values()}) == len(components)


def test_examples_ask_the_database_for_nothing(components, request_of_page):
    def render_all() -> None:
        for component in every_component(timezone.now()):
            for example in component.examples:
                render(component, example, request_of_page)

    render_all()  # finds the site, which a request remembers
    with CaptureQueriesContext(connection) as asked:
        render_all()
    assert [query["sql"] for query in asked] == []


def test_the_lines_of_examples_are_not_remembered_as_known(components, request_of_page):
    real = PhoneLineFactory(name="A line of the library")
    lines_or_last_known(request_of_page)
    component = components["components/footer.html"]
    assert "A line of the library" not in render(component, component.examples[0], request_of_page)
    assert remembered_lines() == [real]


def test_the_long_word_has_80_letters_and_no_break():
    assert len(LONG_WORD) == 80
    assert LONG_WORD.isalpha()


def test_blocks_are_shown_by_their_own_templates(components):
    templates = {block.meta.template for block in BLOCKS.values()}
    assert templates <= set(components)


@pytest.mark.parametrize("name", sorted(set(BLOCKS) - SHOW_RECORDS))
def test_a_block_is_shown_as_in_its_preview(name, components, request_of_page):
    block = BLOCKS[name]
    component = components[block.meta.template]
    shown = [render(component, example, request_of_page) for example in component.examples]
    assert block.render(block.get_preview_value()) in shown


@pytest.mark.parametrize("name", sorted(SHOW_RECORDS))
def test_a_block_of_records_is_shown_with_the_words_of_its_preview(name, written):
    shown = written(BLOCKS[name].meta.template)
    assert any(all(words in one for words in BLOCKS[name].meta.preview_value.values()) for one in shown.values())


def test_a_care_card_is_shown_in_every_urgency(components):
    levels = {example.context["value"].level for example in components["blocks/care_card.html"].examples}
    assert levels == {card().meta.level for card in CareCard.__subclasses__()}


@pytest.mark.parametrize("template", ["contact/center.html", "service_alerts/status_center.html"])
@pytest.mark.parametrize("known", [True, False])
def test_a_center_is_shown_in_every_status(template, known, components):
    centers = [example.context["center"] for example in components[template].examples]
    assert {center.status for center in centers if bool(center.address) is known} == set(CenterStatus)


@pytest.mark.parametrize("template", ["service_alerts/alert.html", "service_alerts/alert_head.html"])
def test_an_alert_is_shown_in_every_severity_as_a_drill_and_ended(template, components):
    said = [example.context["said"] for example in components[template].examples]
    assert {one.alert.severity for one in said if not one.alert.is_drill and not one.alert.resolved} == set(Severity)
    assert any(one.alert.is_drill for one in said)
    assert any(one.alert.resolved for one in said)
    assert {one.language for one in said} == {"en", "es"}


def test_an_alert_is_shown_in_doubt_with_all_statuses_of_its_centers_and_folded(components, request_of_page):
    component = components["service_alerts/alert.html"]
    said = [example.context["said"] for example in component.examples]
    assert any(one.in_doubt for one in said)
    assert {center.status for one in said for center in one.centers} == set(CenterStatus)
    html = [render(component, example, request_of_page) for example in component.examples]
    assert any("<details" in one and " open>" not in one for one in html)


def test_a_question_is_shown_closed_and_open(components, request_of_page):
    component = components["faq/question.html"]
    html = [render(component, example, request_of_page) for example in component.examples]
    assert [bool(re.search(r"<details[^>]* open>", one)) for one in html[:2]] == [False, True]


def test_a_line_is_shown_at_all_hours(written):
    said = written("contact/line_hours.html")
    assert said["Not known"].startswith("Hours are not listed yet")
    assert said["Open now"].startswith("Open now until ")
    assert said["Open day and night"] == "Open 24 hours"
    assert said["Closed now"].startswith("Closed now. Opens ")
    assert said["Never open"] == "Closed"
    assert said["Closed, another line answers"].endswith("call: Line for the night (877) 602-7779")


def test_results_are_shown_on_the_first_a_middle_and_the_last_page(written):
    said = written("components/pagination.html")
    assert [("Earlier" in words, "More" in words) for words in said.values()] == [
        (False, True),
        (True, True),
        (True, False),
    ]


def test_an_article_is_shown_reviewed_and_not(written):
    said = written("articles/facts.html")
    assert "Medically reviewed by A. Person, PharmD on Jan 12, 2026" in said["Reviewed"]
    assert "Not yet medically reviewed" in said["Not reviewed"]
    assert "Not yet medically reviewed" in said["A reviewer without a date"]


@pytest.mark.parametrize("hour", range(24))
def test_open_now_and_closed_now_hold_at_every_hour(hour):
    at = datetime(2026, 7, 1, hour, 30, tzinfo=ZONE)
    assert is_open(hours_from(at, -2, 3).plain(), at) is True
    assert is_open(hours_from(at, 2, 4).plain(), at) is False
