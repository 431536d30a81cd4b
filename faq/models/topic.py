from django.db import models
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.search import index


class Topic(index.Indexed, models.Model):
    """What questions are about: a word to file them under and to find them by."""

    name = models.CharField(max_length=60, unique=True, help_text="A word or two that readers use.")
    slug = models.SlugField(max_length=60, unique=True)

    panels = [TitleFieldPanel("name", targets=["slug"]), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
