"""The library as the editor's citation button opens it: what was changed last, a search, and a tab to paste into."""

from django import forms
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetCreateView

from articles.library_search import with_identifier
from articles.models import Reference
from articles.rich_text import CITATION
from csp_site.blocks.rich_text import is_id
from csp_site.blocks.rich_text_features import chooser

from .forms import ADD, LEAVE, FieldsForm, PasteOneForm, initial
from .known import known
from .saving import may_publish, save


class LibrarySearchForm(SearchFilterMixin, BaseFilterForm):
    """Searches by words of authors and title, or by an identifier in any spelling."""

    def filter(self, objects: QuerySet) -> QuerySet:
        """Return the references that bear the identifier; if none does, those that have the words."""
        query = self.cleaned_data.get("q") or ""
        if query and (found := with_identifier(objects, query)).exists():
            self.is_searching, self.search_query = True, query
            return found
        return super().filter(objects)


class ChosenOrNewForm(FieldsForm):
    """The fields of the citation that is to be inserted; one that the library has is taken from there."""

    prefix = "quick-add"

    def __init__(self, *args, known: Reference | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer(known)

    def offer(self, reference: Reference | None) -> None:
        """Offer what the library has instead; without that there is nothing to decide."""
        self.known = reference
        field = self.fields["decision"]
        field.widget = forms.RadioSelect() if reference else forms.HiddenInput()
        instead = _("Cite the one in the library: %(reference)s") % {"reference": reference}
        field.choices = [(LEAVE, instead), (ADD, _("Add it all the same"))]

    def refuse_unseen(self, reference: Reference | None) -> None:
        """Refuse to add what the library has, and offer it."""
        self.offer(reference)
        super().refuse_unseen(reference)


class LastChangedFirst:
    """The order and the search of the list, and the tab beside it."""

    ordering = [F("latest_revision__created_at").desc(nulls_last=True), "-pk"]
    filter_form_class = LibrarySearchForm

    def get_creation_form(self) -> forms.Form:
        """Begin with the text."""
        return PasteOneForm()


class ReferenceChooseView(LastChangedFirst, ChooseView):
    """The whole of the modal."""


class ReferenceChooseResultsView(LastChangedFirst, ChooseResultsView):
    """The list alone, while somebody types."""


class ReferenceCreateView(SnippetCreateView):
    """First one citation is pasted, then its fields are corrected; then it is saved and chosen."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the text, or save what was read of it."""
        if "quick-add-title" not in request.POST:
            return self._read(PasteOneForm(request.POST))
        seen = request.POST.get("quick-add-seen", "")
        shown = Reference.objects.filter(pk=seen).first() if is_id(seen) else None
        form = ChosenOrNewForm(request.POST, known=shown)
        if shown and form.is_left_out:
            return self.get_chosen_response(shown)
        if form.is_valid():
            form.refuse_unseen(known([form.instance.record])[0])
        if form.errors or form.is_left_out:
            return self._show(form)
        with transaction.atomic():
            save(form.instance, request.user, publish=may_publish(request.user))
        return self.get_chosen_response(form.instance)

    def _read(self, form: PasteOneForm) -> HttpResponse:
        if not form.is_valid():
            return self._show(form)
        (record,) = form.records
        (found,) = known([record])
        return self._show(ChosenOrNewForm(initial=initial(record, found), known=found))

    def _show(self, form: forms.Form) -> HttpResponse:
        self.form = form
        if isinstance(form, ChosenOrNewForm):
            self.create_action_label = _("Cite it")
        return self.get_reshow_creation_form_response()

    def get_chosen_response_data(self, item: Reference) -> dict:
        """Say what the editor holds of the new record, as the chooser does of a chosen one."""
        return super().get_chosen_response_data(item) | {"entity": CITATION.data(item)}


class ReferenceChooserViewSet(chooser(CITATION)):
    """The chooser of references."""

    choose_view_class = ReferenceChooseView
    choose_results_view_class = ReferenceChooseResultsView
    create_view_class = ReferenceCreateView
    creation_form_class = PasteOneForm
    creation_tab_label = gettext_lazy("Paste")
    create_action_label = gettext_lazy("Read it")
