"""A time in a form: Pacific time with its zone, also in the two nights when the clocks change."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django import forms
from django.contrib.auth.models import User
from django.utils import translation
from django.utils.text import capfirst
from hypothesis import example, given
from hypothesis import strategies as st
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from csp_site.service_alerts.fields import PacificDateTimeField, PacificDateTimeWidget, PacificTimePanel
from csp_site.service_alerts.models import ServiceAlert

SUMMER = datetime(2026, 7, 4, 16, tzinfo=UTC)
FIRST_HALF_PAST_ONE = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
SECOND_HALF_PAST_ONE = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
moments = st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001


class AdminForm(forms.Form):
    ends_at = PacificDateTimeField(label="End")


class PhoneForm(forms.Form):
    ends_at = PacificDateTimeField(label="End", native=True)


class Inputs(HTMLParser):
    """The inputs of a form as a browser sends them back, with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.attrs, self.sent, self.labels, self._select = {}, {}, {}, None
        self.feed(str(html))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("input", "select"):
            self.attrs[attrs["name"]] = attrs
            self.sent[attrs["name"]] = attrs.get("value", "")
            self._select = attrs["name"] if tag == "select" else None
        elif tag == "option" and "selected" in attrs:
            self.sent[self._select] = attrs["value"]
        elif tag == "label":
            self.labels[attrs["for"]] = attrs


def inputs(form, field="ends_at"):
    return Inputs(form[field].as_widget())


def filled(text, zone="PT", form=AdminForm, **kwargs):
    return form({"ends_at": text, "ends_at_zone": zone}, **kwargs)


@pytest.mark.parametrize("form", [AdminForm, PhoneForm])
@given(moment=moments)
@example(moment=FIRST_HALF_PAST_ONE)
@example(moment=SECOND_HALF_PAST_ONE)
@example(moment=SUMMER.replace(second=7))
@example(moment=SUMMER.replace(second=7, microsecond=5))
def test_a_form_sent_back_untouched_keeps_the_moment(form, moment):
    sent = inputs(form(initial={"ends_at": moment})).sent
    again = form(sent, initial={"ends_at": moment})
    assert again.is_valid(), again.errors
    assert again.cleaned_data["ends_at"] == moment.replace(microsecond=0)
    assert not again.has_changed()


@pytest.mark.parametrize("form", [AdminForm, PhoneForm])
@pytest.mark.parametrize(
    ("moment", "text", "zone"),
    [
        (SUMMER, "2026-07-04 09:00", "PT"),
        (FIRST_HALF_PAST_ONE, "2026-11-01 01:30", "PDT"),
        (SECOND_HALF_PAST_ONE, "2026-11-01 01:30", "PST"),
        (SUMMER.replace(second=7), "2026-07-04 09:00:07", "PT"),
        (None, "", "PT"),
    ],
)
def test_a_moment_is_shown_in_pacific_time_with_its_zone(form, moment, text, zone):
    separator = "T" if form is PhoneForm else " "
    shown = inputs(form(initial={"ends_at": moment}))
    assert shown.sent == {"ends_at": text.replace(" ", separator), "ends_at_zone": zone}


@pytest.mark.parametrize("form", [AdminForm, PhoneForm])
@pytest.mark.parametrize(("zone", "moment"), [("PDT", FIRST_HALF_PAST_ONE), ("PST", SECOND_HALF_PAST_ONE)])
def test_an_hour_that_comes_twice_is_asked_for_and_answered(form, zone, moment):
    asked = filled("2026-11-01T01:30", form=form)
    assert asked.errors["ends_at"] == [
        "1:30 a.m. comes twice on Nov 1, 2026, because the clocks go back. Choose PDT (the first) or PST (the second)."
    ]
    assert inputs(asked).sent["ends_at"] == "2026-11-01T01:30", "nothing that was entered is lost"
    answered = filled("2026-11-01T01:30", zone, form=form)
    assert answered.is_valid()
    assert answered.cleaned_data["ends_at"] == moment


def test_the_other_of_the_two_is_a_change():
    assert filled("2026-11-01 01:30", "PST", initial={"ends_at": FIRST_HALF_PAST_ONE}).has_changed()
    assert not filled("2026-11-01T01:30", "PDT", initial={"ends_at": FIRST_HALF_PAST_ONE}).has_changed()


