from django.conf import settings
from django.db import models
from django.db.models import Q


class Import(models.Model):
    """One document that became a draft: what it was, who brought it and when, and the report."""

    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    page = models.ForeignKey("articles.ArticlePage", null=True, on_delete=models.SET_NULL, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    report = models.JSONField()

    wagtail_reference_index_ignore = True  # an import keeps no page from being deleted

    class Meta:
        constraints = [
            # A document whose article was deleted can be imported again.
            models.UniqueConstraint("sha256", condition=Q(page__isnull=False), name="one_article_of_a_document")
        ]

    def __str__(self) -> str:
        return self.file_name
