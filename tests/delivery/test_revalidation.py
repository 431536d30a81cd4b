"""A copy of a page is never shown without asking again, so that what time changes is right."""

import pytest
from django.conf import settings
from django.http import HttpResponse

from csp_site.delivery.headers import revalidate


@pytest.mark.parametrize("path", ["/status/", "/es/status/", "/no/such/page/", "/robots.txt", "/healthz/ready"])
@pytest.mark.django_db
def test_browsers_ask_again(client, path):
    headers = client.get(path).headers
    assert headers["Cache-Control"] == "no-cache"
    assert not {"Expires", "Age"} & set(headers)


@pytest.mark.django_db
def test_the_admin_still_keeps_nothing(client):
    assert "no-store" in client.get("/admin/login/").headers["Cache-Control"]


def test_an_answer_that_says_how_long_it_is_fresh_keeps_its_word(rf):
    def picture(request):
        return HttpResponse(headers={"Cache-Control": "max-age=31536000"})

    assert revalidate(picture)(rf.get("/")).headers["Cache-Control"] == "max-age=31536000"


def test_nothing_in_front_of_the_pages_keeps_them():
    assert not [name for name in settings.MIDDLEWARE if ".cache." in name.lower() or "cachemiddleware" in name.lower()]
