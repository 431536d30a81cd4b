"""Checks say what is odd in a reference, and nothing about a sound one. No database, no network, no clock."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from articles.references.authors import parse
from articles.references.checks import Known, check
from articles.references.domains import policy
from articles.references.domains import shipped as shipped_domains
from articles.references.findings import RULES, Severity
from articles.references.library_checks import check_all
from articles.references.records import Record
from articles.references.retractions import Retractions
from csp_site.seed_content.loading import read

from .sound_references import SOUND

TODAY = date(2026, 11, 22)
PAPER = SOUND[5]
PAGE = SOUND[18]


def codes(record, **known):
    return [finding.code for finding in check(record, TODAY, Known(**known))]


def only(record, **known):
    (finding,) = check(record, TODAY, Known(**known))
    return finding


def test_sound_references_give_no_finding():
    names = {f"sound-{at}": record for at, record in enumerate(SOUND)}
    assert len(names) == 20
    assert check_all(names, cited=names, on=TODAY) == {}


class TestSampleContent:
    rows = read("references.toml")["reference"]
    records = [
        Record(
            authors=parse(row["authors"]),
            year=int(row["year"]),
            **{key: value for key, value in row.items() if key not in ("slug", "note", "authors", "year")},
        )
        for row in rows
    ]

    def found(self):
        return {int(n): {f.code: f for f in found} for n, found in check_all(self.named, cited=(), on=TODAY).items()}

    @property
    def named(self):
        return {str(at): record for at, record in enumerate(self.records, start=1)}

    def test_two_and_four_carry_the_identifier_of_another_journal(self):
        found = self.found()
        assert {at for at in found if "identifier-of-another-journal" in found[at]} == {2, 4}
        second, fourth = (found[at]["identifier-of-another-journal"] for at in (2, 4))
        assert second.words == (
            "PII S0198885905000352 holds the ISSN 0198-8859, which belongs to Human Immunology. "
            "The reference says Journal of Autoimmunity."
        )
        assert "ISSN 0085-2538, which belongs to Kidney International" in fourth.words
        assert (second.where, second.severity) == ("pii", Severity.ERROR)

    def test_five_has_a_database_as_author(self):
        found = self.found()
        assert {at for at in found if "database-as-author" in found[at]} == {5}

    def test_one_is_a_commercial_tertiary_source(self):
        found = self.found()
        assert {at for at in found if "commercial-source" in found[at]} == {1}
        assert {at for at in found if "tertiary-source" in found[at]} == {1}

    def test_three_and_six_are_undated_web_pages_without_access_date(self):
        found = self.found()
        for code in ("undated-web-page", "no-access-date"):
            assert {at for at in found if code in found[at]} == {1, 3, 6}

    def test_what_is_not_cited_is_said_of_each(self):
        assert all("never-cited" in codes for codes in self.found().values())
        assert set(check_all(self.named, cited={"3"}, on=TODAY)) == set("123456")
        assert "never-cited" not in {f.code for f in check_all(self.named, cited={"3"}, on=TODAY)["3"]}

    def test_the_worst_comes_first(self):
        order = list(check_all(self.named, cited=(), on=TODAY))
        assert set(order[:3]) == {"2", "4", "5"}


class TestAnotherJournal:
    def test_an_issn_inside_the_pii_of_an_address(self):
        record = Record(
            kind="journal", container="Lupus", url="https://www.sciencedirect.com/science/article/pii/S0198885905000352"
        )
        finding = only(record)
        assert (finding.code, finding.where) == ("identifier-of-another-journal", "url")

    def test_an_issn_inside_a_doi(self):
        assert codes(replace(SOUND[4], container="Blood", url="")) == ["identifier-of-another-journal"]

    def test_the_beginning_of_a_doi(self):
        finding = only(replace(PAPER, container="JAMA"))
        assert finding.words == (
            "DOI 10.1056/nejmoa2001180 begins as those of The New England Journal of Medicine do. "
            "The reference says JAMA."
        )

    def test_a_known_journal_with_an_unknown_issn(self):
        finding = only(Record(kind="journal", container="Lupus", pii="S1234567912000010"))
        assert (
            finding.words
            == "PII S1234567912000010 holds the ISSN 1234-5679. Those that we know of Lupus are 0961-2033, 1477-0962."
        )

    def test_nothing_is_said_where_neither_is_known(self):
        assert codes(Record(kind="journal", container="Journal of Tests", pii="S1234567912000010")) == []

    def test_nothing_is_said_without_a_journal(self):
        assert codes(Record(kind="journal", pii="S0198885905000352")) == []

    @pytest.mark.parametrize("name", ["Kidney Int", "kidney international", "Kidney Int.", "The Kidney International"])
    def test_a_journal_may_be_called_by_each_of_its_names(self, name):
        assert codes(Record(kind="journal", container=name, pii="S0085253816301715")) == []

    def test_a_journal_and_its_successor_share_their_dois(self):
        for title in ("Arthritis & Rheumatism", "Arthritis & Rheumatology"):
            assert codes(replace(SOUND[1], container=title)) == []


@pytest.mark.parametrize(
    "name", ["PubMed", "{MEDLINE}", "Google Scholar", "Scholar, Google", "PubMed Central", "EMBASE"]
)
def test_a_database_is_no_author(name):
    assert codes(replace(PAPER, authors=parse(name))) == ["database-as-author"]


@pytest.mark.parametrize("name", ["National Library of Medicine", "Medlin, Ann", "Cochrane, Archie", "Mayo Clinic"])
def test_others_are(name):
    assert codes(replace(PAPER, authors=parse(name))) == []


@pytest.mark.parametrize(
    ("authors", "found"),
    [("Furie, R\net al.", ["et-al-after-one"]), ("Furie, R\nRovin, B\net al.", []), ("Furie, R", []), ("et al.", [])],
)
def test_et_al_after_one_author(authors, found):
    assert codes(replace(PAPER, authors=parse(authors))) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"doi": ""}, ["no-identifier"]),
        ({"doi": "", "url": "https://example.org/"}, ["no-identifier"]),
        ({"doi": "", "pmid": "32937045"}, []),
        ({"doi": "", "url": "https://pubmed.ncbi.nlm.nih.gov/32937045/"}, []),
        ({"doi": "", "url": "https://www.nejm.org/doi/full/10.1056/NEJMoa2001180"}, []),
    ],
)
def test_a_work_without_identifier(change, found):
    assert codes(replace(PAPER, **change)) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"accessed_on": None}, ["undated-web-page", "no-access-date"]),
        ({"year": None}, ["undated-web-page"]),
        ({"url": ""}, ["no-identifier"]),
        ({"kind": "drug-label", "accessed_on": None}, ["no-access-date"]),
        ({"accessed_on": None, "pmid": "32937045"}, []),
    ],
)
def test_a_web_page_wants_a_day(change, found):
    assert codes(replace(PAGE, **change)) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"year": 2027}, ["year-in-future"]),
        ({"year": 2026}, []),
        ({"accessed_on": date(2026, 11, 23)}, ["access-date-in-future"]),
        ({"accessed_on": TODAY}, []),
    ],
)
def test_what_has_not_been_yet(change, found):
    assert codes(replace(PAGE, **change)) == found


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("doi", "1056/NEJM"),
        ("pmid", "abc"),
        ("pmcid", "12"),
        ("isbn", "9780190246557"),
        ("pii", "S1"),
        ("url", "nowhere"),
    ],
)
def test_an_identifier_that_does_not_check(field, text):
    finding = only(replace(PAPER, **{field: text}, **({"pmid": "1"} if field == "doi" else {})))
    assert (finding.code, finding.where) == ("malformed-identifier", field)
    assert text in finding.words


class TestSources:
    rules = policy({"competitor": ["rival.example"], "commercial": ["ads.example"], "tertiary": ["wiki.example"]})

    @pytest.mark.parametrize(
        ("address", "found"),
        [
            ("https://rival.example/", ["commercial-source"]),
            ("https://www.rival.example/a", ["commercial-source"]),
            ("https://ads.example:8443/", ["commercial-source"]),
            ("https://en.wiki.example/", ["tertiary-source"]),
            ("https://notrival.example/", []),
            ("https://rival.example.org/", []),
            ("https://example.org/rival.example", []),
        ],
    )
    def test_the_policy_decides(self, address, found):
        assert codes(replace(PAGE, url=address), domains=self.rules) == found

    def test_the_words_tell_a_competitor_from_a_shop(self):
        assert "another pharmacy" in only(replace(PAGE, url="https://rival.example/"), domains=self.rules).words
        assert "advertising" in only(replace(PAGE, url="https://ads.example/"), domains=self.rules).words

    def test_an_unknown_mark_is_refused(self):
        with pytest.raises(ValueError, match="unknown: rude"):
            policy({"rude": []})

    def test_a_competitor_is_a_tertiary_source_in_the_shipped_policy(self):
        assert shipped_domains().competitor <= shipped_domains().tertiary


class TestTwins:
    def found(self, **records):
        found = check_all(records, cited=records, on=TODAY)
        return {name: [finding.words for finding in findings] for name, findings in found.items()}

    def test_one_doi_in_two_spellings(self):
        again = replace(PAPER, title="Another title", doi="https://doi.org/10.1056/nejmOA2001180")
        words = "The entry “%s” has the same DOI, 10.1056/nejmoa2001180."
        assert self.found(a=PAPER, b=again) == {"a": [words % "b"], "b": [words % "a"]}

    def test_one_pmid_in_a_field_and_in_an_address(self):
        first = Record(kind="journal", title="One", pmid="123", url="")
        assert set(
            self.found(a=first, b=replace(first, title="Two", pmid="", url="https://pubmed.ncbi.nlm.nih.gov/123/"))
        ) == {"a", "b"}

    def test_one_title_in_one_year(self):
        again = replace(
            PAPER,
            doi="",
            pmid="32937045",
            title="Two-Year randomized controlled trial of Belimumab in lupus nephritis.",
        )
        assert self.found(a=PAPER, b=again)["b"] == ["The entry “a” has the same title and year."]

    @pytest.mark.parametrize(
        "change", [{"year": 2021}, {"doi": "10.1056/NEJMoa1"}, {"title": "Another trial", "doi": "10.1056/NEJMoa1"}]
    )
    def test_what_differs_is_no_twin(self, change):
        other = replace(PAPER, doi="") if "year" in change else PAPER
        assert self.found(a=PAPER, b=replace(other, **{"pmid": "1", **change})) == {}

    def test_pages_of_two_sites_with_one_title_are_no_twins(self):
        page = replace(PAGE, title="Lupus")
        assert self.found(a=page, b=replace(page, url="https://example.org/lupus")) == {}
        assert set(self.found(a=page, b=replace(page, url="https://www.who.int/lupus"))) == {"a", "b"}


class TestRetracted:
    @pytest.mark.parametrize(
        ("table", "where"),
        [(Retractions({"10.1056/nejmoa2001180": "6/5/2020"}, {}), "doi"), (Retractions({}, {"32937045": ""}), "pmid")],
    )
    def test_a_doi_or_a_pmid_of_the_table(self, table, where):
        finding = only(replace(PAPER, pmid="32937045"), retractions=table)
        assert (finding.code, finding.where, finding.severity) == ("retracted", where, Severity.ERROR)

    def test_no_other_work(self):
        assert codes(PAPER, retractions=Retractions({"10.1056/nejmoa1": ""}, {"1": ""})) == []


def test_the_worst_finding_comes_first():
    record = replace(
        PAGE, authors=parse("Doe, J\net al."), accessed_on=None, year=2027, url="https://en.wikipedia.org/wiki/X"
    )
    weights = [finding.severity for finding in check(record, TODAY)]
    assert len(set(weights)) == 3
    assert weights == sorted(weights, reverse=True)


def test_no_words_call_a_work_false():
    said = [f"{rule.why} {rule.how}" for rule in RULES.values()]
    for record in TestSampleContent.records:
        said += [finding.words for finding in check(record, TODAY)]
    assert not [
        text for text in said if {"false", "fake", "fabricated", "wrong", "invented"} & set(text.lower().split())
    ]


def test_findings_are_said_in_the_language_of_the_moment():
    with translation.override("es"):
        finding = only(replace(PAPER, doi=""))
    assert isinstance(finding.why, str)
    assert isinstance(finding.words, str)
