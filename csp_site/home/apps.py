from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "csp_site.home"
    verbose_name = "Home"
