"""Each sample account in a real browser does its own work and can't do another's."""

import re
from urllib.parse import urlencode

from playwright.sync_api import expect

ARTICLE = "/conditions/ivig-for-lupus/"
ALERTS = "/admin/snippets/service_alerts/servicealert/"
HEADLINE = "Wildfires: we are open, and your medicine can reach you"  # of the sample alert


def switch_address(page) -> str:
    page.goto(ALERTS)
    address = page.locator("a[href*='/servicealert/edit/']").first.get_attribute("href")
    return f"/admin/service-alerts/{address.rstrip('/').rpartition('/')[2]}/switch/"


def article_editor_address(page) -> str:
    found = page.request.get("/admin/api/main/pages/?slug=ivig-for-lupus&fields=id").json()
    return f"/admin/pages/{found['items'][0]['id']}/edit/"


def test_an_editor_edits_and_previews_the_article(page_as):
    page = page_as("editor")
    page.goto(article_editor_address(page))
    page.locator("textarea[name=summary]").fill("A new summary that only the draft has.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages, [data-messages]")).to_contain_text("updated")
    page.goto(page.url)
    page.get_by_role("button", name="Toggle preview").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Preview in new tab").click()
    expect(opened.value.locator("main")).to_contain_text("A new summary that only the draft has.")
    page.goto(ARTICLE)
    expect(page.locator("main")).not_to_contain_text("A new summary that only the draft has.")


def test_an_editor_can_neither_publish_nor_touch_alerts(page_as):
    address = switch_address(page_as("operations"))
    page = page_as("editor")
    page.goto(article_editor_address(page))
    assert page.locator("button[name=action-publish]").count() == 0
    assert page.locator("input[name=reviewed_on]").count() == 0
    assert page.get_by_role("link", name="Service alerts").count() == 0
    page.goto(ALERTS)
    assert ALERTS not in page.url
    assert page.request.get(address).status == 403
    page.goto("/")
    expect(page.locator("#service-alert")).to_be_visible()


def test_operations_switch_the_alert_and_cannot_touch_articles(page_as, new_context):
    visitor = new_context().new_page()
    page = page_as("operations")
    for label, shown in (("Take it down now", 0), ("Put it on every page now", 1)):
        page.goto(ALERTS)
        row = page.get_by_role("row").filter(has_text="Wildfires")
        row.get_by_role("button", name=re.compile("options|actions", re.IGNORECASE)).click()
        page.get_by_role("link", name="Switch", exact=True).click()
        for number in page.locator("input[name=tick]").all():
            number.check()
        page.get_by_role("button", name=label).click()
        page.wait_for_url("**/check/")
        visitor.goto(ARTICLE)
        assert visitor.locator("#service-alert").get_by_text(HEADLINE).count() == shown
    assert page.get_by_role("link", name="References").count() == 0
    answer = page.request.get("/admin/snippets/articles/reference/")
    assert answer.url.rstrip("/").endswith("/admin")


def test_operations_see_no_page_to_edit(page_as):
    editor = page_as("editor")
    address = article_editor_address(editor)
    page = page_as("operations")
    answer = page.request.get(address)
    assert not answer.url.endswith(address)


def test_a_reviewer_may_publish_and_record_a_review(page_as):
    page = page_as("reviewer")
    page.goto(article_editor_address(page))
    expect(page.locator("input[name=reviewed_on]")).to_be_attached()
    expect(page.locator("button[name=action-publish]").first).to_be_attached()


def test_the_log_says_who_switched_and_from_where(page_as, site):
    page = page_as("operations")
    address = switch_address(page)
    for act in ("off", "on"):
        screen = page.request.get(address).text()  # leads to the page with the forms
        found = re.findall(r'name="(csrfmiddlewaretoken|seen|tick)" value="([^"]+)"', screen)
        form = [*dict.fromkeys(found), ("act", act), ("until", "keep")]
        answer = page.request.post(
            address,
            data=urlencode(form),
            headers={"Referer": f"{site.url}/admin/", "Content-Type": "application/x-www-form-urlencoded"},
        )
        assert answer.url.endswith("/check/"), act
    code = (
        "from wagtail.models import ModelLogEntry as E;"
        "e=E.objects.filter(action='service_alerts.on').latest('timestamp');"
        "print(e.user.username, e.data['origin'])"
    )
    assert "operations admin, 127.0.0.1" in site.shell(code)
