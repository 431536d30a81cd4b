"""References that are added from pasted text: read, shown for correction, saved all or none."""

from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.urls import reverse
from wagtail.models import ModelLogEntry

from articles.models import Reference
from articles.quick_add.forms import MOST
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db

WHERE = reverse("wagtailsnippets_articles_reference:quick_add")
LIST = reverse("wagtailsnippets_articles_reference:list")
TWO = """@article{a,
 title={IVIG in lupus}, author={Doe, Jane and others}, journal={Lupus}, year={2005}, doi={10.5555/A}}
@book{b, title={Lupus}, year={2020}, edition={3}, editor={Roe, Rob}}"""


@pytest.fixture
def login(client):
    def as_member(group: str):
        user = User.objects.create_user(group)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return as_member


@pytest.fixture
def editor(login):
    return login("Editors")


def soup_of(answer) -> BeautifulSoup:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def pasted(client, text: str) -> BeautifulSoup:
    return soup_of(client.post(WHERE, {"paste-text": text, "read": "1"}))


def values(soup: BeautifulSoup) -> dict[str, str]:
    """Return what the form would send, as a browser would."""
    form = soup.select_one("form[method=post]:has([name$=TOTAL_FORMS])")
    sent = {}
    for field in form.select("[name]:not([name=csrfmiddlewaretoken])"):
        if field.name == "textarea":
            sent[field["name"]] = field.text.lstrip("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            sent[field["name"]] = chosen["value"] if chosen else ""
        elif field.name == "input" and (field["type"] != "radio" or field.has_attr("checked")):
            sent[field["name"]] = field.get("value", "")
    return sent


def test_fields_are_shown_for_correction_and_nothing_is_saved_yet(editor):
    sent = values(pasted(editor, TWO))
    assert sent["form-TOTAL_FORMS"] == "2"
    assert (sent["form-0-title"], sent["form-0-authors"], sent["form-0-doi"]) == (
        "IVIG in lupus",
        "Doe, Jane\net al.",
        "10.5555/a",
    )
    assert (sent["form-1-kind"], sent["form-1-editors"], sent["form-1-decision"]) == ("book", "Roe, Rob", "add")
    assert not Reference.objects.exists()


def test_what_was_corrected_is_saved_as_drafts(editor):
    sent = values(pasted(editor, TWO)) | {"form-1-title": "Lupus today", "draft": "1"}
    assert editor.post(WHERE, sent).url == LIST
    first, second = Reference.objects.order_by("pk")
    assert (first.title, second.title, second.edition) == ("IVIG in lupus", "Lupus today", "3")
    assert (first.slug, first.live, first.latest_revision.user.username) == ("doe-2005-ivig-in-lupus", False, "Editors")
    assert ModelLogEntry.objects.filter(action="wagtail.create").count() == 2


def test_who_may_publish_is_offered_that_and_can(login):
    client = login("Clinical reviewers")
    soup = pasted(client, TWO)
    assert soup.select_one("button[name=publish]")
    client.post(WHERE, values(soup) | {"publish": "1"})
    assert Reference.objects.filter(live=True).count() == 2


def test_who_may_not_publish_can_not_even_by_asking(editor):
    soup = pasted(editor, TWO)
    assert not soup.select_one("button[name=publish]")
    editor.post(WHERE, values(soup) | {"publish": "1"})
    assert Reference.objects.filter(live=False).count() == 2


def test_one_faulty_form_saves_nothing_and_loses_nothing(editor):
    sent = values(pasted(editor, TWO)) | {"form-0-title": "Changed", "form-1-title": "", "form-1-pages": "x" * 50}
    soup = soup_of(editor.post(WHERE, sent | {"draft": "1"}))
    assert not Reference.objects.exists()
    assert values(soup) == sent
    assert len(soup.select(".error-message")) == 2


def test_what_the_library_has_stays_named_while_another_form_is_mended(editor):
    there = ReferenceFactory(doi="10.5555/a")
    sent = values(pasted(editor, TWO)) | {"form-1-title": "", "draft": "1"}
    soup = soup_of(editor.post(WHERE, sent))
    assert soup.select_one(f"a[href='{reverse('wagtailsnippets_articles_reference:edit', args=[there.pk])}']")


@pytest.mark.parametrize("seen", ["x", "9" * 40, "-1", "987654"])
def test_a_reference_that_nobody_was_shown_is_none(editor, seen):
    sent = values(pasted(editor, TWO)) | {"form-0-seen": seen, "form-1-title": "", "draft": "1"}
    assert editor.post(WHERE, sent).status_code == 200


def test_what_is_left_out_is_not_added_nor_asked_anything(editor):
    sent = values(pasted(editor, TWO)) | {"form-0-decision": "leave", "form-0-title": "", "draft": "1"}
    editor.post(WHERE, sent)
    assert Reference.objects.get().title == "Lupus"


@pytest.mark.parametrize(
    "fields",
    [{"doi": "10.5555/a", "title": "Another title"}, {"title": "IVIG in Lupus.", "year": 2005}],
    ids=["identifier", "title and year"],
)
@pytest.mark.parametrize("live", [True, False])
def test_what_the_library_has_is_recognised_and_left_out_unless_asked(editor, fields, live):
    there = ReferenceFactory(live=live, **fields)
    soup = pasted(editor, TWO)
    assert soup.select_one(f"a[href='{reverse('wagtailsnippets_articles_reference:edit', args=[there.pk])}']")
    sent = values(soup)
    assert (sent["form-0-decision"], sent["form-1-decision"]) == ("leave", "add")
    editor.post(WHERE, sent | {"draft": "1"})
    assert Reference.objects.count() == 2


def test_a_twin_is_added_only_by_who_saw_it(editor):
    sent = values(pasted(editor, TWO)) | {"draft": "1"}
    ReferenceFactory(title="IVIG in lupus", year=2005)  # meanwhile
    soup = soup_of(editor.post(WHERE, sent))
    assert "The library has this already" in soup.text
    assert Reference.objects.count() == 1
    editor.post(WHERE, values(soup) | {"draft": "1", "form-0-doi": ""})
    assert Reference.objects.count() == 3


def test_recognising_asks_the_database_equally_often_for_many(editor, django_assert_max_num_queries):
    text = "\n".join(f"@article{{k, title={{Number {number}}}, doi={{10.5555/{number}}}}}" for number in range(MOST))
    editor.get(WHERE)
    with django_assert_max_num_queries(20):
        pasted(editor, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "required"),
        ("@article{x", "line 1 can't be read"),
        ("\n".join(f"Title number {number}." for number in range(MOST + 1)), f"at most {MOST} at a time"),
        ("x" * 300_000, "too long"),
    ],
    ids=["nothing", "broken", "many", "long"],
)
def test_what_can_not_be_read_is_said_and_stays(editor, text, words):
    soup = pasted(editor, text)
    assert words in unescape(soup.text)
    assert soup.select_one("textarea[name=paste-text]").text.strip() == text.strip()


