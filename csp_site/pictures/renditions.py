"""The sizes in which pages show pictures. They are made when a page is published, never while a visitor waits."""

from itertools import product

from wagtail.images.models import Filter

WIDTHS = (480, 800, 1040, 1200)  # 1040: a phone of 412 px and 2.6 device pixels to each
FORMATS = ("avif", "webp")


def make_renditions(picture) -> None:
    """Make every rendition that the templates ask for, where it is missing."""
    picture.get_renditions(*(Filter(f"width-{width}|format-{name}") for name, width in product(FORMATS, WIDTHS)))
