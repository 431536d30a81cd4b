"""A preview of the admin is the public page, and the admin may show it in a frame; nobody else may."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from articles.models import ArticleIndexPage

pytestmark = pytest.mark.django_db


def test_a_preview_may_stand_in_a_frame_of_the_admin(admin_client):
    index = Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    index.save_revision()
    address = reverse("wagtailadmin_pages:view_draft", args=[index.pk])
    answer = admin_client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "Conditions" in answer.content.decode()
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy


def test_the_page_itself_may_not(client):
    Page.objects.get(depth=2).add_child(instance=ArticleIndexPage(title="Conditions", slug="conditions"))
    answer = client.get("/conditions/")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
