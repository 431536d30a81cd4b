"""The phone lines of a page are read once, so that header, text and footer name the same ones."""

import pytest
from django.test import RequestFactory

from contact.last_known import lines_or_last_known
from tests.factories import PhoneLineFactory

pytestmark = pytest.mark.django_db


def test_a_request_reads_the_lines_once(django_assert_num_queries):
    line, request = PhoneLineFactory(), RequestFactory().get("/")
    with django_assert_num_queries(1):
        assert [lines_or_last_known(request) for _ in range(3)] == [[line]] * 3


def test_a_line_that_comes_later_is_on_the_next_page():
    request = RequestFactory().get("/")
    assert lines_or_last_known(request) == []
    line = PhoneLineFactory()
    assert lines_or_last_known(request) == []
    assert lines_or_last_known(RequestFactory().get("/")) == [line]


def test_without_a_request_they_are_read_anew():
    assert lines_or_last_known(None) == []
    line = PhoneLineFactory()
    assert lines_or_last_known(None) == [line]


def test_what_is_done_to_the_list_is_not_done_to_the_page():
    PhoneLineFactory()
    request = RequestFactory().get("/")
    lines_or_last_known(request).clear()
    assert len(lines_or_last_known(request)) == 1
