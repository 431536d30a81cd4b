from wagtail import hooks
from wagtail.snippets.models import register_snippet

from . import library_care
from .admin_views import QuestionGroup

register_snippet(QuestionGroup)
hooks.register("after_create_snippet", library_care.warn_of_twins)
hooks.register("after_edit_snippet", library_care.warn_of_twins)
hooks.register("before_delete_snippet", library_care.keep_topics_that_are_used)
