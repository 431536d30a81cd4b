from django.apps import AppConfig


class SeedContentConfig(AppConfig):
    name = "csp_site.seed_content"
    verbose_name = "Sample content"
