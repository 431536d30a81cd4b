"""The editor of alerts in a real browser: two editors, what is saved by itself, and the history afterwards."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wagtail_looks

SAMPLE = "Wildfires: no disruption, call us if affected"
ALERTS = "/admin/snippets/service_alerts/servicealert/"


@pytest.fixture
def open_editor(page_as):
    """Sign in and open the sample alert, which is on."""

    def open_as(username):
        page = page_as(username)
        page.goto(ALERTS)
        page.get_by_role("link", name=SAMPLE).click()
        wagtail_looks(page)
        return page

    return open_as


def type_headline(page, words):
    """Type a headline and wait until Wagtail has saved it by itself; return its answer."""
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url) as saved:
        page.locator("input[name=headline]").fill(words)
    return saved.value


def public_headline(new_context):
    page = new_context().new_page()
    page.goto("/")
    return page.locator("#service-alert .alert__headline").first.text_content().strip()


def test_what_is_saved_by_itself_is_a_draft(open_editor, new_context):
    before = public_headline(new_context)
    assert type_headline(open_editor("operations"), "Half a wor").json()["success"]
    assert public_headline(new_context) == before != "Half a wor"


def test_the_window_of_an_alert_that_is_on_is_shown_but_not_changed(open_editor):
    page = open_editor("operations")
    expect(page.locator("input[name=ends_at]")).to_be_disabled()
    expect(page.get_by_text("Extend it on the switchboard").first).to_be_visible()


def test_a_typed_number_is_linked_with_one_press(open_editor, new_context):
    page, before = open_editor("operations"), public_headline(new_context)
    page.locator("textarea[name=message]").fill("Call (877) 595-0757 first.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("is typed. Write {current_patient}")).to_be_visible()
    page.get_by_role("button", name="Link the numbers and save the draft").click()
    expect(page.locator("textarea[name=message]")).to_have_value("Call {current_patient} first.")
    expect(page.locator(".messages")).to_contain_text("updated")
    assert public_headline(new_context) == before


def test_the_second_editor_is_told_and_keeps_what_was_typed(open_editor):
    first, second = open_editor("operations"), open_editor("admin")
    type_headline(second, "Hers")
    refused = type_headline(first, "Mine")
    assert (refused.status, refused.json()["error_code"]) == (400, "invalid_revision")
    expect(first.get_by_text("Saving will overwrite a newer version.")).to_be_visible(timeout=15_000)
    first.get_by_role("button", name="Save draft").click()
    told = first.locator(".messages").get_by_text("saved another version")
    # Wagtail asks first, if it has noticed by itself by now, and thinks that the server would take it.
    asked = first.get_by_role("dialog").get_by_role("button", name="Save draft")
    expect(told.or_(asked).first).to_be_visible()
    if asked.is_visible():
        asked.click()
    expect(told).to_be_visible()
    expect(first.locator("input[name=headline]")).to_have_value("Mine")
    with first.context.expect_page() as opened:
        first.get_by_role("link", name="See what they changed").click()
    expect(opened.value.locator("body")).to_contain_text("Hers")


def test_the_history_shows_what_the_public_saw(open_editor):
    page = open_editor("operations")
    page.goto("/admin/service-alerts/history/?action=service_alerts.on")
    row = page.get_by_role("row").filter(has_text="seed_content")  # other tests switch it too
    expect(row).to_contain_text("Switched the alert on")
    row.get_by_role("link", name="What the public saw then").click()
    expect(page.get_by_text("This is what the public saw on")).to_be_visible()
    expect(page.locator(".alert__headline")).to_have_count(2)
    expect(page.locator(".alert__headline").first).to_be_visible()
