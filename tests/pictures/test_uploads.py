"""A file that is no picture is refused in words, and nothing is kept of it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images.forms import get_image_form

from csp_site.pictures.models import Picture


def picture_bytes(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, kind)
    return file.getvalue()


JUNK = {
    "junk.webp": b"RIFF\x00\x00\x00\x00WEBPVP8 junk that no reader understands",
    "short.webp": b"RIFF",
    "empty.webp": b"",
    "words.png": b"not a picture at all",
    "cut.png": picture_bytes("PNG")[:20],
    "page.jpg": b"<html><script>alert(1)</script></html>",
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "wrong.png": picture_bytes("WEBP"),
    "junk.avif": b"\x00\x00\x00\x20ftypavif" + b"\x00" * 40,
    "bomb.gif": b"GIF89a\xff\xff\xff\xff" + b"\x00" * 20,
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", JUNK)
def test_junk_is_refused_next_to_the_field(admin_client, name):
    answer = admin_client.post("/admin/images/add/", {"title": "x", "file": SimpleUploadedFile(name, JUNK[name])})
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Picture.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["junk.webp", "cut.png"])
def test_junk_in_the_upload_of_many_is_refused_too(admin_client, name):
    answer = admin_client.post(
        "/admin/images/multiple/add/",
        {"title": "x", "files[]": SimpleUploadedFile(name, JUNK[name])},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.status_code == 200
    assert answer.json()["success"] is False
    assert answer.json()["error_message"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["WEBP", "PNG", "JPEG", "AVIF"])
def test_a_picture_is_accepted(kind):
    file = SimpleUploadedFile(f"ok.{kind.lower()}", picture_bytes(kind))
    form = get_image_form(Picture)({"title": "ok", "collection": 1}, {"file": file})
    assert form.is_valid(), form.errors