def test_the_hour_that_is_skipped_is_refused():
    assert filled("2026-03-08 02:30").errors["ends_at"] == [
        "There is no 2:30 a.m. on Mar 8, 2026: the clock goes from 2:00 a.m. to 3:00 a.m. then. Choose another time."
    ]


def test_a_zone_of_the_other_half_of_the_year_is_refused():
    assert filled("2026-07-04 09:00", "PST").errors["ends_at"] == [
        "On Jul 4, 2026 the clocks show PDT at this time. Choose “Pacific time”."
    ]


def test_the_refusals_speak_spanish_where_the_words_are_translated():
    with translation.override("es"):
        assert "8 de marzo de 2026" in str(filled("2026-03-08 02:30").errors["ends_at"])


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30 10:00", "+6h", "2026-11-01", "\0", "٢٠٢٦-11-01 99:99"])
def test_what_is_no_time_is_refused_with_an_example(text):
    assert filled(text).errors["ends_at"] == ["Write the time as 2026-11-01 13:30."]


@pytest.mark.parametrize("zone", ["EST", "<script>", "pt;"])
def test_a_zone_that_is_not_offered_is_refused(zone):
    assert filled("2026-07-04 09:00", zone).errors


@pytest.mark.parametrize("data", [{"ends_at": "2026-07-04 09:00"}, {"ends_at": "2026-07-04 09:00", "ends_at_zone": ""}])
def test_a_zone_that_was_not_sent_is_pacific_time(data):
    form = AdminForm(data, initial={"ends_at": SUMMER})
    assert form.is_valid()
    assert form.cleaned_data["ends_at"] == SUMMER
    assert not form.has_changed()


def test_an_empty_time_is_missing_where_it_is_required():
    assert filled("").errors["ends_at"] == ["This field is required."]
    assert filled(" ").errors["ends_at"] == ["This field is required."]
    optional = PacificDateTimeField(required=False)
    assert optional.clean(["", "PT"]) is None
    assert not optional.has_changed(None, ["", "PT"])
    assert optional.has_changed(SUMMER, ["", "PT"])
    assert optional.has_changed(None, ["2026-07-04 09:00", "PT"])
    assert optional.has_changed(SUMMER, ["soon", "PT"])


def test_a_disabled_field_keeps_its_moment():
    class Disabled(forms.Form):
        ends_at = PacificDateTimeField(disabled=True)

    form = Disabled({"ends_at": "2027-01-01 00:00"}, initial={"ends_at": SECOND_HALF_PAST_ONE})
    assert form.is_valid()
    assert form.cleaned_data["ends_at"] == SECOND_HALF_PAST_ONE
    assert not form.has_changed()


@pytest.mark.parametrize("form", [AdminForm, PhoneForm])
def test_both_inputs_have_a_name_of_their_own(form):
    page = Inputs(form(auto_id="id_%s").as_p())
    assert page.attrs["ends_at"]["id"] == "id_ends_at"
    assert "id_ends_at" in page.labels
    assert "aria-label" not in page.attrs["ends_at"]
    assert page.attrs["ends_at_zone"]["id"] == "id_ends_at_zone"
    assert page.attrs["ends_at_zone"]["aria-label"] == "End: zone of the time"
    for attrs in page.attrs.values():
        assert attrs["aria-describedby"] == "id_ends_at_helptext"


def test_one_label_never_reaches_another_form():
    class Two(forms.Form):
        starts_at = PacificDateTimeField()
        ends_at = PacificDateTimeField()

    form = Two(prefix="alert")
    page = Inputs(form["starts_at"].as_widget() + form["ends_at"].as_widget())
    assert page.attrs["alert-starts_at_zone"]["aria-label"] == "Starts at: zone of the time"
    assert page.attrs["alert-ends_at_zone"]["aria-label"] == "Ends at: zone of the time"


