from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "csp_site.components"
    verbose_name = "Components"
