"""The document between its preview and its import, kept by Wagtail's own place for uploads that wait."""

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import UploadedFile

from csp_site.blocks.rich_text import is_id

from .models import Import
from .safety import kind_of


def keep(name: str, data: bytes, user: AbstractUser) -> UploadedFile:
    """Keep a document for its user. One that waited before gives way: nobody else removes what was given up."""
    for old in _uploads(user):
        drop(old)
    file = ContentFile(data, name=f"document{kind_of(name)}")
    return UploadedFile.objects.create(for_content_type=_content_type(), file=file, uploaded_by_user=user)


def find(key: str, user: AbstractUser) -> tuple[UploadedFile, bytes] | None:
    """Return what a user has waiting under a key, if it is there."""
    upload = _uploads(user).filter(pk=key).first() if is_id(key) else None
    if upload is None:
        return None
    try:
        with upload.file.open("rb") as file:
            return upload, file.read()
    except FileNotFoundError:
        return None


def drop(upload: UploadedFile) -> None:
    """Let a document go, its file as well."""
    storage, name = upload.file.storage, upload.file.name
    upload.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _uploads(user: AbstractUser) -> QuerySet[UploadedFile]:
    return UploadedFile.objects.filter(for_content_type=_content_type(), uploaded_by_user=user)


def _content_type() -> ContentType:
    return ContentType.objects.get_for_model(Import)
