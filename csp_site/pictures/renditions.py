"""The sizes in which pages show pictures. They are made when a page is published, never while a visitor waits."""

from itertools import product

from wagtail.images.models import Filter

WIDTHS = (480, 800, 1200)
FORMATS = ("avif", "webp")


def make_renditions(picture) -> None:
    """Make every rendition that the templates ask for, where it is missing."""
    picture.get_renditions(*(Filter(f"width-{width}|format-{name}") for name, width in product(FORMATS, WIDTHS)))
