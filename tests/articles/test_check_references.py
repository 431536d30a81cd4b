"""`manage.py check_references` lists what to look at in the published references, and asks little of the database."""

import json
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import ArticlePage, Reference, SourcePolicy
from articles.references.domains import shipped
from articles.references.review import cited_ids
from tests.factories import QuestionFactory, ReferenceFactory
from tests.samples import SampleContentTestCase

SLUGS = [
    "ameripharma-ivig-guide",
    "aringer-2005-ivig-sle",
    "mayo-clinic-itp",
    "miller-2016-ivig-mechanisms",
    "pubmed-2019-ivig-sle-review",
    "lupus-foundation-ivig",
]


def said(*arguments: str) -> str:
    call_command("check_references", *arguments, stdout=(out := StringIO()))
    return out.getvalue()


def findings(*arguments: str) -> list[dict]:
    return json.loads(said("--json", *arguments))["findings"]


def codes(slug: str) -> set[str]:
    return {finding["code"] for finding in findings() if finding["reference"] == slug}


def cite(reference: Reference) -> str:
    return f'<p>So it is.<a linktype="citation" id="{reference.pk}"></a></p>'


class OfTheSampleContent(SampleContentTestCase):
    def test_the_six_references_are_told_apart(self):
        found = {slug: codes(slug) for slug in SLUGS}
        assert {"commercial-source", "tertiary-source"} <= found[SLUGS[0]]
        assert "identifier-of-another-journal" in found[SLUGS[1]] & found[SLUGS[3]]
        assert {"undated-web-page", "no-access-date"} <= found[SLUGS[2]] & found[SLUGS[5]]
        assert "database-as-author" in found[SLUGS[4]]

    def test_what_the_article_cites_is_not_called_uncited(self):
        assert not [finding for finding in findings() if finding["code"] == "never-cited"]

    def test_what_only_an_unpublished_article_cites_is(self):
        ArticlePage.objects.get(slug="ivig-for-lupus").unpublish()
        assert [f["reference"] for f in findings() if f["code"] == "never-cited"] == ["mayo-clinic-itp"]

    def test_the_worst_comes_first(self):
        weights = [finding["severity"] for finding in findings()]
        assert weights[0] == "error"
        firsts = list(dict.fromkeys(finding["reference"] for finding in findings()))
        assert set(firsts[:3]) == {SLUGS[1], SLUGS[3], SLUGS[4]}

    def test_it_is_said_in_words(self):
        words = said()
        assert "aringer-2005-ivig-sle: Aringer M, et al (2005)" in words
        assert "  ERROR identifier-of-another-journal (pii): PII S0198885905000352 holds the ISSN 0198-8859" in words
        assert words.splitlines()[-1].endswith(" findings in 6 references.")

    def queries(self) -> int:
        said()
        with CaptureQueriesContext(connection) as captured:
            said()
        return len(captured)

    def test_more_references_ask_no_more_often(self):
        before = self.queries()
        for _ in range(10):
            QuestionFactory(answer=cite(ReferenceFactory(doi="")))
        assert len(findings()) >= 10
        assert self.queries() == before <= 20


@pytest.mark.django_db
class TestWhichCount:
    def test_drafts_are_not_checked(self):
        ReferenceFactory(doi="", live=False)
        assert said() == "Nothing to look at.\n"

    def test_a_published_question_cites(self):
        reference = ReferenceFactory()
        QuestionFactory(answer=cite(reference))
        assert cited_ids() == {reference.pk}

    def test_a_draft_does_not(self):
        QuestionFactory(answer=cite(ReferenceFactory()), live=False)
        assert cited_ids() == set()

    @time_machine.travel("2026-11-22T12:00:00-08:00")
    def test_the_year_is_this_one_in_california(self):
        reference = ReferenceFactory(doi="10.1000/x", year=2027)
        assert "year-in-future" in codes(reference.slug)
        with time_machine.travel("2027-01-01T09:00:00+00:00"):
            assert "year-in-future" not in codes(reference.slug)


@pytest.mark.django_db
class TestRetractions:
    HEAD = "RetractionDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n"
    ROW = "6/5/2020 0:00,10.1000/x,0,Retraction\n"

    def load(self, path, content: bytes | None) -> str:
        if content is not None:
            path.write_bytes(content)
        call_command("load_retractions", str(path), stdout=(out := StringIO()))
        return out.getvalue()

    @pytest.fixture
    def table(self, tmp_path):
        return tmp_path / "retractions.csv"

    def test_a_table_is_looked_up(self, table):
        assert self.load(table, (self.HEAD + self.ROW).encode()) == "1 identifiers of retracted works are known now.\n"
        reference = ReferenceFactory(doi="10.1000/X")
        assert findings()[0] | {"why": "", "how": ""} == {
            "reference": reference.slug,
            "title": reference.title,
            "code": "retracted",
            "severity": "error",
            "where": "doi",
            "words": "DOI 10.1000/x is in the table of retracted works. Day of the notice: 6/5/2020.",
            "why": "",
            "how": "",
        }

    def test_a_new_table_takes_the_place_of_the_old(self, table):
        reference = ReferenceFactory(doi="10.1000/x")
        self.load(table, (self.HEAD + self.ROW).encode())
        self.load(table, (self.HEAD + self.ROW.replace("/x", "/y")).encode())
        assert "retracted" not in codes(reference.slug)

    def test_only_a_work_of_that_kind_of_identifier_is_meant(self, table):
        self.load(table, (self.HEAD + "6/5/2020,,123,Retraction\n").encode())
        by_pmid, other = ReferenceFactory(pmid="123"), ReferenceFactory(doi="10.1000/123")
        assert "retracted" in codes(by_pmid.slug)
        assert "retracted" not in codes(other.slug)

    @pytest.mark.parametrize(
        "content", [None, b"a,b\n", b"\xff\xfe\x00", b"", (HEAD + ROW + "6/5/2020,10.1000/z").encode()]
    )
    def test_what_cannot_be_read_ends_with_two_and_leaves_the_table_as_it_was(self, table, content):
        reference = ReferenceFactory(doi="10.1000/x")
        self.load(table, (self.HEAD + self.ROW).encode())
        if content is None:
            table.unlink()
        with pytest.raises(CommandError, match="can't be read") as refusal:
            self.load(table, content)
        assert refusal.value.returncode == 2
        assert "retracted" in codes(reference.slug)

    def test_an_identifier_that_no_reference_could_bear_does_no_harm(self, table):
        rows = self.HEAD + self.ROW + f"6/5/2020,10.1000/{'x' * 3000},0,Retraction\n"
        assert self.load(table, rows.encode()).startswith("1 identifiers")

    def test_an_unknown_argument_ends_with_two(self):
        with pytest.raises(CommandError, match="unrecognized"):
            said("--yaml")


