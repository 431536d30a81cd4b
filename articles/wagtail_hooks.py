from django.urls import URLPattern
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from csp_site.blocks.rich_text_features import register

from . import findings_report, merge_views, reviews_report
from .admin_views import ContributorViewSet, ReferenceViewSet, SubjectViewSet, keep_subjects_that_are_used
from .rich_text import CITATION

register_snippet(ReferenceViewSet)
register_snippet(ContributorViewSet)
register_snippet(SubjectViewSet)
hooks.register("before_delete_snippet", keep_subjects_that_are_used)
hooks.register("register_reports_menu_item", findings_report.menu_item)
hooks.register("register_reports_menu_item", reviews_report.menu_item)
hooks.register("register_log_actions", merge_views.register_log_actions)


@hooks.register("register_rich_text_features")
def register_citations(features: FeatureRegistry) -> None:
    """Let rich text cite a reference."""
    register(features, CITATION)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Give the reports their addresses."""
    return [*findings_report.urlpatterns(), *reviews_report.urlpatterns()]
