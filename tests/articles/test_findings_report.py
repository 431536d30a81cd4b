"""The admin lists the references with findings, worst first, for those who look after references."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.findings_report import edit_url
from articles.models import Reference
from tests.factories import QuestionFactory, ReferenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(admin_client):
    def read(**query) -> str:
        return admin_client.get(reverse("references_with_findings"), query).content.decode()

    return read


def test_the_worst_stands_first_and_drafts_are_left_out(report):
    ReferenceFactory(title="Sound but alone", doi="10.1000/a")
    ReferenceFactory(title="Of a database", authors="PubMed", doi="10.1000/b")
    ReferenceFactory(title="A draft", live=False)
    page = report()
    assert 0 < page.index("Of a database") < page.index("Sound but alone")
    assert "A draft" not in page
    assert "The author is given as “PubMed”, which is a database." in page
    assert "Open the record in the database" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"code": "database-as-author"}, {"Of a database"}),
        ({"code": "never-cited"}, {"Of a database", "Sound but alone"}),
        ({"severity": "error"}, {"Of a database"}),
        ({"severity": "note", "code": "never-cited"}, {"Of a database", "Sound but alone"}),
        ({"severity": "error", "code": "no-identifier"}, set()),
        ({"code": "junk", "severity": "10"}, {"Of a database", "Sound but alone"}),
    ],
)
def test_it_can_be_narrowed(report, query, found):
    ReferenceFactory(title="Sound but alone", doi="10.1000/a")
    ReferenceFactory(title="Of a database", authors="PubMed", doi="10.1000/b")
    page = report(**query)
    assert {title for title in ("Of a database", "Sound but alone") if title in page} == found


def test_what_was_accepted_stands_below_with_its_reason(report):
    accepted = [("finding", {"code": "no-identifier", "reason": "The report of 1952 never got one."})]
    ReferenceFactory(doi="", accepted=accepted)
    cited = ReferenceFactory(title="Nothing open", doi="", accepted=accepted)
    QuestionFactory(answer=f'<p>So.<a linktype="citation" id="{cited.pk}"></a></p>')
    page = report()
    assert page.count("Reason: The report of 1952 never got one.") == 1
    assert "Nothing open" not in page


def test_the_form_of_a_reference_says_what_was_found(admin_client):
    reference = ReferenceFactory(authors="PubMed", doi="10.1000/b")
    page = admin_client.get(edit_url(reference)).content.decode()
    assert "The author is given as “PubMed”, which is a database." in page
    assert "A database lists works; it did not write them." in page
    assert "Open the record in the database" in page


def test_it_says_so_of_the_draft_that_is_edited(admin_client):
    reference = ReferenceFactory(doi="10.1000/b")
    reference.authors = "PubMed"
    reference.save_revision()
    page = admin_client.get(edit_url(reference)).content.decode()
    assert "The author is given as “PubMed”" in page


def test_a_sound_reference_has_nothing_to_look_at(admin_client):
    reference = ReferenceFactory(doi="10.1000/b")
    QuestionFactory(answer=f'<p>So.<a linktype="citation" id="{reference.pk}"></a></p>')
    assert "There is nothing to look at." in admin_client.get(edit_url(reference)).content.decode()


def test_the_form_of_a_new_reference_says_nothing(admin_client):
    add = admin_client.get(reverse(Reference.snippet_viewset.get_url_name("add"))).content.decode()
    assert "There is nothing to look at." not in add


def test_it_says_when_nothing_is_to_do(report):
    assert "There is nothing to look at in the published references." in report()


def test_words_of_a_record_are_no_markup(report):
    ReferenceFactory(title="<script>alert(1)</script>", doi="<b>x</b>")
    page = report()
    assert "<script>alert(1)" not in page
    assert "The field holds “&lt;b&gt;x&lt;/b&gt;”." in page


def test_it_can_be_taken_along_and_is_no_formula(admin_client):
    ReferenceFactory(title="=1+1", authors="PubMed", doi="10.1000/b")
    response = admin_client.get(reverse("references_with_findings"), {"export": "csv"})
    heading, row = response.getvalue().decode().splitlines()
    assert heading == "Title,Short name,Weight,Codes,Findings"
    assert row.startswith("'=1+1,")
    assert "database-as-author, never-cited" in row
    assert admin_client.get(reverse("references_with_findings"), {"export": "xlsx"}).status_code == 200


def test_it_asks_the_same_whatever_the_number_of_references(admin_client, django_assert_max_num_queries):
    ReferenceFactory.create_batch(3)
    where = reverse("references_with_findings")
    admin_client.get(where)
    with django_assert_max_num_queries(30) as few:
        admin_client.get(where)
    ReferenceFactory.create_batch(10)
    with django_assert_max_num_queries(len(few.captured_queries)):
        admin_client.get(where)


@pytest.mark.parametrize(("group", "sees"), [("Operations", False), ("Editors", True), ("Clinical reviewers", True)])
def test_it_is_for_those_who_look_after_references(client, group, sees):
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    assert client.get(reverse("references_with_findings")).status_code == (200 if sees else 302)
    assert (reverse("references_with_findings") in client.get(reverse("wagtailadmin_home")).content.decode()) is sees
