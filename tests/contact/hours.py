"""Opening hours for tests, as an editor would write them."""

from contact.models import OpeningHours

WEEKDAYS = ["0", "1", "2", "3", "4"]
OFFICE = [{"type": "weekly", "value": {"days": WEEKDAYS, "opens": "08:00", "closes": "18:00"}}]


def weekly(opens: str, closes: str, days: list[str] = WEEKDAYS) -> dict:
    """Return a row of the week in the form in which the database keeps it."""
    return {"type": "weekly", "value": {"days": days, "opens": opens, "closes": closes}}


def special(first: str, last: str | None = None, opens: str | None = None, closes: str | None = None) -> dict:
    """Return a row of special days."""
    return {"type": "special", "value": {"first": first, "last": last, "opens": opens, "closes": closes, "reason": ""}}


def published_hours(*rows: dict, **fields) -> OpeningHours:
    """Return hours of the database: weekdays from 8 to 6 if no row is given."""
    block = OpeningHours._meta.get_field("rules").stream_block
    fields = {"name": "Office", "closed_on_holidays": False} | fields
    return OpeningHours.objects.create(rules=block.to_python(list(rows) or OFFICE), **fields)
