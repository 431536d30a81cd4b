"""Pasted references as programs and publishers write them, each with its habits."""

from datetime import date

import pytest

from articles.references.authors import Author, Authors, parse
from articles.references.formats.reading import read
from articles.references.records import Record

ARTICLE = Record(
    kind="journal",
    authors=parse("Østergaard, Mikkel\nvan der Berg, Jan P.\nde la Cruz, María José, Jr"),
    year=2005,
    title="IVIG & lupus: 50% of what we know",
    container="Lupus Science & Medicine",
    volume="25",
    issue="3",
    pages="202-208",
    doi="10.1016/j.jaut.2005.07.001",
)
ZOTERO_RIS = """TY  - JOUR
TI  - IVIG & lupus: 50% of what we know
AU  - Østergaard, Mikkel
AU  - van der Berg, Jan P.
AU  - de la Cruz, María José, Jr
T2  - Lupus Science & Medicine
DA  - 2005/08/01/
PY  - 2005
DO  - 10.1016/j.jaut.2005.07.001
VL  - 25
IS  - 3
SP  - 202
EP  - 208
SN  - 2053-8790
UR  - https://doi.org/10.1016/J.JAUT.2005.07.001
KW  - lupus
ER  -\x20

"""
ENDNOTE_RIS = """\ufeffTY  - JOUR\r
A1  - Østergaard, Mikkel\r
A1  - van der Berg, Jan P.\r
A1  - de la Cruz, María José, Jr\r
Y1  - 2005//\r
T1  - IVIG & lupus: 50% of\r
what we know\r
JF  - Lupus Science & Medicine\r
JO  - Lupus Sci Med\r
VL  - 25\r
IS  - 3\r
SP  - 202-208\r
N1  - 10.1136/lupus\r
M3  - doi: not a kind\r
DO  - doi:10.1016/j.jaut.2005.07.001\r
ER  - \r
"""
LOOSE_RIS = """Exported today
TY - JOUR
AU - Østergaard, Mikkel
AU - van der Berg, Jan P.
AU - de la Cruz, María José, Jr
PY - 2005
TI - IVIG &amp; lupus: <i>50%</i> of what we know
JO - Lupus Science &amp; Medicine
VL - 25
IS - 3
SP - 202
EP - 208
UR - http://dx.doi.org/10.1016/j.jaut.2005.07.001"""
CROSSREF_BIBTEX = (
    "@article{_stergaard_2005, title={IVIG &amp; lupus: 50% of what we know}, volume={25}, ISSN={2053-8790}, "
    "url={http://dx.doi.org/10.1016/j.jaut.2005.07.001}, DOI={10.1016/j.jaut.2005.07.001}, number={3}, "
    "journal={Lupus Science &amp; Medicine}, publisher={}, author={Østergaard, Mikkel and van der Berg, Jan P. and "
    "de la Cruz, Jr, María José}, year={2005}, month=aug, pages={202–208} }"
)
ZOTERO_BIBTEX = r"""
@article{ostergaard_ivig_2005,
	title = {{IVIG} \& lupus: 50\% of what we know},
	volume = {25},
	issn = {2053-8790},
	doi = {10.1016/j.jaut.2005.07.001},
	number = {3},
	urldate = {2026-11-20},
	journal = {Lupus Science \& Medicine},
	author = {Østergaard, Mikkel and van der Berg, Jan P. and de la Cruz, Jr, María José},
	month = aug,
	year = {2005},
	pages = {202--208},
	file = {Full Text:/home/x.pdf:application/pdf},
}
"""
HAND_WRITTEN_BIBTEX = r"""
% my references
@STRING{lsm = "Lupus Science {\&} Medicine"}
@Article(Ost05,
  Author    = "Mikkel {\O}stergaard and Jan P. van der Berg and de la Cruz, Jr, Mar{\'\i}a Jos\'{e}",
  Title     = "{IVIG} {\&} lupus: 50\% of what we
               know",
  Journal   = lsm,
  Year      = 2005, Volume = 25, Number = 3,
  Pages     = "202--208",
  Doi       = "https://doi.org/10.1016/j.jaut.2005.07.001"
)
"""
CROSSREF_JSON = """{"status": "ok", "message": {"type": "journal-article",
"title": ["IVIG &amp; lupus: 50% of what we know"], "container-title": ["Lupus Science &amp; Medicine"],
"author": [{"given": "Mikkel", "family": "Østergaard",
"sequence": "first", "affiliation": []}, {"given": "Jan P.", "family": "van der Berg"},
{"given": "María José", "family": "de la Cruz", "suffix": "Jr"}], "issued": {"date-parts": [[2005, 8]]}, "volume": "25",
"issue": "3", "page": "202-208", "DOI": "10.1016/J.JAUT.2005.07.001", "ISSN": ["2053-8790"],
"URL": "http://dx.doi.org/10.1016/j.jaut.2005.07.001", "score": 1.0}}"""
ZOTERO_JSON = """[{"id": "http://zotero.org/users/1/items/A", "type": "article-journal", "volume": 25, "issue": 3,
"title": "IVIG & lupus: 50% of what we know", "container-title": "Lupus Science & Medicine", "page": "202-208",
"DOI": "10.1016/j.jaut.2005.07.001", "author": [{"family": "Østergaard", "given": "Mikkel"},
{"family": "Berg", "given": "Jan P.", "non-dropping-particle": "van der"},
{"family": "de la Cruz", "given": "María José", "suffix": "Jr"}], "issued": {"date-parts": [["2005", 8, 1]]}}]"""


