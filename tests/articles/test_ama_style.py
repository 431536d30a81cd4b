"""References read as the AMA Manual of Style (11th ed., chapter 3) writes them. Each row names its rule."""

from datetime import date

import pytest
from django.utils.html import strip_tags

from articles.references.authors import parse, written
from articles.references.records import Record
from articles.references.style import ama, author_list

SEVEN = "\n".join(f"{name}, Ann" for name in ("Bok", "Cruz", "Diaz", "Egan", "Fox", "Gil", "Hall"))
SIX = SEVEN.rpartition("\n")[0]
AUTHORS = {
    "3.7 initials without periods": ("Aringer, Martin", "Aringer M"),
    "3.7 initials that are written": ("Aringer, M. J.", "Aringer MJ"),
    "3.7 initials run together": ("Aringer, MJ", "Aringer MJ"),
    "3.7 a hyphenated given name": ("Saint-Exupery, Jean-Paul M.", "Saint-Exupery JPM"),
    "3.7 six authors: all": (SIX, "Bok A, Cruz A, Diaz A, Egan A, Fox A, Gil A"),
    "3.7 seven authors: three": (SEVEN, "Bok A, Cruz A, Diaz A, et al"),
    "3.7 a list that the source cut": ("Aringer, M.\net al.", "Aringer M, et al"),
    "3.7 seven, and the source cut more": (f"{SEVEN}\net al.", "Bok A, Cruz A, Diaz A, et al"),
    "3.7 a group": ("Mayo Clinic", "Mayo Clinic"),
    "3.7 a group with a comma": ("{Centers for Disease Control, Atlanta}", "Centers for Disease Control, Atlanta"),
    "3.7 people and a group": ("Doe, Jane\nRoe, Rob\nLupus Study Group", "Doe J, Roe R; Lupus Study Group"),
    "3.7 seven people and a group": (f"{SEVEN}\nLupus Study Group", "Bok A, Cruz A, Diaz A, et al; Lupus Study Group"),
    "3.7 a group and people": ("Lupus Study Group\nDoe, Jane", "Lupus Study Group; Doe J"),
    "3.7 Jr": ("King, Martin Luther, Jr.", "King ML Jr"),
    "3.7 a generation in Roman numerals": ("Gates, William Henry, III", "Gates WH 3rd"),
    "3.7 a generation without a comma": ("Gates, William II", "Gates W 2nd"),
    "3.7 V is an initial": ("Smith, Peter V", "Smith PV"),
    "3.7 degrees are left out": ("Doe, Jane, MD", "Doe J"),
    "3.7 a particle": ("van der Berg, Jan", "van der Berg J"),
    "3.7 a particle behind the given name": ("Berg, Jan van der", "van der Berg J"),
    "3.7 a name in small letters": ("boyd, danah", "boyd D"),
    "3.7 a name with an apostrophe": ("O'Neill, D'Arcy 'Bo'", "O'Neill DB"),
    "3.7 Greek has initials": ("Παπαδόπουλος, Γεώργιος", "Παπαδόπουλος Γ"),
    "3.7 a script without capitals stays whole": ("王, 小明", "王 小明"),
    "3.7 a person with one name": ("Aristotle,", "Aristotle"),
    "3.7 no author": ("", ""),
}
IVIG = {"title": "Intravenous immunoglobulin therapy", "authors": parse("Aringer, Martin"), "year": 2005}
WHOLE = {"container": "Journal of Autoimmunity", "volume": "25", "issue": "3", "pages": "202-208", "doi": "10.1000/xyz"}
PAGE = {"year": 2025, "accessed_on": date(2026, 11, 20), "url": "https://www.example.org/itp"}
BOOK = {"publisher": "Oxford University Press", "year": 2020}
STYLE = "AMA Manual of Style: A Guide for Authors and Editors"
WORKS = {
    "3.11 a journal article": (
        Record(kind="journal", **IVIG, **WHOLE),
        "Aringer M. Intravenous immunoglobulin therapy. J Autoimmun. 2005;25(3):202-208. doi:10.1000/xyz",
    ),
    "3.11 a journal that the table does not know": (
        Record(kind="journal", **IVIG, container="Journal of Nothing"),
        "Aringer M. Intravenous immunoglobulin therapy. Journal of Nothing. 2005.",
    ),
    "3.11 no author": (
        Record(kind="journal", title="Lupus today", container="Lupus", year=2005, volume="14"),
        "Lupus today. Lupus. 2005;14.",
    ),
    "3.11 no digit of a page is omitted, and the dash is a hyphen": (
        Record(kind="journal", title="A", container="B", year=2019, volume="71", issue="9", pages="1400–12"),
        "A. B. 2019;71(9):1400-1412.",
    ),
    "3.11 pages with letters, pages apart": (
        Record(kind="journal", title="A", container="B", year=2017, volume="139", issue="3S", pages="S1-S46, 50"),
        "A. B. 2017;139(3S):S1-S46, 50.",
    ),
    "3.11 an article number, no issue": (
        Record(kind="journal", title="A", container="BMJ", year=2021, volume="372", pages="n71", doi="10.1136/bmj.n71"),
        "A. BMJ. 2021;372:n71. doi:10.1136/bmj.n71",
    ),
    "3.11 no year": (Record(kind="journal", title="A", container="B", volume="1", issue="2"), "A. B. 1(2)."),
    "3.11 a title that asks": (Record(kind="journal", title="Does it help?", year=2005), "Does it help? 2005."),
    "3.11 a question in quotation marks": (Record(kind="journal", title="“Why me?”", year=2005), "“Why me?” 2005."),
    "3.11 with a DOI no access date, and no address": (
        Record(kind="journal", title="A", doi="10.1000/xyz", url=PAGE["url"], accessed_on=PAGE["accessed_on"]),
        "A. doi:10.1000/xyz",
    ),
    "3.11 a preprint": (
        Record(kind="preprint", **IVIG, container="medRxiv", doi="10.1101/12"),
        "Aringer M. Intravenous immunoglobulin therapy. medRxiv. Preprint posted online 2005. doi:10.1101/12",
    ),
    "3.12 a book in an edition": (
        Record(kind="book", authors=parse("Christiansen, Stacy\net al."), title=STYLE, edition="11", **BOOK),
        f"Christiansen S, et al. {STYLE}. 11th ed. Oxford University Press; 2020.",
    ),
    "3.12 a first edition is not named": (
        Record(kind="book", title=STYLE, edition="1st edition", **BOOK),
        f"{STYLE}. Oxford University Press; 2020.",
    ),
    "3.12 a book of editors, a volume": (
        Record(kind="book", title="Lupus", editors=parse("Doe, Jane\nRoe, Rob"), volume="2", edition="3rd ed.", **BOOK),
        "Doe J, Roe R, eds. Lupus. Vol 2. 3rd ed. Oxford University Press; 2020.",
    ),
    "3.12 a book with an author and an editor": (
        Record(kind="book", authors=parse("Roe, Rob"), title="Lupus", editors=parse("Doe, Jane"), **BOOK),
        "Roe R. Lupus. Doe J, ed. Oxford University Press; 2020.",
    ),
    "3.12 a chapter": (
        Record(kind="chapter", **IVIG | BOOK, container="Lupus", editors=parse(SEVEN), edition="2nd", pages="120–8"),
        "Aringer M. Intravenous immunoglobulin therapy. In: Bok A, Cruz A, Diaz A, et al, eds. Lupus. 2nd ed. "
        "Oxford University Press; 2020:120-128.",
    ),
    "3.12 a chapter without editors": (
        Record(kind="chapter", title="IVIG", container="Lupus", **BOOK),
        "IVIG. In: Lupus. Oxford University Press; 2020.",
    ),
    "3.13 a package insert": (
        Record(kind="drug-label", title="Privigen", publisher="CSL Behring", **PAGE),
        "Privigen. Package insert. CSL Behring; 2025. Accessed November 20, 2026. https://www.example.org/itp",
    ),
    "3.13 a label that says what it is, its maker as author": (
        Record(kind="drug-label", title="Privigen: prescribing information", authors=parse("CSL Behring"), year=2025),
        "Privigen: prescribing information. CSL Behring; 2025.",
    ),
    "3.13 a guideline as a report": (
        Record(
            kind="guideline", authors=parse("KDIGO Work Group"), title="Lupus Nephritis", publisher="KDIGO", year=2024
        ),
        "KDIGO Work Group. Lupus Nephritis. KDIGO; 2024.",
    ),
    "3.13 a guideline in a journal": (
        Record(kind="guideline", title="Lupus nephritis", container="Kidney International", year=2024, volume="105"),
        "Lupus nephritis. Kidney Int. 2024;105.",
    ),
    "3.15 a web page with its access date": (
        Record(authors=parse("Mayo Clinic"), title="Is it ITP?", **PAGE),
        "Mayo Clinic. Is it ITP? 2025. Accessed November 20, 2026. https://www.example.org/itp",
    ),
    "3.15 a web page of a site with another author": (
        Record(authors=parse("Doe, Jane"), title="ITP", container="Mayo Clinic", publisher="Mayo Clinic", **PAGE),
        "Doe J. ITP. Mayo Clinic. 2025. Accessed November 20, 2026. https://www.example.org/itp",
    ),
    "3.15 a site that is its own author is named once": (
        Record(authors=parse("World Health Organization"), title="ITP", container="World Health Organization"),
        "World Health Organization. ITP.",
    ),
    "nothing is said of what is not known": (Record(title="A page"), "A page."),
}


