from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Articles"

    def ready(self) -> None:
        """Listen for articles that are published."""
        from wagtail.signals import page_published

        from .models import ArticlePage
        from .signal_handlers import make_pictures_ready

        page_published.connect(make_pictures_ready, sender=ArticlePage, dispatch_uid="make_pictures_ready")
