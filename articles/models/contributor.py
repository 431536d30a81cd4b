from django.db import models
from wagtail.admin.panels import FieldPanel


class Contributor(models.Model):
    """A person who writes or reviews articles."""

    name = models.CharField(max_length=100)
    credentials = models.CharField(max_length=100, help_text="As they stand behind the name: PharmD, RN.")
    role = models.CharField(max_length=150, blank=True)
    is_reviewer = models.BooleanField(default=False, verbose_name="may review medical content")

    panels = [FieldPanel("name"), FieldPanel("credentials"), FieldPanel("role"), FieldPanel("is_reviewer")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.credentials}"
