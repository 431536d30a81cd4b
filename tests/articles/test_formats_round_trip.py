"""What is written in a format is read from it as it was."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.references.authors import parse
from articles.references.formats import bibtex, csl_json, ris
from articles.references.formats.pasted import NotReadable
from articles.references.records import Record
from tests.articles.random_records import RECORDS
from tests.articles.sound_references import SOUND

FORMATS = [ris, bibtex, csl_json]
each_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.__name__.rpartition(".")[2])


@each_format
@given(records=st.lists(RECORDS, min_size=1, max_size=3))
def test_random_records_come_back(form, records):
    assert form.parse(form.export(records)) == records


@each_format
@pytest.mark.parametrize(
    "text", ["van der Berg,", "Doe,", "Doe, Jane", "Mayo Clinic", "{A, B and C}", "others", "Roe, A--", "O''Roe, B"]
)
@pytest.mark.parametrize("cut_short", ["", "\net al."])
def test_every_sort_of_name_comes_back(form, text, cut_short):
    record = Record(title="A", authors=parse(f"Roe, Rob\n{text}{cut_short}"), editors=parse(text))
    assert form.parse(form.export([record])) == [record]


@each_format
@pytest.mark.parametrize("record", SOUND, ids=lambda record: record.title[:20])
def test_a_sound_reference_comes_back_with_its_identifiers_in_their_normal_form(form, record):
    once = form.parse(form.export([record]))
    assert form.parse(form.export(once)) == once
    assert once[0].title == record.title
    assert once[0].authors == record.authors


@each_format
@given(text=st.text(max_size=200))
def test_junk_is_read_or_refused_in_words(form, text):
    for junk in (text, f"TY  - {text}\n{text}", f"@article{{{text}", f'[{{"title": {text}'):
        with suppress(NotReadable):
            form.parse(junk)
