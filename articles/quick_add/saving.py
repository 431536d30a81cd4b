"""Saves a reference as the admin's own form would: with a revision, a line in the log, published if that is asked."""

from django.contrib.auth.models import AbstractBaseUser
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from articles.models import Reference
from articles.references.authors import parse

POLICY = ModelPermissionPolicy(Reference)
LONGEST_SLUG = 80


def may_publish(user: AbstractBaseUser) -> bool:
    """Say whether a user may publish references."""
    return POLICY.user_has_permission(user, "publish")


def save(reference: Reference, user: AbstractBaseUser, publish: bool) -> None:
    """Save a new reference as a draft, or publish it."""
    reference.slug = free_slug(reference)
    reference.live = False
    reference.save()
    revision = reference.save_revision(user=user)
    log(instance=reference, action="wagtail.create", user=user, revision=revision, content_changed=True)
    if publish:
        revision.publish(user=user)


def free_slug(reference: Reference) -> str:
    """Return a short name that no reference has: `aringer-2005-intravenous-immunoglobulin`. One query."""
    named = parse(reference.authors).named
    first = (named[0].family or named[0].name) if named else ""
    words = " ".join(reference.title.split()[:6])
    base = slugify(f"{first} {reference.year or ''} {words}")[: LONGEST_SLUG - 6].strip("-") or "reference"
    taken = set(Reference.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    names = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
