"""The table that ships: written as it is looked up, and leading to pages."""

import tomllib
from collections import Counter

from csp_site.search.table import FILE, shipped
from csp_site.search.words import fold, words
from tests.samples import SampleContentTestCase


def test_each_phrase_is_written_as_it_is_looked_up():
    table = shipped()
    phrases = [*table.meanings, *table.urgent, *table.emergency, *table.small]
    assert [phrase for phrase in phrases if phrase != " ".join(fold(word) for word in words(phrase))] == []


def test_no_small_word_means_anything():
    table = shipped()
    assert table.small & {*table.meanings, *table.urgent, *table.emergency} == set()


def test_no_phrase_cannot_wait_in_two_ways():
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["urgent"]
    assert [phrase for phrase, times in Counter(t for row in rows for t in row["typed"]).items() if times > 1] == []


def test_what_cannot_wait_has_contact_and_status_first():
    assert {pages[:2] for pages in shipped().urgent.values()} == {("/contact/", "/status/")}


class PagesOfTheTable(SampleContentTestCase):
    def test_each_page_of_the_table_is_one_of_the_sample(self):
        paths = {path for pages in shipped().urgent.values() for path in pages}
        assert {path: self.client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)
