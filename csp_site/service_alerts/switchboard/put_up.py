"""From the dashboard to every page in three screens: choose a message, fill in a few fields, read it back.

Until the last button nothing is kept: the read-back comes from doing it all and taking it back. So a screen that is
sent twice does no harm, and the last one, sent twice, finds the alert that it has made.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.validators import validate_slug
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from csp_site.service_alerts import origin, switching
from csp_site.service_alerts.history import Actor
from csp_site.service_alerts.models import ServiceAlert
from csp_site.service_alerts.prepared_messages import UnknownMessage, all_messages, get
from csp_site.service_alerts.preparing import prepare
from csp_site.service_alerts.public_alert import PublicAlert
from csp_site.service_alerts.publication import public_alert
from csp_site.service_alerts.rules import State
from csp_site.service_alerts.switching import SwitchRefused

from . import centers, overview
from .guard import for_operations
from .put_up_form import Plan, PutUpForm
from .read_back import ReadBack, read_back, same_words

EDITOR = "wagtailsnippets_service_alerts_servicealert:edit"
NOT_CARRIED = ("csrfmiddlewaretoken", "then", "tick", "slug", "mark", "fixed_end")


@dataclass(frozen=True)
class Trial:
    """What would come of a plan, and the slug that it would have."""

    alert: PublicAlert
    slug: str


@for_operations
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The first screen: which message?"""
    at = timezone.now()
    context = {"prepared_messages": all_messages(), "prepared": overview.prepared(at), "step": 1}
    return render(request, "service_alerts/admin/choose.html", context)


@for_operations
@require_http_methods(["GET", "HEAD", "POST"])
def put_up(request: HttpRequest, name: str) -> HttpResponse:
    """The second screen (a few fields), the third (the read-back), and what its buttons do."""
    try:
        message = get(name)
    except UnknownMessage as error:
        raise Http404 from error
    at = timezone.now()
    if request.method != "POST":
        return _fields(request, PutUpForm(request, message, at))
    form = PutUpForm(request, message, at, data=request.POST)
    then = request.POST.get("then", "read")
    if not form.is_valid() or then == "back":
        return _fields(request, form, 200 if then == "back" and form.is_valid() else 422)
    plan, actor = form.plan(), origin.of_request(request)
    try:
        tried = _trial(plan, at, actor)
        if then == "read":
            return _read_back(request, plan, tried, at)
        return _finish(request, plan, tried, at, actor, then)
    except SwitchRefused as refusal:
        form.refuse(refusal.faults)
        return _fields(request, form, 422)


def _fields(request: HttpRequest, form: PutUpForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "message": form.message, "step": 2, "began": form["began"].value()}
    return render(request, "service_alerts/admin/fields.html", context, status=status)


def _read_back(
    request: HttpRequest, plan: Plan, tried: Trial, at: datetime, status: int = 200, **context
) -> HttpResponse:
    """Show the third screen; all that was filled in stands in it, hidden."""
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_CARRIED
        for value in values
    ]  # fmt: skip
    context |= {
        "read_back": read_back(tried.alert, at),
        "carried": [*carried, ("slug", tried.slug), ("fixed_end", plan.ends_at.isoformat())],
        "plan": plan,
        "title": plan.message.title,
        "step": 3,
        "on_already": ServiceAlert.objects.filter(made_from=plan.message.name, state=State.LIVE, ends_at__gt=at),
        "break_glass": overview.break_glass_notice(at),
    }
    return render(request, "service_alerts/admin/read_back.html", context, status=status)


def _make(plan: Plan, at: datetime, actor: Actor, slug: str = "", *, with_status: bool = True) -> ServiceAlert:
    """Make the alert of a plan, after the status of its centers has been written."""
    for status in plan.statuses if with_status else ():
        centers.write(status, at, actor)
    alert = prepare(
        plan.message, plan.gaps, plan.gaps_es, at=at, ends_at=plan.ends_at, actor=actor,
        severity=plan.severity, centers=plan.centers, slug=slug,
    )  # fmt: skip
    ServiceAlert.objects.filter(pk=alert.pk).update(created_at=plan.began_at)
    return alert


def _trial(plan: Plan, at: datetime, actor: Actor) -> Trial:
    """Do it all and take it back. Raise `SwitchRefused` with what keeps the alert from going live."""
    with transaction.atomic():
        try:
            alert = _make(plan, at, actor)
            switching.switch_on(alert, timezone.now(), actor)
            return Trial(public_alert(ServiceAlert.objects.get(pk=alert.pk)), alert.slug)
        finally:
            transaction.set_rollback(True)


def _finish(request: HttpRequest, plan: Plan, tried: Trial, at: datetime, actor: Actor, then: str) -> HttpResponse:
    """Do what a button of the read-back says, if what was read is what would be shown."""
    read, slug = read_back(tried.alert, at), request.POST.get("slug", "")
    slug = slug if validate_slug.regex.fullmatch(slug) else tried.slug
    with transaction.atomic():
        _one_at_a_time(slug)
        if made := ServiceAlert.objects.filter(slug=slug).first():
            if made.revisions.filter(user=actor.user).exists() and same_words(public_alert(made), tried.alert):
                return _after(made, then)
            return _read_back(request, plan, tried, at, 409, made=made)
        if then != "words" and (refusal := _not_read(request, read)):
            return _read_back(request, plan, tried, at, 409 if refusal == "changed" else 422, **{refusal: True})
        alert = _make(plan, at, actor, slug, with_status=then == "live")
        if then == "live":  # now, and not `at`: in the log it comes after the text that was just published
            switching.switch_on(alert, timezone.now(), actor)
        elif then == "drill":
            switching.start_drill(alert, timezone.now(), actor)
    if plan.statuses and then != "live":
        messages.warning(request, _("The infusion centers keep the status that they had."))
    return _after(alert, then)


def _one_at_a_time(slug: str) -> None:
    """Let a button that is pressed twice wait for its first press: the lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [slug])


def _not_read(request: HttpRequest, read: ReadBack) -> str:
    """Say why this has not been read back: it has `changed` since, or numbers are `unticked`."""
    if request.POST.get("mark") != read.mark:
        return "changed"
    return "unticked" if read.unticked(request.POST.getlist("tick")) else ""


def _after(alert: ServiceAlert, then: str) -> HttpResponse:
    if then == "words":
        return redirect(EDITOR, alert.pk)
    return redirect("check_service_alert", alert.pk)
