from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "contact"
    verbose_name = "Contact"

    def ready(self) -> None:
        """Register the checks."""
        from . import checks  # noqa: F401
