"""The shipped table of journals: every number checks, and each name and number leads to one journal."""

from collections import Counter

import pytest
from stdnum import issn

from articles.references.journals import issn_in_doi, journals, name_key, shipped

TABLE = shipped()


@pytest.mark.parametrize("journal", TABLE.known, ids=lambda journal: journal.abbreviation)
def test_every_issn_checks_and_is_written_in_its_normal_form(journal):
    assert journal.issns
    for number in journal.issns:
        assert issn.is_valid(number)
        assert issn.format(number) == number


def test_no_issn_and_no_name_belongs_to_two():
    assert max(Counter(number for journal in TABLE.known for number in journal.issns).values()) == 1
    assert max(Counter(name for journal in TABLE.known for name in journal.names).values()) == 1


def test_the_beginning_of_a_doi_is_written_as_dois_are_compared():
    for journal in TABLE.known:
        for start in journal.doi_starts:
            assert start == start.lower()
            assert start.startswith("10.")
            assert start.partition("/")[2]


def test_the_table_is_worth_having():
    assert len(TABLE.known) >= 60


@pytest.mark.parametrize(
    ("number", "title"),
    [("0198-8859", "Human Immunology"), ("0085-2538", "Kidney International"), ("0140-6736", "The Lancet")],
)
def test_an_issn_names_its_journal(number, title):
    assert TABLE.of_issn(number).title == title


@pytest.mark.parametrize(
    "name",
    [
        "Arthritis & Rheumatology",
        "arthritis and rheumatology",
        "Arthritis Rheumatol",
        "Arthritis Rheumatol.",
        "The Arthritis & Rheumatology",
    ],
)
def test_a_journal_is_known_by_each_of_its_names(name):
    assert TABLE.named(name).abbreviation == "Arthritis Rheumatol"


def test_a_place_behind_a_name_does_not_matter():
    assert name_key("Rheumatology (Oxford, England)") == "rheumatology"
    assert name_key("Revista Española de Reumatología") == "revista espanola de reumatologia"


@pytest.mark.parametrize(
    ("doi", "titles"),
    [
        ("10.1056/NEJMoa2001180", ["The New England Journal of Medicine"]),
        ("10.1182/blood-2008-07-162503", ["Blood"]),
        ("10.1182/bloodadvances.2019000966", ["Blood Advances"]),
        ("10.1136/bmj.n71", ["The BMJ"]),
        ("10.1136/bmjopen-2019-031234", ["BMJ Open"]),
        ("10.1002/art.40930", ["Arthritis & Rheumatology", "Arthritis & Rheumatism", "Arthritis Care & Research"]),
        ("10.9999/unknown", []),
    ],
)
def test_the_beginning_of_a_doi_names_its_journals(doi, titles):
    assert [journal.title for journal in TABLE.of_doi(doi)] == titles


@pytest.mark.parametrize(
    ("doi", "number"),
    [
        ("10.1016/s0140-6736(10)61354-2", "0140-6736"),
        ("10.1111/j.1365-2249.2005.02834.x", "1365-2249"),
        ("10.1016/0049-0172(93)90100-x", "0049-0172"),
        ("10.7326/0003-4819-155-8-201110180-00009", "0003-4819"),
        ("10.1016/j.jaut.2005.07.001", ""),
    ],
)
def test_some_dois_hold_an_issn(doi, number):
    assert issn_in_doi(doi) == number


@pytest.mark.parametrize("order", [1, -1])
def test_the_longest_beginning_decides(order):
    rows = [
        {"title": "A", "abbreviation": "A", "issns": [], "doi_starts": ["10.1/a"]},
        {"title": "A Insight", "abbreviation": "A I", "issns": [], "doi_starts": ["10.1/a.insight"]},
    ]
    assert [journal.title for journal in journals(rows[::order]).of_doi("10.1/a.insight.5")] == ["A Insight"]
