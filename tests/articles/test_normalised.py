"""What is typed into the fields of identifiers is kept in its normal form, each in the field that is its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.references.normalised import FIELDS, normalised

SPELLINGS = [
    "10.1000/XYZ",
    "https://doi.org/10.1000/XYZ",
    "PMID: 31653191",
    "PMC3889055",
    "arXiv:2101.00001v2",
    "S0140-6736(05)66546-8",
    "ISBN 0-19-024655-3",
    "www.example.org/a?utm_source=b",
    "nothing of the kind",
    "31653191",
]


def of(**typed):
    return normalised(dict.fromkeys(FIELDS, "") | typed)


def kept(**typed):
    return {name: value for name, value in of(**typed).values.items() if value}


@pytest.mark.parametrize(
    ("name", "text", "normal"),
    [
        ("doi", " https://doi.org/10.1000/XYZ ", "10.1000/xyz"),
        ("doi", "arXiv:2101.00001v2", "10.48550/arxiv.2101.00001"),
        ("doi", "https://arxiv.org/abs/2101.00001", "10.48550/arxiv.2101.00001"),
        ("doi", "10.48550/arXiv.2101.00001v3", "10.48550/arxiv.2101.00001"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/31653191/", "31653191"),
        ("pmcid", "pmc 3889055", "PMC3889055"),
        ("isbn", "0-306-40615-2", "9780306406157"),
        ("pii", "S0140-6736(05)66546-8", "S0140673605665468"),
        ("url", "WWW.Example.org", "https://www.example.org/"),
    ],
)
def test_each_field_takes_any_spelling(name, text, normal):
    assert kept(**{name: text}) == {name: normal}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.1000/XYZ", {"doi": "10.1000/xyz", "url": "https://doi.org/10.1000/xyz"}),
        ("https://doi.org/10.1000/XYZ", {"doi": "10.1000/xyz", "url": "https://doi.org/10.1000/XYZ"}),
        ("PMID 31653191", {"pmid": "31653191", "url": "https://pubmed.ncbi.nlm.nih.gov/31653191/"}),
        (
            "https://www.ncbi.nlm.nih.gov/pubmed/31653191",
            {"pmid": "31653191", "url": "https://www.ncbi.nlm.nih.gov/pubmed/31653191"},
        ),
        ("PMC3889055", {"pmcid": "PMC3889055", "url": "https://pmc.ncbi.nlm.nih.gov/articles/PMC3889055/"}),
    ],
)
def test_an_identifier_in_the_field_of_addresses_fills_its_own(text, found):
    assert kept(url=text) == found


def test_a_field_that_is_filled_stays_as_it_is():
    assert kept(url="https://doi.org/10.1000/a", doi="10.1000/b")["doi"] == "10.1000/b"


def test_a_number_alone_is_no_address():
    found = of(url="31653191")
    assert (found.values["pmid"], found.values["url"], list(found.faults)) == ("", "31653191", ["url"])


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/", "https://user@example.org/", "//a"])
def test_an_address_that_is_none_of_the_web_is_refused(address):
    assert list(of(url=address).faults) == ["url"]


def test_what_is_no_identifier_is_kept_with_the_reason():
    found = of(isbn="0-306-40615-3", doi="10.1000/x")
    assert found.values["isbn"] == "0-306-40615-3"
    assert found.faults == {"isbn": "The last digit of this ISBN does not fit the others: one of them is mistyped."}


@given(st.fixed_dictionaries({name: st.sampled_from(["", *SPELLINGS]) | st.text(max_size=30) for name in FIELDS}))
def test_the_normal_form_stays_as_it_is(typed):
    once = normalised(typed).values
    assert normalised(once).values == once
