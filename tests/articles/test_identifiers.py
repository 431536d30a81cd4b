"""Identifiers come in any spelling and go into the library in one; what does not check is refused, and says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import isbn as stdnum_isbn

from articles.references import identifiers
from articles.references.identifiers import NotAnIdentifier, Pii, inside_pii

SPELLINGS = {
    "doi": {
        "10.1016/j.jaut.2005.07.001": [
            "10.1016/j.jaut.2005.07.001.",
            "10.1016/J.JAUT.2005.07.001",
            "doi:10.1016/j.jaut.2005.07.001",
            "DOI: 10.1016/j.jaut.2005.07.001",
            "doi 10.1016/j.jaut.2005.07.001;",
            "https://doi.org/10.1016/j.jaut.2005.07.001",
            "http://dx.doi.org/10.1016/j.jaut.2005.07.001",
            "doi.org/10.1016/j.jaut.2005.07.001",
            "https://doi.org/10.1016%2Fj.jaut.2005.07.001?utm_source=x",
            "doi:https://doi.org/10.1016/j.jaut.2005.07.001",
            "(doi: 10.1016/j.jaut.2005.07.001).",
            "https://onlinelibrary.example.org/doi/full/10.1016/j.jaut.2005.07.001?x=1",
            "<https://doi.org/10.1016/j.jaut.2005.07.001>",
            " \u200b10.1016/j.jaut.2005.07.001\u00a0",
        ],
        "10.1016/s0140-6736(10)61354-2": ["10.1016/S0140-6736(10)61354-2", "(10.1016/S0140-6736(10)61354\u20112)"],
        "10.1002/(sici)1529-0131(199906)42:6<1220::aid-anr20>3.0.co;2-b": [
            "10.1002/(SICI)1529-0131(199906)42:6<1220::AID-ANR20>3.0.CO;2-B"
        ],
        "10.1000/182": ["10.1000/182,"],
    },
    "pmid": {
        "31653191": [
            "31653191",
            "PMID: 31653191",
            "PMID:31653191.",
            "pmid 31653191",
            "https://pubmed.ncbi.nlm.nih.gov/31653191/",
            "https://pubmed.ncbi.nlm.nih.gov/31653191/?format=abstract#x",
            "http://www.ncbi.nlm.nih.gov/pubmed/31653191",
            "pubmed.ncbi.nlm.nih.gov/31653191",
        ],
        "123": ["PMID: 123", "0000123"],
    },
    "pmcid": {
        "PMC3889055": [
            "PMC3889055",
            "pmc3889055",
            "PMCID: PMC3889055.",
            "PMCID: 3889055",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3889055/",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC3889055/pdf/x.pdf",
        ]
    },
    "isbn": {
        "9780190246556": [
            "9780190246556",
            "978-0-19-024655-6",
            "ISBN 978 0 19 024655 6.",
            "ISBN-13: 978-0-19-024655-6",
        ],
        "9780306406157": [
            "0-306-40615-2",
            "ISBN-10: 0306406152",
            "978\u20130\u2013306\u201340615\u20137",
            "urn:isbn:0306406152",
        ],
        "9780804429573": ["0-8044-2957-x", "080442957X"],
        "9791090636071": ["979-10-90636-07-1"],
    },
    "issn": {
        "0198-8859": [
            "0198-8859",
            "01988859",
            "ISSN: 0198-8859.",
            "eISSN 0198 8859",
            "https://portal.issn.org/resource/ISSN/0198-8859",
        ],
        "1562-6865": ["1562-6865"],
        "0315-162X": ["0315-162x", "ISSN-L 0315162X"],
    },
    "orcid": {
        "0000-0002-1825-0097": [
            "0000-0002-1825-0097",
            "0000000218250097",
            "https://orcid.org/0000-0002-1825-0097",
            "ORCID iD: 0000 0002 1825 0097.",
            "orcid.org/0000-0002-1825-0097/",
        ],
        "0000-0002-1694-233X": ["0000-0002-1694-233x"],
    },
    "pii": {
        "S0198885905000352": [
            "S0198885905000352",
            "s0198885905000352",
            "S0198-8859(05)00035-2",
            "PII: S0198-8859(05)00035-2.",
            "https://www.sciencedirect.com/science/article/abs/pii/S0198885905000352",
            "https://www.sciencedirect.com/science/article/pii/S0198885905000352?via%3Dihub",
            "https://linkinghub.elsevier.com/retrieve/pii/S0198885905000352",
        ],
        "S0085253816301715": ["https://www.kidney-international.org/article/S0085-2538(16)30171-5/fulltext"],
        "S266599132100252X": ["https://www.thelancet.com/journals/lanrhe/article/PIIS2665-9913(21)00252-X/fulltext"],
        "S0140673610613542": ["https://www.thelancet.com/article/S0140-6736%2810%2961354-2/abstract"],
    },
    "arxiv": {
        "1706.03762": [
            "1706.03762",
            "arXiv:1706.03762",
            "ARXIV: 1706.03762 [cs.CL]",
            "https://arxiv.org/abs/1706.03762",
            "https://arxiv.org/pdf/1706.03762.pdf",
            "10.48550/arXiv.1706.03762",
            "https://doi.org/10.48550/arXiv.1706.03762",
        ],
        "1706.03762v5": ["https://arxiv.org/pdf/1706.03762v5"],
        "0706.0376": ["arXiv:0706.0376"],
        "math/0601001": ["arXiv:math/0601001", "https://arxiv.org/abs/math/0601001"],
        "hep-th/9901001v2": ["hep-th/9901001v2"],
    },
    "url": {
        "https://www.lupus.org/resources/Therapy": [
            "https://www.lupus.org/resources/Therapy",
            "HTTPS://WWW.Lupus.org/resources/Therapy.",
            "www.lupus.org/resources/Therapy",
            "<https://www.lupus.org/resources/Therapy>",
            "https://www.lupus.org:443/resources/Therapy?utm_source=mail&fbclid=1",
        ],
        "http://example.org/?q=1#part": ["http://EXAMPLE.org?q=1#part", "http://example.org:80/?q=1#part"],
        "http://example.org:8080/": ["http://example.org:8080"],
        "https://en.wikipedia.org/wiki/Lupus_(disease)": ["https://en.wikipedia.org/wiki/Lupus_(disease)"],
    },
}
REFUSED = {
    "doi": ["", "10.1016", "10.1016/", "11.1016/x", "j.jaut.2005.07.001", "https://example.org/10.1/x", "doi:",
            "10.1016/a b"],
    "pmid": ["", "0", "123456789", "PMC3889055", "12a", "https://example.org/31653191/"],
    "pmcid": ["", "3889055", "PMC", "PMC0", "PMC12x"],
    "isbn": ["", "978-0-19-024655-7", "0-306-40615-3", "030640615", "X306406152", "977-0-19-024655-6", "12345"],
    "issn": ["", "0198-8858", "0198-885", "X198-8859", "0198-88590", "0315-1620"],
    "orcid": ["", "0000-0002-1825-0098", "0000-0002-1825", "X000-0002-1825-0097"],
    "pii": ["", "S0198885805000352", "S019888590500035", "B9780123852199000012", "0198885905000352", "https://example.org/a"],
    "arxiv": ["", "1713.03762", "1706.0376", "0706.03762", "10.1016/j.jaut.2005.07.001", "math/06010"],
    "url": ["", "ftp://example.org/", "javascript:alert(1)", "https://", "https://localhost/", "a b.org", "see page 4",
            "https://user:secret@example.org/", "https://[::1", "https://example.org:99999/"],
}  # fmt: skip
ACCEPTED = [
    (kind, text, normal) for kind, table in SPELLINGS.items() for normal, texts in table.items() for text in texts
]


@pytest.mark.parametrize(("kind", "text", "normal"), ACCEPTED)
def test_every_spelling_has_one_normal_form(kind, text, normal):
    assert getattr(identifiers, kind)(text) == normal


@pytest.mark.parametrize(("kind", "normal"), [(kind, normal) for kind, table in SPELLINGS.items() for normal in table])
def test_the_normal_form_stays_as_it_is(kind, normal):
    assert getattr(identifiers, kind)(normal) == normal


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in REFUSED.items() for text in texts])
def test_what_is_none_is_refused_with_a_sentence(kind, text):
    with pytest.raises(NotAnIdentifier, match=r"^[A-Z].*\.$"):
        getattr(identifiers, kind)(text)


def test_a_pii_names_a_journal_and_a_year():
    assert inside_pii("S0198-8859(05)00035-2") == Pii(issn="0198-8859", year=2005)
    assert inside_pii("S0140673698011234").year == 1998


@pytest.mark.parametrize(
    ("kind", "valid"),
    [("isbn", "9780190246556"), ("isbn", "0306406152"), ("issn", "01988859"), ("orcid", "0000000218250097")],
)
def test_one_wrong_digit_is_always_noticed(kind, valid):
    for at, right in enumerate(valid):
        for wrong in set("0123456789") - {right}:
            with pytest.raises(NotAnIdentifier):
                getattr(identifiers, kind)(valid[:at] + wrong + valid[at + 1 :])


PIECES = st.sampled_from(
    ["10.1016/", "doi:", "https://doi.org/", "PMID: ", "PMC", "978", "S", "0198-8859", "(05)", "arxiv:", "2101.00001",
     "www.", "example.org", "/", ".", ")", "(", "x", "X", " ", "-", "%2F", "%25", "%20", "?", "#", ":", "<", ">", "“",
     "İ", "\u200b"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.one_of(PIECES, st.text("0123456789", max_size=8)), max_size=8).map("".join),
    st.builds("{}{}{}".format, PIECES, st.sampled_from([text for _, text, _ in ACCEPTED]), PIECES),
    st.text("!$%&'()*+,-./:;<=>?@[]_~abcXYZ019“\u200b", min_size=1, max_size=20).map("10.1000/{}".format),
    st.text("!$%&'()*+,-./:;=?@#_~abcXYZ019\u200b", max_size=20).map("https://doi.org/10.1000/{}".format),
    st.text("!$%&'()*+,-./:;=?@#[]_~abcXYZ019\u200b", max_size=20).map("https://example.org/{}".format),
    st.integers(10**8, 10**9 - 1).map(lambda n: f"{n}{stdnum_isbn._calc_isbn10_check_digit(str(n))}"),
)


@pytest.mark.parametrize("kind", SPELLINGS)
@given(text=TEXTS)
def test_normalising_twice_is_normalising_once(kind, text):
    normalise = getattr(identifiers, kind)
    try:
        once = normalise(text)
    except NotAnIdentifier:
        return
    assert normalise(once) == once
