"""A line is named in the language of the page, in English where nobody has translated it."""

from django.utils.translation import override

from contact.models import PhoneLine

LINE = PhoneLine(name="Current patients", name_es="Pacientes actuales", purpose="Refills", note="Or the label")


def test_a_translated_name_is_shown_on_a_spanish_page_only():
    with override("es"):
        assert LINE.name_shown == "Pacientes actuales"
    with override("en"):
        assert LINE.name_shown == "Current patients"


def test_what_has_no_translation_stays_in_english():
    with override("es"):
        assert (LINE.purpose_shown, LINE.note_shown) == ("Refills", "Or the label")
