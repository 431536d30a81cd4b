from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "csp_site.home"
    verbose_name = "Home"

    def ready(self) -> None:
        """Register the checks of the whole house; home stands above all that they look at."""
        from csp_site import checks  # noqa: F401
