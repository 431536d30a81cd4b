"""What a workflow does with what it has approved. Wagtail imports this before its models, so it imports none."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING

from wagtail.workflows import publish_workflow_state

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from wagtail.models import WorkflowState

# What an act in the admin has broken so far; set by `tree_guard` while it is done.
broken_so_far: ContextVar[Callable[[], list[str]] | None] = ContextVar("contact_ways_broken_so_far", default=None)


class BreaksTheTreeError(Exception):
    """Stops an act that would break a way of the contact tree; `broken` says which."""

    def __init__(self, broken: list[str]) -> None:
        super().__init__(*broken)
        self.broken = broken


def publish_approved(workflow_state: WorkflowState, user: AbstractBaseUser | None = None) -> None:
    """Publish what is approved, as Wagtail does it; stop before anybody is told by mail if that breaks a way."""
    publish_workflow_state(workflow_state, user)
    broken = broken_so_far.get()
    if broken and (ways := broken()):
        raise BreaksTheTreeError(ways)
