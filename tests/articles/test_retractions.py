"""The table of retracted works is read as Retraction Watch writes it."""

import csv

import pytest

from articles.references.retractions import Retractions, read

# A table needs one retraction; this one is of a work that no test asks for.
OTHER = "0,T,1/1/2000,10.9999/other,999,Retraction"
REST = Retractions({"10.9999/other": "1/1/2000"}, {"999": "1/1/2000"})
HEAD = "Record ID,Title,RetractionDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature"


def table(*rows):
    return read([HEAD, *rows])


def test_retractions_are_kept_by_doi_and_pmid():
    found = table('1,"A, title",6/5/2020 0:00,10.1056/NEJMoa1,123,Retraction')
    assert found == Retractions({"10.1056/nejmoa1": "6/5/2020"}, {"123": "6/5/2020"})


@pytest.mark.parametrize("nature", ["Correction", "Expression of concern", ""])
def test_other_notices_are_not(nature):
    assert table(OTHER, f"1,T,6/5/2020,10.1000/x,123,{nature}") == REST


def test_what_is_not_known_is_passed_over():
    assert table(OTHER, "1,T,6/5/2020,unavailable,0,Retraction", "2,T,6/5/2020,,,Retraction") == REST


def test_a_reinstated_work_is_not_retracted():
    rows = ["1,T,6/5/2020,10.1000/x,1,Retraction", "2,T,6/5/2021,10.1000/x,1,Reinstatement"]
    assert table(OTHER, *rows) == table(OTHER, *reversed(rows)) == REST


@pytest.mark.parametrize("lines", [[], ["a,b"], ["%PDF-1.7"]])
def test_another_table_is_refused(lines):
    with pytest.raises(ValueError, match="columns missing: OriginalPaperDOI"):
        read(lines)


@pytest.mark.parametrize(
    "row", ["1,T", "1,T,6/5/2020,10.1000/x,1,Retraction,more", "1,T,6/5/2020,10.1000/x\0,1,Retraction"]
)
def test_a_row_that_is_not_whole_is_refused_with_the_table(row):
    with pytest.raises(ValueError, match="line 3 is not whole"):
        table(OTHER, row)


def test_a_table_without_retractions_is_refused():
    with pytest.raises(ValueError, match="no work is retracted"):
        table("1,T,6/5/2020,10.1000/x,1,Correction")


def test_quotes_that_do_not_end_are_refused():
    with pytest.raises(csv.Error):
        table(OTHER, '1,"T,6/5/2020')
