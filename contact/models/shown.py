"""What lines and centers share in how pages show them."""

from django.utils.translation import get_language

from contact.opening_hours import Hours


class InLanguageOfPage:
    """Texts with a second field for their Spanish, such as `note` and `note_es`."""

    def _in_language(self, field: str) -> str:
        """Return a text in the language of the page, in English where there is no translation."""
        translated = getattr(self, f"{field}_es") if get_language() == "es" else ""
        return translated or getattr(self, field)


class KeepsHours:
    """Something with `hours`, which may be unknown."""

    @property
    def known_hours(self) -> Hours | None:
        """Return the hours, `None` when nobody has told us or they are not published."""
        return self.hours.plain() if self.hours and self.hours.live else None