@pytest.mark.parametrize(
    "text",
    [ZOTERO_RIS, ENDNOTE_RIS, LOOSE_RIS, HAND_WRITTEN_BIBTEX, CROSSREF_JSON, ZOTERO_JSON],
    ids=["Zotero RIS", "EndNote RIS", "loose RIS", "BibTeX by hand", "Crossref", "Zotero CSL"],
)
def test_one_article_as_many_programs_write_it(text):
    assert read(text) == [ARTICLE]


def test_what_crossref_calls_bibtex():
    assert read(CROSSREF_BIBTEX) == [_changed(pages="202–208")]


def test_a_day_of_access_is_read():
    assert read(ZOTERO_BIBTEX) == [_changed(accessed_on=date(2026, 11, 20))]


def _changed(**fields) -> Record:
    return Record(**{**ARTICLE.__dict__, **fields})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TY  - CHAP\nTI  - A\nT2  - B\nA2  - Doe, Jane\nET  - 3\nPB  - P", ("chapter", "A", "B", "3", "P")),
        ("TY  - BOOK\nBT  - A\nPB  - P\nET  - 2nd ed", ("book", "A", "", "2nd ed", "P")),
        ("TY  - ELEC\nTI  - A\nT2  - B", ("website", "A", "B", "", "")),
        ("TY  - XXXX\nTI  - A", ("website", "A", "", "", "")),
        ("@inbook{k, title={A}, booktitle={B}, edition=3, publisher={P}}", ("chapter", "A", "B", "3", "P")),
        ("@misc{k, title={A}, howpublished={\\url{https://a.example/x_y}}}", ("website", "A", "", "", "")),
        ("@online{, title={A}, subtitle={B}, organization={P}}", ("website", "A: B", "", "", "P")),
        ("@misc{k, title={A}, eprint={1706.03762}, archivePrefix={arXiv}}", ("preprint", "A", "", "", "")),
        ('{"type": "chapter", "title": "A", "container-title": "B", "publisher": "P"}', ("chapter", "A", "B", "", "P")),
        ('{"message": {"items": [{"type": "posted-content", "title": ["A"]}]}}', ("preprint", "A", "", "", "")),
    ],
)
def test_other_kinds(text, expected):
    (found,) = read(text)
    assert (found.kind, found.title, found.container, found.edition, found.publisher) == expected


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - A\nAN  - 31653191\nDB  - PubMed\nC2  - PMC3889055",
        "TY  - JOUR\nTI  - A\nN1  - PMID: 31653191\nN1  - PMCID: PMC3889055",
        "@article{k, title={A}, pmid={31653191}, pmcid={PMC3889055}}",
        "@article{k, title={A}, eprint={31653191}, eprinttype={pubmed}, pmc={PMC3889055}}",
        "@article{k, title={A}, note={PMID: 31653191}, pmcid={3889055}, pmc={PMC3889055}}",
        '{"type": "article-journal", "title": "A", "PMID": 31653191, "PMCID": "PMC3889055"}',
        "Doe J. A title. J Nothing. 2005;1(2):3-4. PMID: 31653191; PMCID: PMC3889055.",
    ],
)
def test_numbers_of_pubmed(text):
    (found,) = read(text)
    assert (found.pmid, found.pmcid) == ("31653191", "PMC3889055")


def test_the_number_of_another_database_is_no_pmid():
    assert read("TY  - JOUR\nTI  - A\nAN  - 105432\nDB  - CINAHL")[0].pmid == ""


@pytest.mark.parametrize(
    "text",
    [
        "TY  - BOOK\nTI  - A\nSN  - 0-19-024655-5; 978-0-19-024655-6",
        "@book{k, title={A}, isbn={978-0-19-024655-6}}",
        '{"type": "book", "title": "A", "ISBN": ["978-0-19-024655-6"]}',
    ],
)
def test_an_isbn(text):
    assert read(text)[0].isbn == "9780190246556"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayo Clinic", Author(name="Mayo Clinic")),
        ("{Centers for Disease Control, Atlanta}", Author(name="Centers for Disease Control, Atlanta")),
        ("King, Martin Luther, Jr", Author("King", "Martin Luther, Jr")),
    ],
)
def test_authors_in_ris(text, expected):
    assert read(f"TY  - JOUR\nAU  - {text}\nTI  - A")[0].authors == Authors((expected,))


def test_many_entries_keep_their_order_even_with_one_key_and_without_an_end():
    bibtex = "\n".join(f"@article{{same, title={{Number {number}}}}}" for number in range(5))
    ris = "\n".join(f"TY  - JOUR\nTI  - Number {number}" for number in range(5))
    for text in (bibtex, ris):
        assert [found.title for found in read(text)] == [f"Number {number}" for number in range(5)]


def test_an_identifier_that_is_none_stays_to_be_mended():
    assert read("@article{k, title={A}, doi={10.mistyped}}")[0].doi == "10.mistyped"


def test_plain_text_one_a_line():
    found = read(
        "1. Doe J, Roe R. First title. J Nothing. 2005;1(2):3-4. doi:10.5555/ab\n"
        "[2] Sample, A., 2006. Second title. Journal of Nothing, 25(3).\nhttps://example.org/a/\n"
        "Example Clinic, 2025. Third title. Accessed November 20, 2026. https://example.org/b"
    )
    assert [one.title for one in found] == ["First title", "Second title", "Third title"]
    assert [one.kind for one in found] == ["journal", "journal", "website"]
    assert found[0].doi == "10.5555/ab"
    assert found[1].url == "https://example.org/a/"
    assert found[2].accessed_on == date(2026, 11, 20)


def test_plain_text_in_paragraphs():
    found = read("Doe J. First title.\nJ Nothing. 2005;1(2):3-4.\n\nRoe R. Second title. J Nothing. 2006;1(2):3-4.")
    assert [one.title for one in found] == ["First title", "Second title"]
