"""What whoever deploys should know of lines and centers: `manage.py check --deploy --database default`."""

from collections.abc import Iterator

from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Remark
from django.db import DatabaseError
from django.utils import timezone

from .models import PhoneLine
from .models.centers import live_centers
from .upkeep import due


@register(Tags.database, deploy=True)
def contact_data_is_known(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """W005 to W007: what pages can't say because nobody has told us, one sentence for each record."""
    if not databases:
        return []
    try:
        return [*_of_centers(), *_of_lines()]
    except DatabaseError:  # the tables are not there yet
        return []


def _of_centers() -> Iterator[CheckMessage]:
    """W005: a published center without a name, an address or hours."""
    for center in live_centers():
        known = {"name": center.name, "address": center.address, "hours": center.known_hours}
        missing = [word for word, value in known.items() if not value]
        if missing:
            words = " or ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
            hint = "Write it under Contact → Infusion centers; until then pages say “call to check”."
            place = f"Infusion center {center.position}"
            yield Remark(f"{place} has no {words}.", hint=hint, id="csp_site.W005")


def _of_lines() -> Iterator[CheckMessage]:
    """W006: a published line whose hours are not known. W007: one that nobody has called for half a year, or ever."""
    today = timezone.localdate()
    for line in PhoneLine.objects.filter(live=True).select_related("hours"):
        if line.known_hours is None:
            hint = "Choose published hours under Contact → Phone lines; until then pages say “call to check”."
            yield Remark(f"The phone line “{line.name}” has no hours.", hint=hint, id="csp_site.W006")
        if due(line.verified_on, today):
            called = f"last called to check on {line.verified_on}" if line.verified_on else "never called to check"
            hint = "Call it, and write the day under Contact → Phone lines."
            yield Remark(f"The phone line “{line.name}” was {called}.", hint=hint, id="csp_site.W007")
