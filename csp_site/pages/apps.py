from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "csp_site.pages"
    verbose_name = "Pages"
