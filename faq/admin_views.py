"""The library of questions, as the admin lists it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Question


class QuestionViewSet(SnippetViewSet):
    """What readers ask, each with its answer."""

    model = Question
    icon = "help"
    menu_label = _("Questions")
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False  # one question, one address
    inspect_view_enabled = True
    inspect_view_fields = ["question", "slug", "answer"]
    list_display = ["question", "slug", UpdatedAtColumn(), LiveStatusTagColumn()]
    list_filter = ["live"]
    list_per_page = 50
    chooser_per_page = 15