def test_the_phone_has_the_browsers_own_input_and_no_script():
    html = str(PhoneForm(initial={"ends_at": SUMMER})["ends_at"])
    assert 'type="datetime-local"' in html
    assert "<script" not in html
    assert not PacificDateTimeWidget(native=True).media._js
    assert "step" not in inputs(PhoneForm(initial={"ends_at": SUMMER})).attrs["ends_at"]
    assert inputs(PhoneForm(initial={"ends_at": SUMMER.replace(second=7)})).attrs["ends_at"]["step"] == "1"


def test_the_admin_has_wagtails_date_picker():
    html = str(AdminForm()["ends_at"])
    assert 'initDateTimeChooser("id_ends_at"' in html
    assert any("date-time-chooser" in str(path) for path in PacificDateTimeWidget().media._js)


# In the editor of a model


def panel():
    return ObjectList(
        [FieldPanel("internal_name"), FieldRowPanel([PacificTimePanel("starts_at"), PacificTimePanel("ends_at")])]
    ).bind_to_model(ServiceAlert)


def test_a_panel_brings_the_field_to_the_editor():
    form = panel().get_form_class()(instance=ServiceAlert(starts_at=FIRST_HALF_PAST_ONE, ends_at=SECOND_HALF_PAST_ONE))
    for name, zone in (("starts_at", "PDT"), ("ends_at", "PST")):
        assert isinstance(form.fields[name], PacificDateTimeField)
        assert inputs(form, name).sent == {name: "2026-11-01 01:30", f"{name}_zone": zone}
    assert form.fields["ends_at"].label == capfirst(ServiceAlert._meta.get_field("ends_at").verbose_name)
    assert form.fields["ends_at"].required


def test_the_editor_saves_the_moment_and_sees_what_changed():
    alert = ServiceAlert(internal_name="Night", starts_at=FIRST_HALF_PAST_ONE, ends_at=SECOND_HALF_PAST_ONE)
    sent = {"internal_name": "Night", "starts_at": "2026-11-01 01:30", "starts_at_zone": "PDT"}
    same = panel().get_form_class()(sent | {"ends_at": "2026-11-01 01:30", "ends_at_zone": "PST"}, instance=alert)
    assert not same.has_changed()
    other = panel().get_form_class()(sent | {"ends_at": "2026-11-01 03:00", "ends_at_zone": "PT"}, instance=alert)
    assert other.changed_data == ["ends_at"]
    assert other.is_valid(), other.errors
    assert alert.ends_at == datetime(2026, 11, 1, 11, tzinfo=UTC)
    assert alert.starts_at == FIRST_HALF_PAST_ONE


def test_the_panel_is_drawn_with_its_error(rf):
    request = rf.get("/admin/")
    request.user = User(is_superuser=True)
    alert = ServiceAlert()
    form = panel().get_form_class()({"starts_at": "2026-11-01 01:30"}, instance=alert)
    bound = panel().get_bound_panel(instance=alert, request=request, form=form)
    html = bound.render_html({"request": request})
    assert "comes twice on Nov 1, 2026" in html
    page = Inputs(html)
    assert "id_starts_at" in page.labels
    assert page.attrs["starts_at"]["aria-invalid"] == "true"


def test_versions_are_compared_in_pacific_time():
    one = ServiceAlert(starts_at=FIRST_HALF_PAST_ONE, ends_at=None)
    two = ServiceAlert(starts_at=SECOND_HALF_PAST_ONE, ends_at=None)
    bound = panel().get_bound_panel(instance=one, form=panel().get_form_class()(instance=one))
    starts, ends = (compare(one, two) for compare in bound.get_comparison()[1:])
    assert starts.has_changed()
    assert "Nov 1, 2026, 1:30 a.m. PDT" in starts.htmldiff()
    assert "Nov 1, 2026, 1:30 a.m. PST" in starts.htmldiff()
    assert not ends.has_changed()


def test_a_time_that_can_only_be_read_has_its_zone():
    assert PacificTimePanel("ends_at", read_only=True).format_value_for_display(SUMMER) == "Jul 4, 2026, 9:00 a.m. PDT"
    read_only = ObjectList([PacificTimePanel("ends_at", read_only=True)]).bind_to_model(ServiceAlert)
    assert "ends_at" not in read_only.get_form_class().base_fields
