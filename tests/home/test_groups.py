"""Each group has what it needs and no more; clinical reviewers decide on pages and questions."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from articles.models import Reference
from faq.models import Question

pytestmark = pytest.mark.django_db

FILES = {f"{act}_{what}" for act in ("add", "change", "choose") for what in ("image", "document")}
GRANTED = {
    "Editors": {
        "access_admin",
        *FILES,
        *(f"{act}_{what}" for act in ("add", "change") for what in ("reference", "question", "topic", "subject")),
    },
    "Clinical reviewers": {
        "access_admin",
        *FILES,
        *(f"{act}_{what}" for act in ("add", "change", "delete", "publish") for what in ("reference", "question")),
        *(f"{act}_{what}" for act in ("add", "change") for what in ("contributor", "topic", "subject")),
        "review_articlepage",
    },
    "Operations": {
        "access_admin",
        *("change_infusioncenter", "publish_infusioncenter"),
        *(f"{act}_{what}" for act in ("add", "change", "publish") for what in ("phoneline", "openinghours")),
        *(f"{act}_servicealert" for act in ("add", "change", "publish", "switch")),
    },
}


def test_there_are_these_groups_and_no_others():
    assert set(Group.objects.values_list("name", flat=True)) == set(GRANTED)


@pytest.mark.parametrize("name", GRANTED)
def test_a_group_has_exactly_these_permissions(name):
    permissions = Group.objects.get(name=name).permissions
    assert set(permissions.values_list("codename", flat=True)) == GRANTED[name]


@pytest.mark.parametrize(
    ("name", "actions"),
    [
        ("Editors", {"add_page", "change_page"}),
        ("Clinical reviewers", {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
        ("Operations", set()),
    ],
)
def test_only_reviewers_publish_pages(name, actions):
    granted = GroupPagePermission.objects.filter(group__name=name)
    assert set(granted.values_list("permission__codename", flat=True)) <= actions
    assert ("publish_page" in actions) == granted.filter(permission__codename="publish_page").exists()


def test_questions_go_through_clinical_review():
    workflow = Question.get_default_workflow()
    assert workflow.name == "Clinical review"
    assert [group.name for group in workflow.tasks[0].specific.groups.all()] == ["Clinical reviewers"]
    assert not hasattr(Reference, "get_default_workflow")
