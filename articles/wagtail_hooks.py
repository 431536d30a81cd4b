from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from csp_site.blocks.rich_text_features import register

from .admin_views import ContributorViewSet, ReferenceViewSet
from .rich_text import CITATION

register_snippet(ReferenceViewSet)
register_snippet(ContributorViewSet)


@hooks.register("register_rich_text_features")
def register_citations(features: FeatureRegistry) -> None:
    """Let rich text cite a reference."""
    register(features, CITATION)
