"""What the admin says to those who look after the library: of a likely twin, and of a topic that is in use."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from wagtail.admin import messages

from csp_site.pages.snippets_in_use import keep_if_filed_under

from .likeness import twins
from .models import Question, Topic


def warn_of_twins(request: HttpRequest, question: Model) -> None:
    """Tell who has saved a question which others of the library it probably repeats. One query."""
    if not isinstance(question, Question) or not request.accepts("text/html"):  # a draft that saves itself says nothing
        return
    others = Question.library_but(question.pk)
    for twin in twins(question.wordings, [(other, other.wordings) for other in others]):
        where = reverse(question.snippet_viewset.get_url_name("edit"), args=[twin.pk])
        words = _("The library may have this question already: “%(question)s”. Readers need it once.")
        messages.warning(request, words % {"question": twin}, buttons=[messages.button(where, _("Open that question"))])


keep_topics_that_are_used = keep_if_filed_under(
    Topic,
    "questions",
    ngettext_lazy(
        "Not deleted. “%(record)s” is the topic of %(count)s question. File it under another first.",
        "Not deleted. “%(record)s” is the topic of %(count)s questions. File them under another first.",
        "count",
    ),
)
