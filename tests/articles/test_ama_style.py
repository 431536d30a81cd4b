"""References read as the AMA Manual of Style (11th ed.) writes them."""

from datetime import date

import pytest
from django.utils.html import strip_tags

from articles.references.authors import Author, Authors, parse
from articles.references.records import Record
from articles.references.style import ama, author_list


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aringer, Martin", "Aringer M"),
        ("Aringer, M.", "Aringer M"),
        ("Saint-Exupery, Jean-Paul M.", "Saint-Exupery JPM"),
        ("Aringer, M.\net al.", "Aringer M, et al"),
        ("Mayo Clinic", "Mayo Clinic"),
        ("{Centers for Disease Control, Atlanta}", "Centers for Disease Control, Atlanta"),
        ("\n".join(f"{name}, A" for name in "BCDEFG"), "B A, C A, D A, E A, F A, G A"),
        ("\n".join(f"{name}, A" for name in "BCDEFGH"), "B A, C A, D A, et al"),
        ("", ""),
    ],
)
def test_authors(text, expected):
    assert author_list(parse(text)) == expected


def test_a_journal_article():
    record = Record(
        kind="journal",
        authors=Authors((Author("Aringer", "Martin"),), cut_short=True),
        year=2005,
        title="Intravenous immunoglobulin therapy",
        container="J Autoimmun",
        volume="25",
        issue="3",
        pages="202-208",
        doi="10.1000/xyz",
    )
    assert strip_tags(ama(record)) == (
        "Aringer M, et al. Intravenous immunoglobulin therapy. J Autoimmun. 2005;25(3):202-208. doi:10.1000/xyz"
    )


def test_a_web_page_with_its_access_date():
    record = Record(
        authors=parse("Mayo Clinic"),
        year=2025,
        title="Is it ITP?",
        url="https://www.example.org/itp",
        accessed_on=date(2026, 11, 20),
    )
    assert strip_tags(ama(record)) == "Mayo Clinic. Is it ITP? 2025. Accessed November 20, 2026. example.org/itp"


def test_nothing_is_said_of_what_is_not_known():
    assert strip_tags(ama(Record(title="A page"))) == "A page."


def test_markup_in_a_title_is_text():
    assert "<script>" not in ama(Record(title="<script>alert(1)</script>"))