@pytest.mark.parametrize(("text", "expected"), AUTHORS.values(), ids=AUTHORS)
def test_authors(text, expected):
    assert author_list(parse(text)) == expected


@pytest.mark.parametrize(("record", "expected"), WORKS.values(), ids=WORKS)
def test_works(record, expected):
    assert strip_tags(ama(record)) == expected


@pytest.mark.parametrize("kind", ["journal", "book", "chapter", "website", "drug-label", "guideline", "preprint"])
def test_nothing_is_doubled_and_no_kind_is_empty(kind):
    for record in (
        Record(kind=kind, title="A"),
        Record(kind=kind, **IVIG, **WHOLE, **{"publisher": "P", "edition": "2"}),
    ):
        words = strip_tags(ama(record))
        assert words.startswith(("A", "Intravenous"))
        assert not {"..", " .", ";;", "None", "  "} & {words[at : at + 2] for at in range(len(words))}
        assert "None" not in words


@pytest.mark.parametrize(
    ("record", "italic"),
    [
        (Record(kind="journal", **IVIG, **WHOLE), "<i>J Autoimmun.</i>"),
        (Record(kind="book", title="Lupus"), "<i>Lupus.</i>"),
        (Record(kind="chapter", title="IVIG", container="Lupus"), "<i>Lupus.</i>"),
        (Record(kind="website", title="IVIG", container="Mayo Clinic"), None),
    ],
)
def test_journals_and_books_stand_in_italics(record, italic):
    assert italic in ama(record) if italic else "<i>" not in ama(record)


@pytest.mark.parametrize("kind", ["journal", "book", "chapter", "website", "drug-label", "guideline", "preprint"])
def test_markup_in_a_field_is_text(kind):
    hostile = '<script>"&'
    texts = ("title", "container", "edition", "volume", "issue", "pages", "publisher", "doi", "url")
    record = Record(kind=kind, authors=parse(hostile), editors=parse(hostile), **dict.fromkeys(texts, hostile))
    html = ama(record)
    assert "<script" not in html
    assert 'href="https://doi.org/&lt;script&gt;&quot;&amp;"' in html


@pytest.mark.parametrize("text", [row[0] for row in AUTHORS.values()], ids=AUTHORS)
def test_authors_are_written_as_they_are_read(text):
    assert parse(written(parse(text))) == parse(text)
