"""What lines and centers share in how pages show them."""

from django.db.models import Model
from django.utils.translation import get_language

from contact.opening_hours import Hours


class InLanguageOfPage:
    """A text that has a second field for its Spanish, such as `note` and `note_es`, as the page at hand reads it.

    In English where there is no translation.
    """

    def __init__(self, field: str) -> None:
        self.field = field

    def __get__(self, record: Model | None, owner: type) -> "str | InLanguageOfPage":
        """Return the text; on the class, the descriptor itself."""
        if record is None:
            return self
        translated = getattr(record, f"{self.field}_es") if get_language() == "es" else ""
        return translated or getattr(record, self.field)


class KeepsHours:
    """Something with `hours`, which may be unknown."""

    @property
    def known_hours(self) -> Hours | None:
        """Return the hours, `None` when nobody has told us or they are not published."""
        return self.hours.plain() if self.hours and self.hours.live else None
