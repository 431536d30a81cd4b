"""The picture of the contact tree: where its boxes stand, what it says, and who may see it."""

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from contact.routing import Fault, Kind, Line, Step
from contact.tree_picture import BOX, LETTERS, Drawing, in_short
from tests.factories import PhoneLineFactory

from .trees import contact_tree, hours, outcome, question

PATH = "/admin/contact-tree/"


def drawing(faults: dict | None = None) -> Drawing:
    return Drawing(faults or {}, "/page/{}".format, "/line/{}".format)


names = st.text(st.characters(categories=["L", "Zs"]), min_size=1, max_size=80)
trees = st.recursive(
    st.builds(lambda name: Step(name, (Line("Line for patients", "+18775950757"),), is_outcome=True), names),
    lambda inner: st.builds(
        lambda name, answers: Step(name, answers=tuple(answers)), names, st.lists(inner, max_size=4)
    ),
    max_leaves=15,
)


@given(trees)
def test_no_two_boxes_overlap_and_all_stand_inside(tree):
    picture = drawing().picture(tree)
    for box in picture.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + BOX <= picture.width
        assert box.y + box.height <= picture.height
        assert all(box.y < row.y < box.y + box.height for row in box.rows)
        for other in picture.boxes:
            if other is not box and other.x == box.x:
                assert other.y >= box.y + box.height or box.y >= other.y + other.height


@given(trees)
def test_every_step_has_a_box_and_every_answer_an_arrow_from_left_to_right(tree):
    picture = drawing().picture(tree)

    def count(step: Step) -> int:
        return 1 + sum(count(answer) for answer in step.answers)

    assert len(picture.boxes) == count(tree)
    assert len(picture.arrows) == count(tree) - 1
    assert all(answer.x >= box.x + BOX for box in picture.boxes for answer in box.below)


def test_a_long_name_is_wrapped():
    name = "A question about a bill, a copay, or what your insurance covers this year"
    rows = drawing().picture(Step(name)).top.rows
    words = [row.words for row in rows if row.kind == "name"]
    assert len(words) > 1
    assert " ".join(words) == name
    assert all(len(row.words) <= LETTERS for row in rows)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.GONE])
def test_every_fault_has_short_words(kind):
    assert 0 < len(in_short(Fault(kind, ("Contact",), "x" * 200))) < 50


# In the admin


@pytest.fixture
def tree(db):
    return contact_tree()


def soup(client) -> BeautifulSoup:
    answer = client.get(PATH)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def picture(client) -> BeautifulSoup:
    return soup(client).select_one(".contact-tree__picture")


def box(client, name: str) -> BeautifulSoup:
    (found,) = [box for box in picture(client).select("g.box") if name in box.get_text()]
    return found


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_every_step_leads_to_its_editor_and_every_number_to_that_of_its_line(admin_client, tree):
    links = [link["href"] for link in picture(admin_client).select("a")]
    for page in (tree.top, tree.patients, tree.refill, tree.visit, tree.unsure):
        assert links.count(edit(page)) == 1
    assert links.count(reverse("wagtailsnippets_contact_phoneline:edit", args=[tree.line.pk])) == 3


def test_an_outcome_shows_its_line_and_number(admin_client, tree):
    words = box(admin_client, "A refill").get_text()
    assert "Line for current patients" in words
    assert tree.line.national in words


def test_the_list_beneath_says_the_same(admin_client, tree):
    items = soup(admin_client).select(".contact-tree__list li")
    assert len(items) == 5
    nested = soup(admin_client).select_one(".contact-tree__list > li > ul > li > ul").get_text(" ", strip=True)
    for words in ("A refill", "A visit", tree.line.name, tree.line.national):
        assert words in nested


def test_a_sound_tree_says_so(admin_client, tree):
    page = soup(admin_client)
    assert not page.select(".contact-tree__findings, .box--fault, .contact-tree__fault")
    assert "Every way ends at a line that can be called" in page.select_one(".contact-tree p").get_text()


def test_a_draft_is_dashed_and_called_not_public(admin_client, tree):
    outcome(tree.patients, "A bill", tree.line, live=False)
    draft = box(admin_client, "A bill")
    assert "box--draft" in draft["class"]
    assert "not public" in draft.get_text()
    assert len(picture(admin_client).select(".arrow--draft")) == 1


def test_what_is_unreachable_or_endless_is_marked_with_words_and_shapes(admin_client, tree):
    outcome(question(tree.top, "Hidden", live=False), "Below", tree.line)
    night = PhoneLineFactory(hours=hours())
    again = PhoneLineFactory(hours=night.hours, after_hours=night)
    night.after_hours = again
    night.save()
    outcome(tree.patients, "Around", night)
    below, around = box(admin_client, "Below"), box(admin_client, "Around")
    assert "Unreachable" in below.get_text()
    assert "Endless" in around.get_text()
    for marked in (below, around):
        assert "box--fault" in marked["class"]
        assert len(marked.select(".triangle")) == 1
    assert len(picture(admin_client).select(".cut")) == 1
    listed = soup(admin_client).select_one(".contact-tree__findings").get_text()
    assert "Contact → Hidden → Below" in listed
    assert "Contact → Current patients → Around" in listed


def test_the_picture_is_named_described_and_well_formed(admin_client, tree):
    svg = picture(admin_client)
    assert svg.title.get_text() == "Picture of the contact tree “Contact”"
    assert svg["aria-labelledby"] == svg.title["id"]
    assert svg["aria-describedby"] == svg.desc["id"]
    assert ElementTree.fromstring(str(svg)).tag.endswith("svg")
    assert not svg.select("[style], script")


def test_a_name_is_text_and_no_markup(admin_client, tree):
    outcome(tree.patients, "<b>Bold</b>", tree.line)
    assert "<b>Bold" in box(admin_client, "<b>Bold</b>").get_text()
    assert not picture(admin_client).select("b")


def test_without_a_contact_page_it_says_so(admin_client, db):
    assert "There is no contact page yet" in soup(admin_client).get_text()


def member_of(group: str) -> User:
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.mark.parametrize("group", ["Editors", "Clinical reviewers"])
def test_who_edits_pages_sees_it_with_links_to_pages_only(client, tree, group):
    client.force_login(member_of(group))
    links = {link["href"] for link in picture(client).select("a")}
    assert edit(tree.refill) in links
    assert not any("phoneline" in link for link in links)


def test_who_edits_lines_sees_it_with_links_to_lines_only(client, tree):
    client.force_login(member_of("Operations"))
    links = {link["href"] for link in picture(client).select("a")}
    assert links == {reverse("wagtailsnippets_contact_phoneline:edit", args=[tree.line.pk])}


def test_others_are_sent_home_and_visitors_to_the_login(client, tree):
    assert client.get(PATH).url.startswith("/admin/login/")
    outsider = User.objects.create_user("outsider")
    outsider.user_permissions.add(*Group.objects.get(name="Editors").permissions.filter(codename="access_admin"))
    client.force_login(outsider)
    assert client.get(PATH).url == "/admin/"
    assert PATH not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("group", ["Editors", "Clinical reviewers", "Operations"])
def test_the_menu_leads_to_it(client, tree, group):
    client.force_login(member_of(group))
    assert PATH in client.get("/admin/").content.decode()
