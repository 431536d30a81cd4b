"""The library of questions, as the admin lists it."""

from django import forms
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Question, Topic


class QuestionFilterSet(WagtailFilterSet):
    """By what the library is narrowed. Wagtail's search can't follow a list of topics; it can take a list of ids."""

    topics = ModelMultipleChoiceFilter(
        queryset=Topic.objects.all(), label=_("Topics"), widget=forms.CheckboxSelectMultiple, method="with_topics"
    )

    class Meta:
        model = Question
        fields = ["topics", "audience", "live"]

    def with_topics(self, questions: QuerySet, name: str, topics: list[Topic]) -> QuerySet:
        """Keep the questions with one of these topics, all if there is none. One query."""
        if not topics:
            return questions
        return questions.filter(pk__in=list(Question.objects.filter(topics__in=topics).values_list("pk", flat=True)))


class QuestionViewSet(SnippetViewSet):
    """What readers ask, each with its answer."""

    model = Question
    icon = "help"
    menu_label = _("All questions")
    copy_view_enabled = False  # one question, one address
    inspect_view_enabled = True
    inspect_view_fields = ["question", "slug", "old_slugs", "answer", "short_answer", "aliases", "topics", "audience"]
    list_display = ["question", "slug", "audience", UpdatedAtColumn(), LiveStatusTagColumn()]
    filterset_class = QuestionFilterSet
    list_per_page = 50
    chooser_per_page = 15


class TopicViewSet(SnippetViewSet):
    """What questions are about."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    copy_view_enabled = False
    list_display = ["name", "slug", Column("questions", label=_("Questions"), accessor="asked")]

    def get_queryset(self, request):
        """Count the questions of each topic."""
        return Topic.objects.annotate(asked=Count("questions"))


class QuestionGroup(SnippetViewSetGroup):
    """The menu of what readers ask."""

    items = (QuestionViewSet, TopicViewSet)
    menu_label = _("Questions")
    menu_icon = "help"
    menu_order = 210
