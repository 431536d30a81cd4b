"""The citation button's library: a search, what changed last, and a tab that makes a reference of pasted text."""

from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.models import Reference
from articles.rich_text import marker
from tests.articles.test_quick_add import values
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db

NAMES = "wagtailsnippetchoosers_articles_reference"
OPEN, CREATE = reverse(f"{NAMES}:choose"), reverse(f"{NAMES}:create")
RESULTS = reverse(f"{NAMES}:choose_results")
ONE = "TY  - JOUR\nAU  - Doe, Jane\nTI  - IVIG in lupus\nPY  - 2005\nDO  - 10.5555/a\n"


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


def fragment(answer) -> BeautifulSoup:
    data = answer.json()
    assert data["step"] == "reshow_creation_form"
    return BeautifulSoup(data["htmlFragment"], "html.parser")


def pasted(client, text: str = ONE) -> BeautifulSoup:
    return fragment(client.post(CREATE, {"paste-text": text}))


def fields(soup: BeautifulSoup) -> dict[str, str]:
    soup.form["method"] = "post"
    soup.form.append(BeautifulSoup('<input type="hidden" name="x-TOTAL_FORMS">', "html.parser"))
    return values(soup)


def test_there_is_a_tab_to_paste_into_for_who_may_add(editor):
    html = unescape(editor.get(OPEN).json()["html"])
    assert "Paste" in html
    assert 'name="paste-text"' in html
    Group.objects.get(name="Editors").permissions.filter(codename="add_reference").delete()
    html = editor.get(OPEN).json()["html"]
    assert "paste-text" not in html
    assert editor.post(CREATE, {"paste-text": ONE}).status_code in (302, 403)


def test_first_its_fields_are_shown(editor):
    sent = fields(pasted(editor))
    assert (sent["quick-add-title"], sent["quick-add-authors"], sent["quick-add-doi"]) == (
        "IVIG in lupus",
        "Doe, Jane",
        "10.5555/a",
    )
    assert not Reference.objects.exists()


@pytest.mark.parametrize(("group", "live"), [("Editors", False), ("Clinical reviewers", True)])
def test_then_it_is_saved_and_cited(login, group, live):
    client = login(group)
    answer = client.post(CREATE, fields(pasted(client)) | {"quick-add-year": "2006"}).json()
    reference = Reference.objects.get()
    assert (reference.year, reference.live) == (2006, live)
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(reference.pk)
    assert answer["result"]["entity"]["text"] == marker(reference) == "[Doe 2006]"


def test_a_fault_is_said_and_nothing_is_lost(editor):
    sent = fields(pasted(editor)) | {"quick-add-title": "", "quick-add-pages": "x" * 50}
    soup = fragment(editor.post(CREATE, sent))
    assert len(soup.select(".error-message")) == 2
    assert fields(soup) == sent
    assert not Reference.objects.exists()


def test_what_the_library_has_is_cited_from_there(editor):
    there = ReferenceFactory(doi="10.5555/a")
    soup = pasted(editor)
    assert f"Cite the one in the library: {there}" in soup.text
    answer = editor.post(CREATE, fields(soup)).json()
    assert answer["result"]["id"] == str(there.pk)
    assert Reference.objects.count() == 1


def test_or_added_all_the_same(editor):
    ReferenceFactory(title="IVIG in lupus", year=2005)
    answer = editor.post(CREATE, fields(pasted(editor)) | {"quick-add-decision": "add"}).json()
    assert answer["step"] == "chosen"
    assert Reference.objects.count() == 2


def test_a_twin_that_came_meanwhile_is_offered(editor):
    sent = fields(pasted(editor))
    there = ReferenceFactory(doi="10.5555/a")
    soup = fragment(editor.post(CREATE, sent))
    assert f"Cite the one in the library: {there}" in soup.text
    answer = editor.post(CREATE, fields(soup) | {"quick-add-decision": "leave"}).json()
    assert answer["result"]["id"] == str(there.pk)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "required"), ("@article{x", "line 1 can't be read"), ("One title.\nAnother title.", "at most 1 at a time")],
)
def test_what_can_not_be_read_is_said_and_stays(editor, text, words):
    soup = pasted(editor, text)
    assert words in unescape(soup.text)
    assert soup.select_one("textarea[name=paste-text]").text.strip() == text


@pytest.mark.parametrize("seen", ["x", "9" * 40, "-1", "987654", ""])
def test_leaving_out_what_was_never_shown_adds_nothing_and_breaks_nothing(editor, seen):
    sent = fields(pasted(editor)) | {"quick-add-seen": seen, "quick-add-decision": "leave"}
    assert editor.post(CREATE, sent).json()["step"] == "reshow_creation_form"
    assert not Reference.objects.exists()


def test_what_changed_last_stands_first(editor):
    for title in ("B first", "A second", "C third"):
        ReferenceFactory(title=title).save_revision()
    ReferenceFactory(title="Never changed")
    Reference.objects.get(title="B first").save_revision()
    html = editor.get(RESULTS).content.decode()
    places = [html.index(title) for title in ("B first", "C third", "A second", "Never changed")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "query",
    ["lupus", "LUPUS iv", "doe", "10.5555/a", "https://doi.org/10.5555/A", "PMID: 31653191", "31653191", "pmc3889055"],
)
def test_it_is_found_by_title_author_and_identifier(editor, query):
    fields = {"pmid": "31653191", "pmcid": "PMC3889055", "doi": "10.5555/a", "authors": "Doe, Jane"}
    ReferenceFactory(title="IVIG in lupus", **fields)
    ReferenceFactory(title="Another work", authors="Roe, Rob")
    html = editor.get(RESULTS, {"q": query}).content.decode()
    assert "IVIG in lupus" in html
    assert "Another work" not in html


@pytest.mark.parametrize("query", ["2005", "no such words", "'", "%_"])
def test_a_search_without_a_result_says_so(editor, query):
    ReferenceFactory(title="Another work", authors="Roe, Rob")
    assert "Another work" not in editor.get(RESULTS, {"q": query}).content.decode()
