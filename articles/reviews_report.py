"""The report of published articles that a clinical reviewer should read."""

from datetime import date

from django.db.models import F
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from .models import ArticlePage
from .review_due import Due, due

URL_NAME = "reviews_due"
POLICY = ModelPermissionPolicy(ArticlePage)
WHO_SEES = ("review",)
WORDS = {
    Due.NEVER: _("Never reviewed"),
    Due.NO_DATE: _("No date for the next review"),
    Due.PASSED: _("The next review is due"),
}


def why(article: ArticlePage, on: date) -> Due | None:
    """Return why an article is due for review on a day, or nothing if it is not."""
    return due(article.is_reviewed, article.next_review_on, on)


def edit_url(article: ArticlePage) -> str:
    """Return where an article is edited."""
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


class ReviewsDueView(ReportView):
    """Published articles whose review is missing or due; first those that nobody has reviewed."""

    page_title = _("Reviews due")
    header_icon = "check"
    permission_policy = POLICY
    any_permission_required = WHO_SEES
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    results_template_name = "articles/admin/reviews_due_results.html"
    model = ArticlePage
    columns = [
        TitleColumn("title", label=_("Article"), get_url=edit_url),
        Column("why", label=_("Why"), accessor=lambda article: WORDS[why(article, timezone.localdate())]),
        Column("reviewed_on", label=_("Reviewed on")),
        Column("next_review_on", label=_("Next review")),
    ]
    list_export = ["title", "reviewed_on", "next_review_on"]
    export_headings = {"title": _("Article"), "reviewed_on": _("Reviewed on"), "next_review_on": _("Next review")}
    paginate_by = None

    def get_base_queryset(self):
        """Return the articles that are due today in Pacific time, without their texts."""
        today, articles = timezone.localdate(), ArticlePage.objects.live().defer_streamfields()
        found = articles.filter(pk__in=[article.pk for article in articles if why(article, today)])
        return found.order_by(
            F("reviewed_on").asc(nulls_first=True), F("next_review_on").asc(nulls_first=True), "title"
        )


class ReviewsDueMenuItem(MenuItem):
    """The report's place in the menu, for those who record reviews."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may open it."""
        return POLICY.user_has_any_permission(request.user, WHO_SEES)


def menu_item() -> MenuItem:
    """Return the report's place in the menu."""
    return ReviewsDueMenuItem(
        ReviewsDueView.page_title, reverse(URL_NAME), icon_name=ReviewsDueView.header_icon, order=645
    )


def urlpatterns() -> list[URLPattern]:
    """Return the addresses of the report below the admin's."""
    return [
        path("reports/reviews/", ReviewsDueView.as_view(), name=URL_NAME),
        path("reports/reviews/results/", ReviewsDueView.as_view(results_only=True), name=f"{URL_NAME}_results"),
    ]
