"""Mail to staff wears our name, says who did what in words, and has a mail program fetch nothing."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail

from articles.models import ArticlePage
from tests.samples import SampleContentTestCase

FETCHING = ("img", "link", "script", "iframe")


class Submitted(SampleContentTestCase):
    def sent(self) -> mail.EmailMultiAlternatives:
        """Submit an article for review as an editor; return the mail that a reviewer gets."""
        users = get_user_model()
        editor = users.objects.create_user("ed", "ed@example.org", "x", first_name="Edna")
        reviewer = users.objects.create_user("rev", "rev@example.org", "x", first_name="Rhea")
        editor.groups.add(Group.objects.get(name="Editors"))
        reviewer.groups.add(Group.objects.get(name="Clinical reviewers"))
        article = ArticlePage.objects.get(slug="ivig-for-lupus")
        article.title = "<b>IVIG</b> & lupus"
        article.save_revision(user=editor)
        with self.captureOnCommitCallbacks(execute=True):
            article.get_workflow().start(article, editor)
        return next(one for one in mail.outbox if one.to == ["rev@example.org"])

    def test_it_comes_as_text_and_in_our_look(self):
        message = self.sent()
        (html, kind), *_ = message.alternatives
        assert kind == "text/html"
        soup = BeautifulSoup(html, "html.parser")
        assert soup.html["lang"] == "en"
        assert soup.h1.get_text() == "California Specialty Pharmacy"
        assert "Hello Rhea," in soup.get_text()
        assert "<b>IVIG</b> & lupus" in soup.get_text()
        assert soup.find("b") is None
        assert "<b>IVIG</b> & lupus" in message.body
        assert soup.find(FETCHING) is None
        assert "url(" not in soup.style.get_text()
        assert all(link["href"].startswith("http") for link in soup.select("a"))


@pytest.mark.django_db
def test_the_mail_for_a_new_password_says_what_to_do_and_what_not(client, settings):
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = True
    get_user_model().objects.create_user("o'neil", "o@example.org", "x" * 20)
    group = Group.objects.get(name="Editors")
    group.user_set.add(get_user_model().objects.get(username="o'neil"))
    answer = client.post("/admin/password_reset/", {"email": "o@example.org"})
    assert answer.status_code == 302
    body = mail.outbox[0].body
    assert "Hello o'neil," in body
    assert "/admin/password_reset/confirm/" in body
    assert "If it was not you, do nothing" in body