@pytest.mark.parametrize("sent", [{}, {"form-TOTAL_FORMS": "x"}, {"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}])
def test_a_form_that_is_no_form_adds_nothing(editor, sent):
    assert editor.post(WHERE, sent | {"draft": "1"}).status_code == 200
    assert not Reference.objects.exists()


def test_short_names_differ(editor):
    for _twice in range(2):
        sent = values(pasted(editor, TWO)) | {"form-0-decision": "add", "form-1-decision": "add", "draft": "1"}
        editor.post(WHERE, sent)
    names = set(Reference.objects.values_list("slug", flat=True))
    assert names == {"doe-2005-ivig-in-lupus", "doe-2005-ivig-in-lupus-2", "2020-lupus", "2020-lupus-2"}


def test_the_list_offers_it_to_who_may_add(login):
    client = login("Editors")
    assert WHERE in client.get(LIST).content.decode()
    Group.objects.get(name="Editors").permissions.filter(codename="add_reference").delete()
    assert WHERE not in client.get(LIST).content.decode()
    assert client.get(WHERE).status_code == 302


def test_operations_can_not_open_it(login):
    assert login("Operations").get(WHERE).status_code == 302


@pytest.mark.parametrize("extension", ["ris", "bib", "json"])
def test_the_whole_library_as_a_file(login, extension):
    ReferenceFactory(title="Draft of IVIG", live=False)
    where = reverse("wagtailsnippets_articles_reference:file", args=[extension])
    client = login("Editors")
    assert where in client.get(LIST).content.decode()
    assert "Draft of IVIG" in client.get(where).content.decode()


def test_who_may_not_see_the_library_gets_no_file(login):
    assert login("Operations").get(reverse("wagtailsnippets_articles_reference:file", args=["ris"])).status_code == 302
