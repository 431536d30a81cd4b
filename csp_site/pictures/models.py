from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """An image of the library. Ours from the start, since the image model of a running site can't be exchanged."""

    credit = models.CharField(
        max_length=200, blank=True, help_text="Who made it, and under which licence, as it must be shown."
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "picture"
        permissions = [("choose_picture", "Can choose picture")]


class Rendition(AbstractRendition):
    """A size and format of a picture that pages show."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_of_a_kind")
        ]
