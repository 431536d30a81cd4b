"""The admin's menu shows to each role what it works with, and no more."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.menu import admin_menu

pytestmark = pytest.mark.django_db

LIBRARIES = {"Service alerts", "Questions", "References", "Contributors", "Contact", "Snippets"}


def member_of(group: str) -> User:
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("Editors", {"Questions", "References"}),
        ("Clinical reviewers", {"Questions", "References", "Contributors"}),
        ("Operations", {"Service alerts", "Contact"}),
    ],
)
def test_a_role_sees_its_own_libraries(group, expected):
    request = RequestFactory().get("/admin/")
    request.user = member_of(group)
    assert {str(item.label) for item in admin_menu.menu_items_for_request(request)} & LIBRARIES == expected


@pytest.mark.parametrize(
    ("group", "library", "status"),
    [
        ("Editors", "articles_reference", 200),
        ("Editors", "contact_phoneline", 302),
        ("Editors", "service_alerts_servicealert", 302),
        ("Clinical reviewers", "faq_question", 200),
        ("Operations", "contact_infusioncenter", 200),
        ("Operations", "articles_reference", 302),
    ],
)
def test_a_role_opens_its_own_libraries_only(client, group, library, status):
    client.force_login(member_of(group))
    assert client.get(reverse(f"wagtailsnippets_{library}:list")).status_code == status