@pytest.mark.django_db
class TestAccepted:
    REASON = "The report of 1952 never got an identifier."

    @pytest.fixture
    def reference(self):
        accepted = [("finding", {"code": "no-identifier", "reason": self.REASON})]
        return ReferenceFactory(slug="old", doi="", accepted=accepted)

    def test_it_is_no_longer_in_the_list_and_stays_in_json_with_its_reason(self, reference):
        assert codes("old") == {"never-cited"}
        (accepted,) = json.loads(said("--json"))["accepted"]
        assert (accepted["reference"], accepted["code"], accepted["reason"]) == ("old", "no-identifier", self.REASON)

    def test_it_is_listed_when_asked_for(self, reference):
        assert self.REASON not in said()
        assert "  ACCEPTED WARNING no-identifier (doi): There is neither" in said("--all")
        assert f"    Reason: {self.REASON}" in said("--all")
        assert said().splitlines()[-1] == "1 more were accepted with a reason."

    def test_a_reference_with_nothing_open_is_not_listed(self, reference):
        QuestionFactory(answer=cite(reference))
        assert said() == "Nothing to look at.\n1 more were accepted with a reason.\n"

    def test_what_is_open_weighs_not_what_was_accepted(self, reference):
        reference.accepted = [("finding", {"code": "database-as-author", "reason": self.REASON})]
        reference.authors, reference.doi = "PubMed", "10.1000/a"
        reference.save()
        other = ReferenceFactory(doi="")
        assert [row["reference"] for row in findings()] == [other.slug, other.slug, "old"]

    @pytest.mark.parametrize("reason", ["", "ok", "         ok"])
    def test_a_reason_is_at_least_ten_characters(self, reason):
        block = Reference._meta.get_field("accepted").stream_block
        value = [{"type": "finding", "value": {"code": "retracted", "reason": reason}}]
        with pytest.raises(ValidationError):
            block.clean(block.to_python(value))


@pytest.mark.django_db
class TestPolicyOfSources:
    def test_the_shipped_one_is_in_force_until_one_is_saved(self):
        assert SourcePolicy.in_force() == shipped()
        assert not SourcePolicy.objects.exists()

    def test_the_saved_one_decides(self):
        reference = ReferenceFactory(kind="website", url="https://www.rival.example/a", doi="")
        assert "commercial-source" not in codes(reference.slug)
        SourcePolicy.objects.create(competitor="rival.example", commercial="", tertiary="")
        assert "commercial-source" in codes(reference.slug)

    def test_it_begins_as_the_shipped_one(self):
        SourcePolicy.objects.create()
        assert SourcePolicy.in_force() == shipped()

    def test_lines_are_brought_into_their_normal_form(self):
        policy = SourcePolicy(competitor=" HTTPS://www.Rival.example/about \n\nrival.example\nbücher.example\n")
        policy.clean()
        assert policy.competitor == "rival.example\nxn--bcher-kva.example"

    @pytest.mark.parametrize("line", ["rival", "rival example.com", "-a.com", "a..com", "10.0.0.1", "http://", "[::1"])
    def test_a_line_that_is_no_domain_is_refused_beside_its_list(self, line):
        with pytest.raises(ValidationError) as refusal:
            SourcePolicy(commercial=f"shop.example\n{line}").clean()
        assert refusal.value.message_dict == {"commercial": [f"“{line}” is not a domain such as example.com."]}

    def test_it_is_for_those_who_were_given_it(self, client):
        where = reverse("wagtailsettings:edit", args=["articles", "sourcepolicy"])
        user = User.objects.create_user("somebody")
        user.groups.add(Group.objects.get(name="Editors"))
        client.force_login(user)
        assert client.get(where, follow=True).redirect_chain
        user.user_permissions.add(Permission.objects.get(codename="change_sourcepolicy"))
        pk = client.get(where, follow=True).context["form"].instance.pk
        where = reverse("wagtailsettings:edit", args=["articles", "sourcepolicy", pk])
        client.post(where, {"competitor": "Rival.example", "commercial": "", "tertiary": ""})
        assert SourcePolicy.in_force().competitor == {"rival.example"}
        answer = client.post(where, {"competitor": "no domain", "commercial": "", "tertiary": ""})
        assert answer.context["form"].errors == {"competitor": ["“no domain” is not a domain such as example.com."]}
