"""Nothing that is done in the admin breaks a way through the contact tree; what would is refused with the way named."""

from datetime import timedelta
from html import unescape
from types import SimpleNamespace

from django.contrib.auth.models import Group, User
from django.core import mail
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision, Task, Workflow, WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from contact.models import ContactOutcomePage, ContactPage, OpeningHours
from contact.tree import read_trees
from tests.factories import PhoneLineFactory

from .trees import ALL_DAYS, contact_tree, hours, outcome, question

NO_ANSWERS = "Contact → Current patients: is a question without answers."
NO_UNSURE = "Contact: has no answer “I'm not sure”."
SAME = "Contact → Current patients: two answers say “A visit”."


class TreeTestCase(TestCase):
    """A small tree and somebody who may do everything, made once for a class."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.tree = contact_tree()
        cls.admin = User.objects.create_superuser("admin")

    def setUp(self) -> None:
        self.client.force_login(self.admin)

    def small_tree(self) -> SimpleNamespace:
        """Return the tree with one answer below its question."""
        self.tree.visit.delete()
        self.tree.patients.refresh_from_db()
        return self.tree


def url(view: str, *args) -> str:
    return reverse(f"wagtailadmin_pages:{view}", args=args)


def bulk(action: str, *pages: Page) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?next=/admin/pages/&{ids}"


def post(client, where: str, data: dict | None = None) -> str:
    """Post to an address; return the words of the page where that leads."""
    answer = client.post(where, data or {}, follow=True)
    assert answer.redirect_chain, "neither done nor refused"
    return " ".join(unescape(answer.content.decode()).split())


def now():
    return read_trees(timezone.now())


def fields_of(page: Page, **changes) -> dict:
    """Return what the editor of a page sends."""
    fields = {"title": page.title, "slug": page.slug, "seo_title": "", "search_description": ""}
    for name in ("answer_label", "question", "hint", "summary"):
        if hasattr(page, name):
            fields[name] = getattr(page, name)
    if isinstance(page, ContactOutcomePage):
        fields |= {"line": page.line_id, "second_line": "", "advice": rich_text("")}
        fields |= {"is_unsure": "on"} if page.is_unsure else {}
    return nested_form_data(fields | {"comments": inline_formset([])} | changes)


def publish(**fields) -> dict:
    return fields | {"action-publish": "action-publish"}


def refused(client, where: str, data: dict | None, way: str, done: str = "Not done.") -> None:
    """Say that posting is refused, names the way, and changes nothing that the public sees."""
    before = now()
    words = post(client, where, data)
    assert f"{done} It would break the contact tree." in words
    assert way in words
    assert "See the contact tree" in words
    assert "has been published" not in words
    assert [trees.since for trees in now()] == [None] * len(before)
    assert live(now()[0].tops) == live(before[0].tops)


def latest(page: Page) -> Page:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def live(steps: tuple) -> list:
    return [(step.name, step.lines, live(step.answers)) for step in steps if step.live]


def submit(page: Page, label: str):
    """Put a version of a page with another answer into review; return the task."""
    editor = User.objects.create_user("editor", email="editor@example.com")
    editor.groups.add(Group.objects.get(name="Editors"))
    page.answer_label = label
    page.save_revision(user=editor)
    Workflow.objects.get(name="Clinical review").start(page, editor)
    mail.outbox.clear()
    return page.current_workflow_task_state


def line_fields(line, **changes) -> dict:
    names = ("name", "slug", "audience", "purpose", "after_hours_note")
    empty = ("note", "languages", "name_es", "purpose_es", "note_es", "after_hours_note_es", "verified_on")
    fields = {name: getattr(line, name) for name in names} | dict.fromkeys(empty, "")
    return fields | {"number": str(line.number), "hours": line.hours_id or "", "after_hours": ""} | changes


def line_url(line) -> str:
    return reverse("wagtailsnippets_contact_phoneline:edit", args=[line.pk])


NOBODY = "Contact → Current patients → A refill: nobody answers on"


def queries(client, where: str, data: dict) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        client.post(where, data)
    return [query["sql"] for query in captured]


# Pages, one at a time


class OnePage(TreeTestCase):
    def test_unpublishing_the_last_answer(self):
        tree = self.small_tree()
        refused(self.client, url("unpublish", tree.refill.pk), None, NO_ANSWERS)

    def test_unpublishing_one_of_two_answers_is_done(self):
        tree = self.tree
        words = post(self.client, url("unpublish", tree.refill.pk))
        assert "unpublished" in words
        assert not Page.objects.get(pk=tree.refill.pk).live

    def test_unpublishing_the_first_question_with_all_below(self):
        tree = self.tree
        data = {"include_descendants": "on"}
        refused(self.client, url("unpublish", tree.top.pk), data, "Contact: all ways to a line begin here.")

    def test_unpublishing_a_question_with_all_below_is_done(self):
        tree = self.tree
        post(self.client, url("unpublish", tree.patients.pk), {"include_descendants": "on"})
        assert not Page.objects.filter(pk__in=[tree.patients.pk, tree.refill.pk], live=True).exists()

    def test_deleting_the_last_answer(self):
        tree = self.small_tree()
        refused(self.client, url("delete", tree.refill.pk), None, NO_ANSWERS)

    def test_deleting_what_every_question_offers(self):
        tree = self.tree
        refused(self.client, url("delete", tree.unsure.pk), None, NO_UNSURE)

    def test_deleting_the_whole_tree(self):
        tree = self.tree
        refused(self.client, url("delete", tree.top.pk), None, "Contact: all ways to a line begin here.")

    def test_moving_the_last_answer_away(self):
        tree = self.small_tree()
        where = url("move_confirm", tree.refill.pk, tree.top.pk)
        refused(self.client, where, None, NO_ANSWERS)

    def test_moving_questions_below_each_other_until_a_way_is_too_long(self):
        tree = self.tree
        deep = tree.top
        for number in range(4):
            deep = question(deep, f"Step {number}")
        outcome(deep, "At last", tree.line)
        way = "Step 3 → Current patients: is not over after 5 answers."
        refused(self.client, url("move_confirm", tree.patients.pk, deep.pk), None, way)

    def test_moving_to_where_it_says_the_same(self):
        tree = self.tree
        other = question(tree.top, "Others")
        outcome(other, "A bill", tree.line)
        same = outcome(other, "A visit", tree.line)
        Page.objects.filter(pk=same.pk).update(slug="another-visit")
        refused(self.client, url("move_confirm", same.pk, tree.patients.pk), None, SAME)

    def test_a_published_copy_with_the_same_answer(self):
        tree = self.tree
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": tree.patients.pk, "publish_copies": "on"}
        refused(self.client, url("copy", tree.visit.pk), data, SAME)
        assert not Page.objects.filter(slug="copy").exists()

    def test_an_alias_with_the_same_answer(self):
        tree = self.tree
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": tree.patients.pk, "alias": "on"}
        refused(self.client, url("copy", tree.visit.pk), data, SAME)

    def test_a_copy_as_a_draft_is_made(self):
        tree = self.tree
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": tree.patients.pk}
        post(self.client, url("copy", tree.visit.pk), data)
        assert not Page.objects.get(slug="copy").live

    def test_hiding_the_last_answer_from_the_public(self):
        tree = self.small_tree()
        before = now()
        answer = self.client.post(
            url("set_privacy", tree.refill.pk),
            {"restriction_type": "login"},
            headers={"x-requested-with": "XMLHttpRequest"},
        )
        assert NO_ANSWERS in unescape(answer.json()["html"])
        assert not PageViewRestriction.objects.exists()
        assert now() == before


# Versions of a page


class Versions(TreeTestCase):
    def test_publishing_a_version_that_says_what_another_answer_says_keeps_it_as_a_draft(self):
        tree = self.tree
        data = publish(**fields_of(tree.refill, answer_label="A visit"))
        refused(self.client, url("edit", tree.refill.pk), data, SAME, "Saved as a draft, not published.")
        page = ContactOutcomePage.objects.get(pk=tree.refill.pk)
        assert (page.answer_label, page.live, page.has_unpublished_changes) == ("A refill", True, True)
        assert latest(page).answer_label == "A visit"

    def test_publishing_a_version_with_a_line_that_is_not_public(self):
        tree = self.tree
        data = publish(**fields_of(tree.refill, line=PhoneLineFactory(live=False).pk))
        way = "Contact → Current patients → A refill: ends without a line to call."
        refused(self.client, url("edit", tree.refill.pk), data, way, "Saved as a draft, not published.")

    def test_publishing_a_new_question_without_answers_keeps_it_as_a_draft(self):
        tree = self.tree
        new = ContactPage(title="Insurers", slug="insurers", question="What is it about?")
        data = publish(**fields_of(new, answer_label="I work for an insurer"))
        where = url("add", "contact", "contactquestionpage", tree.top.pk)
        way = "Contact → I work for an insurer: is a question without answers."
        refused(self.client, where, data, way, "Saved as a draft, not published.")
        page = Page.objects.get(slug="insurers")
        assert (page.live, page.has_unpublished_changes, page.first_published_at) == (False, True, None)

    def test_saving_a_draft_is_never_refused(self):
        tree = self.tree
        post(self.client, url("edit", tree.refill.pk), fields_of(tree.refill, answer_label="A visit"))
        assert latest(tree.refill).answer_label == "A visit"

    def test_publishing_an_older_version_that_no_longer_fits(self):
        tree = self.tree
        tree.refill.answer_label = "A visit"
        old = tree.refill.save_revision()
        data = publish(**fields_of(tree.refill, revision=old.pk))
        refused(self.client, url("edit", tree.refill.pk), data, SAME, "Saved as a draft, not published.")

    def test_a_good_version_is_published(self):
        tree = self.tree
        words = post(
            self.client, url("edit", tree.refill.pk), publish(**fields_of(tree.refill, answer_label="A delivery"))
        )
        assert "has been published" in words
        assert ContactOutcomePage.objects.get(pk=tree.refill.pk).answer_label == "A delivery"

    def test_a_new_branch_is_built_from_its_ends_up(self):
        tree = self.tree
        new = question(tree.top, "Insurers", live=False)
        new.save_revision()
        end = outcome(new, "A claim", tree.line, live=False)
        end.save_revision()
        for page in (end, new):
            assert "has been published" in post(self.client, url("edit", page.pk), publish(**fields_of(page)))


# Many at once


class ManyAtOnce(TreeTestCase):
    def test_unpublishing_all_answers_at_once(self):
        tree = self.tree
        refused(self.client, bulk("unpublish", tree.refill, tree.visit), None, NO_ANSWERS)

    def test_deleting_all_answers_at_once(self):
        tree = self.tree
        refused(self.client, bulk("delete", tree.refill, tree.visit), None, NO_ANSWERS)

    def test_moving_all_answers_at_once(self):
        tree = self.tree
        refused(self.client, bulk("move", tree.refill, tree.visit), {"chooser": tree.top.pk}, NO_ANSWERS)

    def test_publishing_a_question_without_its_answers(self):
        tree = self.tree
        new = question(tree.top, "Insurers", live=False)
        outcome(new, "A claim", tree.line, live=False)
        refused(self.client, bulk("publish", new), None, "Contact → Insurers: is a question without answers.")

    def test_publishing_a_question_with_its_answers_is_done(self):
        tree = self.tree
        new = question(tree.top, "Insurers", live=False)
        outcome(new, "A claim", tree.line, live=False)
        post(self.client, bulk("publish", new), {"include_descendants": "on"})
        assert Page.objects.filter(slug__in=["insurers", "a-claim"], live=True).count() == 2


# Workflows


class Workflows(TreeTestCase):
    def test_approving_a_version_that_breaks_a_way(self):
        tree = self.tree
        submitted = submit(tree.refill, "A visit")
        where = url("workflow_action", tree.refill.pk, "approve", submitted.pk)
        refused(self.client, where, None, SAME)
        assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
        assert mail.outbox == []

    def test_approving_in_a_dialog_leads_on_to_the_refusal(self):
        tree = self.tree
        submitted = submit(tree.refill, "A visit")
        where = url("workflow_action", tree.refill.pk, "approve", submitted.pk)
        answer = self.client.post(where, {"comment": "Fine."}, headers={"x-requested-with": "XMLHttpRequest"}).json()
        assert (answer["step"], answer["redirect"]) == ("success", url("edit", tree.refill.pk))
        assert SAME in unescape(self.client.get(answer["redirect"]).content.decode())

    def test_approving_while_editing_keeps_what_was_typed(self):
        tree = self.tree
        submit(tree.refill, "A visit")
        action = {
            "action-workflow-action": "true",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": "{}",
        }
        data = fields_of(tree.refill, answer_label=" a VISIT") | action
        way = "two answers say “A visit”."
        refused(self.client, url("edit", tree.refill.pk), data, way, "Saved as a draft, not published.")
        assert latest(tree.refill).answer_label == "a VISIT"
        assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS

    def test_approving_a_good_version_publishes_it_and_tells_who_wrote_it(self):
        tree = self.tree
        task = submit(tree.refill, "A delivery")
        post(self.client, url("workflow_action", tree.refill.pk, "approve", task.pk))
        assert [message.to for message in mail.outbox] == [["editor@example.com"]]
        assert ContactOutcomePage.objects.get(pk=tree.refill.pk).answer_label == "A delivery"

    def test_switching_a_task_off_that_would_publish_it(self):
        submit(self.tree.refill, "A visit")
        task = Task.objects.get(name="Clinical review")
        before = now()
        post(self.client, reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))
        assert now() == before


# Schedules


class Schedules(TreeTestCase):
    def test_scheduling_a_version_that_will_break_a_way(self):
        tree = self.tree
        later = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
        data = publish(**fields_of(tree.refill, answer_label="A visit", go_live_at=later))
        refused(self.client, url("edit", tree.refill.pk), data, SAME, "Saved as a draft, not published.")
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()

    def test_scheduling_the_end_of_what_every_question_offers(self):
        tree = self.tree
        later = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
        data = publish(**fields_of(tree.unsure, expire_at=later))
        refused(self.client, url("edit", tree.unsure.pk), data, "From ", "Saved as a draft, not published.")
        assert Page.objects.get(pk=tree.unsure.pk).expire_at is None

    def test_scheduling_a_good_version_is_done(self):
        tree = self.tree
        later = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
        post(
            self.client,
            url("edit", tree.refill.pk),
            publish(**fields_of(tree.refill, answer_label="New", go_live_at=later)),
        )
        assert len(now()) == 2


# Lines and hours


class LinesAndHours(TreeTestCase):
    def test_hours_of_a_line_that_leave_the_night_to_nobody(self):
        tree = self.tree
        data = publish(**line_fields(tree.line, hours=hours(("08:00", "18:00")).pk))
        refused(self.client, line_url(tree.line), data, NOBODY, "Saved as a draft, not published.")
        tree.line.refresh_from_db()
        assert tree.line.hours is None
        assert tree.line.get_latest_revision_as_object().hours is not None

    def test_hours_with_somebody_for_the_night_are_published(self):
        tree = self.tree
        night = PhoneLineFactory(name="Night")
        data = publish(**line_fields(tree.line, hours=hours(("08:00", "18:00")).pk, after_hours=night.pk))
        post(self.client, line_url(tree.line), data)
        tree.line.refresh_from_db()
        assert (tree.line.after_hours, tree.line.hours.name) == (night, "Hours")

    def test_taking_the_night_line_or_the_note_away(self):
        tree = self.tree
        tree.line.hours, tree.line.after_hours = hours(("08:00", "18:00")), PhoneLineFactory()
        tree.line.save()
        refused(
            self.client,
            line_url(tree.line),
            publish(**line_fields(tree.line)),
            NOBODY,
            "Saved as a draft, not published.",
        )
        tree.line.after_hours, tree.line.after_hours_note = None, "Leave a message."
        tree.line.save()
        data = publish(**line_fields(tree.line, after_hours_note=""))
        refused(self.client, line_url(tree.line), data, NOBODY, "Saved as a draft, not published.")

    def test_hours_that_become_shorter(self):
        tree = self.tree
        always = hours(("00:00", "00:00"), name="Always")
        tree.line.hours = always
        tree.line.save()
        row = {"days": ALL_DAYS, "opens": "08:00", "closes": "18:00"}
        data = publish(**nested_form_data({"name": "Always", "rules": streamfield([("weekly", row)])}))
        data["rules-0-value-days"] = ALL_DAYS
        where = reverse("wagtailsnippets_contact_openinghours:edit", args=[always.pk])
        refused(self.client, where, data, NOBODY, "Saved as a draft, not published.")
        assert OpeningHours.objects.get().rules[0].value["opens"].hour == 0

    def test_a_line_that_an_outcome_names_is_neither_unpublished_nor_deleted(self):
        tree = self.tree
        for view in ("unpublish", "delete"):
            post(self.client, reverse(f"wagtailsnippets_contact_phoneline:{view}", args=[tree.line.pk]))
            tree.line.refresh_from_db()
            assert tree.line.live


# What is broken already


class BrokenAlready(TreeTestCase):
    def test_a_broken_tree_can_be_edited_elsewhere_and_mended(self):
        tree = self.tree
        tree.visit.line = PhoneLineFactory(live=False)
        tree.visit.save_revision().publish()
        data = publish(**fields_of(tree.refill, answer_label="A delivery"))
        assert "has been published" in post(self.client, url("edit", tree.refill.pk), data)
        data = publish(**fields_of(tree.visit, answer_label="Another name"))
        assert "has been published" in post(self.client, url("edit", tree.visit.pk), data)
        data = publish(**fields_of(tree.visit, line=tree.line.pk))
        assert "has been published" in post(self.client, url("edit", tree.visit.pk), data)

    def test_a_broken_tree_is_not_broken_further(self):
        tree = self.tree
        tree.visit.line = PhoneLineFactory(live=False)
        tree.visit.save_revision().publish()
        data = publish(**fields_of(tree.refill, line=tree.visit.line_id))
        way = "Contact → Current patients → A refill: ends without a line to call."
        refused(self.client, url("edit", tree.refill.pk), data, way, "Saved as a draft, not published.")

    def test_many_broken_ways_are_counted_not_listed(self):
        tree = self.tree
        for number in range(4):
            outcome(tree.patients, f"Answer {number}", tree.line)
        data = publish(**line_fields(tree.line, hours=hours().pk))
        words = post(self.client, line_url(tree.line), data)
        assert words.count("nobody answers on") == 3
        assert "And 4 more." in words


# The price of it


class Price(TreeTestCase):
    def test_only_a_change_of_the_tree_waits_for_others(self):
        tree = self.tree
        edit = url("edit", tree.refill.pk)
        draft = queries(self.client, edit, fields_of(tree.refill, answer_label="New"))
        assert not any("pg_advisory_xact_lock" in query for query in draft)
        change = queries(self.client, edit, publish(**fields_of(tree.refill, answer_label="New")))
        assert sum("pg_advisory_xact_lock" in query for query in change) == 1

    def test_screens_that_have_nothing_to_do_with_it_pay_nothing(self):
        where = reverse("wagtailsnippets_faq_question:add")
        asked = queries(self.client, where, {"question": "Why?"})
        assert not any("contact_contactoutcomepage" in query for query in asked)
