from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from csp_site.blocks.rich_text import register

from .admin_views import ContactGroup
from .rich_text import PHONE_LINE

register_snippet(ContactGroup)


@hooks.register("register_rich_text_features")
def register_phone_lines(features: FeatureRegistry) -> None:
    """Let rich text name a phone line."""
    register(features, PHONE_LINE)
