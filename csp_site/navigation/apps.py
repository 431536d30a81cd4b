from django.apps import AppConfig


class NavigationConfig(AppConfig):
    name = "csp_site.navigation"
    verbose_name = "Navigation"
