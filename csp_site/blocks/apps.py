from django.apps import AppConfig


class BlocksConfig(AppConfig):
    name = "csp_site.blocks"
    verbose_name = "Blocks"
