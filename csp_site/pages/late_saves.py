"""A save that comes late: its request read a record before somebody else, or another tab, saved or published it.

Wagtail reads a record at the beginning of a request and saves all its columns at the end, `live` among them: a draft
that saves itself while its editor presses Publish would take the page off the site. See wagtail/wagtail#13749.
"""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import Page


class KeepsWhatIsNewer:
    """A form of a record with drafts that undoes no publication, and says so when a draft would hide a newer one."""

    def save(self, commit: bool = True) -> models.Model:
        """Save, on a row that waits for nobody. Raise `PermissionDenied`, which the editor shows, if it came late."""
        # A preview saves nothing; Wagtail saves a draft inside a transaction.
        if self.instance.pk is None or not (commit or transaction.get_connection().in_atomic_block):
            return super().save(commit=commit)
        with transaction.atomic():
            row = self._row()
            if row["latest_revision_id"] != self.instance.latest_revision_id and self._is_told():
                raise PermissionDenied(_("A newer version was saved meanwhile. Load it before you go on."))
            return super().save(commit=commit and not row["live"])

    def _row(self) -> dict:
        """Return what the database has, and hold it until the transaction ends."""
        model = self.instance._meta.get_field("live").model
        return model._base_manager.select_for_update().values("live", "latest_revision_id").get(pk=self.instance.pk)

    def _is_told(self) -> bool:
        """Say whether Wagtail shows our error: on publishing a page it does not, and what is published is newest."""
        return self.is_deferred_validation or not isinstance(self.instance, Page)


class SnippetForm(KeepsWhatIsNewer, WagtailAdminModelForm):
    """The form of a snippet with drafts."""
