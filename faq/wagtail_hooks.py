from wagtail.snippets.models import register_snippet

from .admin_views import QuestionViewSet

register_snippet(QuestionViewSet)
