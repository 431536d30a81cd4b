"""Import in the admin: hand a document over, read what would become of it, make the draft, read the report."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from articles.models import ArticleIndexPage

from . import kept
from .coverage import WordsLost
from .forms import DocumentForm
from .importing import Outcome, carry_out, place, try_out
from .models import Import
from .report import Report
from .safety import ImportRefused, kind_of

URL_NAME, REPORT_URL_NAME = "import_article", "import_article_report"
ICON = "upload"
REFUSED = 422


def may_import(user: AbstractUser) -> bool:
    """Say whether a user may add articles where imports put them."""
    try:
        return place().permissions_for_user(user).can_add_subpage()
    except ImportRefused:
        return False


class ImportScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen for whoever may add articles."""

    page_title = gettext_lazy("Import an article")
    header_icon = ICON

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Let in whoever may add articles."""
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def show(self, status: int = 200, **context) -> HttpResponse:
        """Answer with this screen's template."""
        return self.render_to_response(self.get_context_data(**context), status=status)


class ImportView(ImportScreen):
    """The form and, behind it, the preview with the button that imports."""

    template_name = "content_import/import.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the empty form."""
        return self.show(form=DocumentForm())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Try the document out, or import the one that waits."""
        if request.POST.get("then") == "import":
            return self._import(request)
        form = DocumentForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(REFUSED, form=form)
        try:
            outcome = try_out(form.document_name, form.document, timezone.now())
        except (ImportRefused, WordsLost) as refusal:
            form.add_error(form.field_given, str(refusal))
            return self.show(REFUSED, form=form)
        return self._preview(request, form, outcome)

    def _preview(self, request: HttpRequest, form: DocumentForm, outcome: Outcome) -> HttpResponse:
        self.template_name = "content_import/preview.html"
        upload = kept.keep(form.document_name, form.document, request.user) if outcome.is_new else None
        return self.show(outcome=outcome, report=outcome.report, upload=upload, name=form.document_name)

    def _import(self, request: HttpRequest) -> HttpResponse:
        found = kept.find(request.POST.get("upload", ""), request.user)
        name = request.POST.get("name", "")
        try:
            if found is None:
                raise ImportRefused(_("The document is no longer here. Choose it again."))
            kind_of(name)
            outcome = carry_out(name, found[1], timezone.now(), request.user)
        except (ImportRefused, WordsLost) as refusal:
            return self.show(REFUSED, form=DocumentForm({}, refusal=str(refusal)))
        kept.drop(found[0])
        if outcome.is_new:
            messages.success(request, _("The draft “%(title)s” was made.") % {"title": outcome.page.title})
        else:
            messages.warning(request, _("This document was imported before. Nothing was changed."))
        done = Import.objects.filter(page=outcome.page).latest("at")
        return redirect(REPORT_URL_NAME, done.pk)


class ReportView(ImportScreen):
    """The report of an import, and the way to its draft."""

    template_name = "content_import/report_page.html"

    def get(self, request: HttpRequest, pk: int, *args, **kwargs) -> HttpResponse:
        """Show the report."""
        done = get_object_or_404(Import.objects.select_related("page", "user"), pk=pk)
        return self.show(done=done, report=Report.of(done.report))


class ImportMenuItem(MenuItem):
    """The place in the menu, for those who may come in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may add articles."""
        return may_import(request.user)


def menu_item() -> MenuItem:
    """Return the place in the menu."""
    return ImportMenuItem(ImportView.page_title, reverse(URL_NAME), icon_name=ICON, order=205)


def header_button(page: Page, user: AbstractUser, view_name: str, next_url: str | None = None) -> list[Button]:
    """Return the way here from the list of articles."""
    if not isinstance(page.specific_deferred, ArticleIndexPage) or not may_import(user):
        return []
    return [Button(ImportView.page_title, url=reverse(URL_NAME), icon_name=ICON, priority=12)]


def urlpatterns() -> list[URLPattern]:
    """Return the addresses below the admin's."""
    return [
        path("import-article/", ImportView.as_view(), name=URL_NAME),
        path("import-article/<int:pk>/", ReportView.as_view(), name=REPORT_URL_NAME),
    ]
