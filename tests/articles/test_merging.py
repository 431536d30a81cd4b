"""Two entries of one work become one: what cites the one cites the other, drafts too; a page counts them as one."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from articles.merging import MergeRefusedError, merge
from articles.models import ArticleIndexPage, ArticlePage, Reference
from faq.models import Question
from tests.factories import QuestionFactory, ReferenceFactory

pytestmark = pytest.mark.django_db


def cite(*references: Reference) -> str:
    marks = "".join(f'<a linktype="citation" id="{reference.pk}"></a>' for reference in references)
    return f"<p>So it is.{marks}</p>"


def article(**fields) -> ArticlePage:
    index = ArticleIndexPage.objects.first()
    if index is None:
        index = Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    slug = f"lupus-{ArticlePage.objects.count()}"
    return index.add_child(instance=ArticlePage(title="IVIG for lupus", slug=slug, summary="On lupus.", **fields))


def table(cell: str) -> tuple:
    columns = [{"type": "text", "heading": "Dose"}, {"type": "text", "heading": "Why"}]
    rows = [{"values": ["<p>2 g</p>", cell]}]
    return ("table", {"caption": "Doses", "table": {"columns": columns, "rows": rows}})


def with_table(page: ArticlePage, cell: str) -> ArticlePage:
    name, value = table(cell)
    raw = [*page.body.raw_data, {"type": name, "value": value, "id": "t"}]
    page.body = page.body.stream_block.to_python(list(raw))
    return page


def cited_in(text: str) -> set[str]:
    return set(re.findall(r'linktype=\\*"citation\\*" id=\\*"(\d+)', text))


@pytest.fixture
def editor():
    return User.objects.create_superuser("editor")


@pytest.fixture
def pair():
    goes = ReferenceFactory(slug="goes", title="High-dose IVIG", pages="1-9", doi="10.1000/a")
    return goes, ReferenceFactory(slug="stays", title="High-dose IVIG in lupus", doi="")


def where(goes: Reference) -> str:
    return reverse(Reference.snippet_viewset.get_url_name("merge"), args=[goes.pk])


def words(response) -> str:
    return unescape(response.content.decode())


class TestWhatCites:
    def test_a_page_that_cited_both_numbers_them_as_one(self, pair, editor, client):
        goes, stays = pair
        question = QuestionFactory(answer=cite(goes))
        page = article(body=[("text", cite(goes, stays))], questions=[("question", question)])
        with_table(page, cite(goes)).save()
        before = client.get(page.url).content.decode()
        assert 'id="ref-2"' in before
        merge(goes.pk, stays.pk, [], editor)
        after = client.get(page.url).content.decode()
        assert 'id="ref-1"' in after
        assert 'id="ref-2"' not in after
        assert [f'id="cite-1-{letter}"' in after for letter in "abcd"] == [True, True, True, False]
        assert "High-dose IVIG in lupus" in after

    def test_a_newer_draft_is_rewritten_and_stays_a_draft(self, pair, editor):
        goes, stays = pair
        page = article(body=[("text", cite(stays))])
        page.save_revision().publish()
        page.title = "Not yet public"
        with_table(page, cite(goes)).save_revision()
        merge(goes.pk, stays.pk, [], editor)
        page = ArticlePage.objects.get()
        draft = page.get_latest_revision_as_object()
        assert (page.title, draft.title) == ("IVIG for lupus", "Not yet public")
        assert cited_in(str(page.latest_revision.content["body"])) == {str(stays.pk)}
        assert page.has_unpublished_changes

    def test_what_is_scheduled_is_rewritten(self, pair, editor):
        goes, stays = pair
        question = QuestionFactory()
        question.answer, question.go_live_at = cite(goes), timezone.now() + timedelta(days=1)
        scheduled = question.save_revision()
        scheduled.publish()
        question.answer = "<p>Newer.</p>"
        question.save_revision()
        merge(goes.pk, stays.pk, [], editor)
        scheduled.refresh_from_db()
        assert cited_in(scheduled.content["answer"]) == {str(stays.pk)}
        assert scheduled.approved_go_live_at

    def test_older_revisions_are_history(self, pair, editor):
        goes, stays = pair
        question = QuestionFactory(answer=cite(goes))
        old = question.save_revision()
        question.answer = "<p>Newer.</p>"
        question.save_revision().publish()
        merge(goes.pk, stays.pk, [], editor)
        old.refresh_from_db()
        assert cited_in(old.content["answer"]) == {str(goes.pk)}

    def test_a_list_of_further_reading_names_it_once(self, pair, editor):
        goes, stays = pair
        page = article(listed_references=[("reference", goes), ("reference", stays)])
        merge(goes.pk, stays.pk, [], editor)
        page.refresh_from_db()
        assert page.listed_reference_ids() == [stays.pk]

    def test_other_citations_stay(self, pair, editor):
        goes, stays = pair
        other = ReferenceFactory()
        question = QuestionFactory(answer=cite(other, goes))
        untouched = QuestionFactory(answer=cite(other))
        merge(goes.pk, stays.pk, [], editor)
        question.refresh_from_db()
        untouched.refresh_from_db()
        assert question.answer == cite(other, stays)
        assert untouched.answer == cite(other)

    def test_where_used_is_right_at_once(self, pair, editor, admin_client):
        goes, stays = pair
        QuestionFactory(question="Does it help?", answer=cite(goes))
        merge(goes.pk, stays.pk, [], editor)
        usage = reverse(Reference.snippet_viewset.get_url_name("usage"), args=[stays.pk])
        assert "Does it help?" in words(admin_client.get(usage))


class TestBothEntries:
    def test_the_one_is_gone_and_both_sides_are_in_the_log(self, pair, editor):
        goes, stays = pair
        question, page = QuestionFactory(answer=cite(goes)), article(body=[("text", cite(goes))])
        merge(goes.pk, stays.pk, [], editor)
        assert set(Reference.objects.values_list("slug", flat=True)) == {"stays"}
        logged = {(entry.action, entry.object_id): entry for entry in ModelLogEntry.objects.filter(user=editor)}
        assert logged["articles.merge", str(stays.pk)].data["slug"] == "goes"
        assert logged["articles.merged_into", str(goes.pk)].deleted
        assert logged["articles.recite", str(question.pk)].message == f"Cites “{stays}” in place of “{goes}”"
        assert PageLogEntry.objects.get(action="articles.recite").page_id == page.pk

    def test_empty_fields_are_filled_when_asked(self, pair, editor):
        goes, stays = pair
        merge(goes.pk, stays.pk, ["doi", "title"], editor)
        stays.refresh_from_db()
        assert (stays.doi, stays.pages, stays.title) == ("10.1000/a", "", "High-dose IVIG in lupus")
        assert stays.live
        assert stays.latest_revision.as_object().doi == "10.1000/a"

    def test_nothing_is_filled_past_a_draft_that_would_undo_it(self, pair, editor):
        goes, stays = pair
        stays.title = "A draft"
        stays.save_revision()
        merge(goes.pk, stays.pk, ["doi"], editor)
        stays.refresh_from_db()
        assert (stays.doi, stays.get_latest_revision_as_object().title) == ("", "A draft")


class TestRefused:
    def refuse(self, pair, editor, match: str) -> None:
        with pytest.raises(MergeRefusedError, match=match):
            merge(pair[0].pk, pair[1].pk, [], editor)
        assert Reference.objects.count() == 2

    def test_a_published_one_does_not_give_way_to_a_draft(self, pair, editor):
        Reference.objects.filter(slug="stays").update(live=False)
        self.refuse(pair, editor, "Publish the one to keep first")

    def test_what_somebody_locked_is_named_and_nothing_changes(self, pair, editor):
        first = QuestionFactory(question="Does it help?", answer=cite(pair[0]))
        page = article(body=[("text", cite(pair[0]))], locked=True, locked_by=User.objects.create_user("other"))
        self.refuse(pair, editor, f"Locked by somebody.*: {page}")
        first.refresh_from_db()
        assert first.answer == cite(pair[0])

    def test_what_the_editor_locked_is_changed(self, pair, editor):
        page = article(body=[("text", cite(pair[0]))], locked=True, locked_by=editor)
        merge(pair[0].pk, pair[1].pk, [], editor)
        page.refresh_from_db()
        assert cited_in(str(list(page.body.raw_data))) == {str(pair[1].pk)}

    def test_a_second_time_does_nothing(self, pair, editor):
        merge(pair[0].pk, pair[1].pk, [], editor)
        for goes, stays in (pair, reversed(pair)):
            with pytest.raises(MergeRefusedError, match="merged already"):
                merge(goes.pk, stays.pk, [], editor)
        assert Reference.objects.get().slug == "stays"

    def test_a_use_that_cannot_be_rewritten_stops_it(self, pair, editor):
        question = QuestionFactory(answer=cite(pair[0]))
        Question.objects.filter(pk=question.pk).update(answer="<p>Changed past the index.</p>")
        Question.objects.filter(pk=question.pk).update(answer=cite(pair[0]).replace('"', "'"))
        self.refuse(pair, editor, "Still used by")


class TestScreen:
    def test_it_asks_which_one_to_keep_then_shows_both(self, admin_client, pair):
        goes, stays = pair
        QuestionFactory(question="Does it help?", answer=cite(goes))
        assert "The one to keep" in words(admin_client.get(where(goes)))
        page = words(admin_client.get(where(goes), {"keep": stays.pk}))
        assert "High-dose IVIG in lupus" in page
        assert 'name="fill" value="doi"' in page
        assert 'name="fill" value="container"' not in page
        assert "Does it help?" in page

    def test_it_merges_and_leads_to_the_one_that_is_kept(self, admin_client, pair):
        goes, stays = pair
        QuestionFactory(answer=cite(goes))
        answer = admin_client.post(where(goes), {"keep": stays.pk, "fill": ["doi", "junk", "id"]}, follow=True)
        assert answer.redirect_chain[0][0] == reverse(Reference.snippet_viewset.get_url_name("edit"), args=[stays.pk])
        assert "Merged. 1 text cites it now." in words(answer)
        assert Reference.objects.get().doi == "10.1000/a"

    def test_a_second_post_says_so(self, admin_client, pair):
        admin_client.post(where(pair[0]), {"keep": pair[1].pk})
        answer = admin_client.post(where(pair[0]), {"keep": pair[1].pk}, follow=True)
        assert "It is not there any more" in words(answer)
        assert Reference.objects.get().slug == "stays"

    def test_a_refusal_is_said_beside_both(self, admin_client, pair):
        Reference.objects.filter(slug="stays").update(live=False)
        answer = admin_client.post(where(pair[0]), {"keep": pair[1].pk}, follow=True)
        assert "Not merged. Publish the one to keep first" in words(answer)

    @pytest.mark.parametrize("keep", ["", "junk", "-1", "9" * 40, "own"])
    def test_junk_is_refused_beside_the_field(self, admin_client, pair, keep):
        keep = pair[0].pk if keep == "own" else keep
        assert admin_client.get(where(pair[0]), {"keep": keep}).status_code == 400
        answer = admin_client.post(where(pair[0]), {"keep": keep})
        assert answer.status_code == 400
        assert answer.context["form"].errors["keep"]
        assert Reference.objects.count() == 2

    def test_one_that_is_not_there_is_not_found(self, admin_client):
        assert admin_client.get(where(Reference(pk=999999))).status_code == 404

    @pytest.mark.parametrize(
        ("group", "may"), [("Editors", False), ("Clinical reviewers", True), ("Operations", False)]
    )
    def test_it_is_for_those_who_publish_and_delete(self, client, pair, group, may):
        user = User.objects.create_user("somebody")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        client.post(where(pair[0]), {"keep": pair[1].pk})
        assert Reference.objects.count() == (1 if may else 2)

    @pytest.mark.parametrize("view", ["list", "edit"])
    def test_the_list_and_the_form_lead_there(self, admin_client, client, pair, view):
        args = [pair[0].pk] if view == "edit" else []
        address = reverse(Reference.snippet_viewset.get_url_name(view), args=args)
        assert where(pair[0]) in words(admin_client.get(address))
        user = User.objects.create_user("somebody")
        user.groups.add(Group.objects.get(name="Editors"))
        client.force_login(user)
        assert where(pair[0]) not in words(client.get(address))
