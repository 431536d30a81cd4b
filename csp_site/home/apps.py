from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "csp_site.home"
    verbose_name = "Home"

    def ready(self) -> None:
        """Register the checks of the whole house, and its rule on typed numbers; home stands above all of it."""
        from csp_site import checks  # noqa: F401
        from csp_site.typed_numbers import refuse_typed_numbers_everywhere

        refuse_typed_numbers_everywhere()
