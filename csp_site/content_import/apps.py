from django.apps import AppConfig


class ContentImportConfig(AppConfig):
    name = "csp_site.content_import"
    verbose_name = "Import of articles"
