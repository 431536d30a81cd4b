"""The form of a reference takes identifiers in any spelling and refuses a wrong one beside its field."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from articles.models import Contributor, Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db

FIELDS = (
    *("slug", "authors", "year", "title", "container", "editors", "edition", "volume", "issue", "pages", "publisher"),
    *("doi", "pmid", "pmcid", "isbn", "pii", "url", "accessed_on", "note"),
)
WRONG_ISBN = "The last digit of this ISBN does not fit the others: one of them is mistyped."


def typed(**fields) -> dict:
    blank = dict.fromkeys(FIELDS, "") | {"accepted-count": "0", "kind": "journal", "slug": "a", "title": "A study"}
    return blank | fields


def add(client, **fields):
    return client.post(reverse(Reference.snippet_viewset.get_url_name("add")), typed(**fields))


def edit(client, reference, **fields):
    return client.post(reverse(Reference.snippet_viewset.get_url_name("edit"), args=[reference.pk]), typed(**fields))


def test_what_is_pasted_is_kept_in_its_normal_form(admin_client):
    add(admin_client, doi="https://doi.org/10.1000/XYZ", pmid="https://pubmed.ncbi.nlm.nih.gov/31653191/")
    reference = Reference.objects.get()
    assert (reference.doi, reference.pmid) == ("10.1000/xyz", "31653191")


def test_an_address_of_pubmed_fills_the_number(admin_client):
    add(admin_client, url="pubmed.ncbi.nlm.nih.gov/31653191")
    reference = Reference.objects.get()
    assert (reference.pmid, reference.url) == ("31653191", "https://pubmed.ncbi.nlm.nih.gov/31653191/")


@pytest.mark.parametrize("act", ["", "action-publish"])
def test_a_wrong_check_digit_is_refused_in_words_and_nothing_typed_is_lost(admin_client, act):
    answer = add(admin_client, isbn="0-306-40615-3", note="Typed with care.", **({act: "1"} if act else {}))
    assert answer.context["form"].errors == {"isbn": [WRONG_ISBN]}
    assert "0-306-40615-3" in answer.content.decode()
    assert "Typed with care." in answer.content.decode()
    assert not Reference.objects.exists()


def test_a_draft_that_saves_itself_says_so_and_changes_nothing(admin_client):
    reference = ReferenceFactory(slug="a", doi="10.1000/a")
    where = reverse(Reference.snippet_viewset.get_url_name("edit"), args=[reference.pk])
    answer = admin_client.post(where, typed(doi="nope"), headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["error_code"]) == (400, "validation_error")
    assert not reference.revisions.exists()


def test_several_wrong_ones_are_all_said(admin_client):
    answer = add(admin_client, doi="x", pmid="x", pmcid="x", isbn="x", pii="x", url="x")
    assert set(answer.context["form"].errors) == {"doi", "pmid", "pmcid", "isbn", "pii", "url"}


def test_a_field_lets_in_an_address_of_its_identifier(admin_client):
    page = admin_client.get(reverse(Reference.snippet_viewset.get_url_name("add"))).content.decode()
    longest = "https://www.ncbi.nlm.nih.gov/labs/pmc/articles/PMC123456789/?report=reader"
    for name in ("doi", "pmid", "pmcid", "isbn", "pii", "url"):
        tag = page[page.index(f'name="{name}"') :].partition(">")[0]
        assert int(tag.partition('maxlength="')[2].partition('"')[0]) >= len(longest)


def test_a_reference_that_is_saved_by_code_is_normalised_too():
    assert ReferenceFactory(doi="DOI: 10.1000/XYZ").doi == "10.1000/xyz"


def test_what_is_no_identifier_is_left_to_the_check():
    assert ReferenceFactory(doi="<b>x</b>").doi == "<b>x</b>"


def test_other_faults_are_said_beside_those_of_identifiers():
    with pytest.raises(ValidationError) as refusal:
        Reference(slug="a", title="", doi="x").full_clean()
    assert {"title", "doi"} <= set(refusal.value.message_dict)


def test_the_reason_is_said_in_the_language_of_the_editor():
    with translation.override("es"), pytest.raises(ValidationError) as refusal:
        Reference(slug="a", title="A", isbn="0-306-40615-3").full_clean()
    assert WRONG_ISBN not in refusal.value.message_dict["isbn"]


def test_a_finding_is_accepted_in_the_form_with_a_reason(admin_client):
    reference = ReferenceFactory(slug="a", doi="")
    row = {"accepted-count": "1", "accepted-0-deleted": "", "accepted-0-order": "0", "accepted-0-type": "finding"}
    row |= {"accepted-0-id": "", "accepted-0-value-code": "no-identifier"}
    answer = edit(admin_client, reference, **row, **{"accepted-0-value-reason": "ok", "action-publish": "1"})
    assert "accepted" in answer.context["form"].errors
    reason = "Printed in 1952, without one."
    edit(admin_client, reference, **row, **{"accepted-0-value-reason": reason, "action-publish": "1"})
    reference.refresh_from_db()
    assert reference.accepted_reasons == {"no-identifier": reason}
    assert reference.latest_revision.as_object().accepted_reasons == {"no-identifier": reason}


@pytest.mark.parametrize("orcid", ["https://orcid.org/0000-0002-1825-0097", "0000000218250097"])
def test_an_orcid_is_kept_in_its_normal_form(orcid):
    person = Contributor(name="Ana Silva", credentials="PharmD", orcid=orcid)
    person.full_clean()
    assert person.orcid == "0000-0002-1825-0097"


def test_an_orcid_that_does_not_check_is_refused_and_none_is_needed():
    Contributor(name="Ana Silva", credentials="PharmD").full_clean()
    with pytest.raises(ValidationError, match="does not fit") as refusal:
        Contributor(name="Ana Silva", credentials="PharmD", orcid="0000-0002-1825-0098").full_clean()
    assert set(refusal.value.message_dict) == {"orcid"}
