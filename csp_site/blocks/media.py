"""Pictures in text."""

from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock


class FigureBlock(blocks.StructBlock):
    """A picture with its caption and its source."""

    image = ImageBlock()
    caption = blocks.CharBlock(max_length=250, required=False)
    source = blocks.CharBlock(max_length=250, required=False, help_text="Who made the picture or measured the data.")

    class Meta:
        icon = "image"
        label = "Figure"
        group = "Pictures and tables"
        description = "A picture that explains. Describe it for those who can't see it."
        template = "blocks/figure.html"
        preview_value = {"caption": "How antibodies reach the blood", "source": "Drawn for this site"}

    def get_preview_value(self) -> blocks.StructValue:
        """Preview the block with the latest picture of the library, when there is one."""
        picture = get_image_model().objects.order_by("pk").last()
        return self.normalize(self.meta.preview_value | {"image": picture and {"image": picture, "decorative": True}})
