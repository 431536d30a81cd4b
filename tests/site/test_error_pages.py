"""Error pages stand without the database, and name the way on."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError, connection
from django.test import RequestFactory

from csp_site.pages import errors
from tests.factories import PhoneLineFactory, alert_with_lines

VIEWS = {
    400: lambda request: errors.bad_request(request, Exception()),
    403: lambda request: errors.permission_denied(request, Exception()),
    404: lambda request: errors.page_not_found(request, Exception()),
    413: lambda request: errors.bad_request(request, RequestDataTooBig()),
    500: errors.server_error,
}


@pytest.fixture
def no_database(monkeypatch):
    """Let every query fail as it does when the server is gone."""

    def gone(*args, **kwargs):
        raise OperationalError("the server is gone")

    monkeypatch.setattr(connection, "ensure_connection", gone)
    monkeypatch.setattr(connection, "_cursor", gone)


@pytest.mark.parametrize("status", VIEWS)
def test_an_error_page_is_written_without_a_database(no_database, status):
    answer = VIEWS[status](RequestFactory().get("/", headers={"host": "unknown.example.org"}))
    soup = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == status
    assert soup.find("h1")
    assert soup.find("a", href="/contact/")
    assert soup.html["lang"] == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("status", VIEWS)
def test_the_lines_that_were_read_last_stay_when_the_database_goes(status, monkeypatch, request):
    line = PhoneLineFactory()
    alert_with_lines(line)
    here = VIEWS[status](RequestFactory().get("/"))
    request.getfixturevalue("no_database")
    gone = VIEWS[status](RequestFactory().get("/"))
    for answer in (here, gone):
        assert f'href="{line.tel}"' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 404])
def test_an_error_page_shows_the_alert(status):
    alert = alert_with_lines(PhoneLineFactory())
    assert alert.headline in VIEWS[status](RequestFactory().get("/")).content.decode()
