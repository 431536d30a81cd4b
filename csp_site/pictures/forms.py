from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class CheckedImageField(WagtailImageField):
    """Wagtail's field, but a file that its reader chokes on is refused instead of failing the request."""

    def to_python(self, data):  # noqa: ANN001, ANN201
        """Return the picture, or raise `ValidationError` whatever the reader of the format raises."""
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class PictureForm(BaseImageForm):
    """The form of the picture library."""

    class Meta(BaseImageForm.Meta):
        field_classes = {"file": CheckedImageField}
