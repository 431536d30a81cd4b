from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "csp_site.pictures"
    verbose_name = "Pictures"
