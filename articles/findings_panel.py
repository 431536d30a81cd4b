"""What the checks say of a reference, beside the fields in which it is mended."""

from django.utils import timezone
from wagtail.admin.panels import Panel

from .findings_report import shown
from .references.review import review_one


class FindingsPanel(Panel):
    """The findings of the reference as it was saved last, draft or not."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "articles/admin/findings_panel.html"

        def is_shown(self) -> bool:
            """Say nothing of a reference that was not saved yet."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict | None = None) -> dict:
            """Add the findings as of today in Pacific time."""
            found = review_one(self.instance, timezone.localdate())
            return super().get_context_data(parent_context) | shown(found)
