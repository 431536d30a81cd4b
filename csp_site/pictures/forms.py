from django.core.exceptions import ValidationError
from django.core.files import File
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class CheckedImageField(WagtailImageField):
    """Wagtail's field, but a file that its reader chokes on is refused instead of failing the request."""

    def to_python(self, data: File | None) -> File | None:
        """Return the picture, or raise `ValidationError` whatever the reader of the format raises."""
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error


class PictureForm(BaseImageForm):
    """The form of the picture library."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if stock := self.fields.get("file"):
            self.fields["file"] = CheckedImageField(
                label=stock.label, required=stock.required, widget=stock.widget, help_text=stock.help_text
            )
