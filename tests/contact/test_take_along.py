"""An outcome can be taken along: as a contact for the phone, and as a card with a QR code."""

import re

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from contact.models import PhoneLine
from contact.qr_code import qr_svg
from contact.vcard import LONGEST_LINE, escaped, folded, vcard
from tests.contact.hours import published_hours
from tests.samples import SampleContentTestCase

OUTCOME = "/contact/current-patient/refill-or-delivery/"
SVG_WITHOUT_STYLE = re.compile(r'<svg viewBox="0 0 33 33" class="qr">(<path (fill|stroke)="#\w+" d="[^"]+"/>){2}</svg>')


def unfolded(card: str) -> list[str]:
    return card.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


class Contact(SampleContentTestCase):
    def card(self, path: str = "/contact/lines.vcf") -> list[str]:
        answer = self.client.get(path)
        assert answer.status_code == 200
        return unfolded(answer.content.decode())

    def test_it_is_one_contact_with_both_lines_in_e164(self):
        card = self.card()
        assert [card[0], card[1], card[-1]] == ["BEGIN:VCARD", "VERSION:3.0", "END:VCARD"]
        assert card.count("BEGIN:VCARD") == 1
        assert [line for line in card if line.startswith("item")] == [
            "item1.TEL;TYPE=WORK,VOICE:+18775950757",
            "item1.X-ABLabel:Current patients",
            "item2.TEL;TYPE=WORK,VOICE:+18776027779",
            "item2.X-ABLabel:Everyone else",
        ]

    def test_its_note_tells_whose_numbers_they_are_and_names_911_988_and_the_relay(self):
        note = next(line for line in self.card() if line.startswith("NOTE:"))
        assert all(words in note for words in ("(877) 595-0757", "(877) 602-7779", "911", "988", "dial 711 first"))

    def test_nothing_is_invented(self):
        names = {re.split("[;:]", line)[0] for line in self.card()}
        assert names == {
            *("BEGIN", "VERSION", "UID", "N", "FN", "ORG", "X-ABShowAs", "URL", "NOTE", "END"),
            *("item1.TEL", "item1.X-ABLabel", "item2.TEL", "item2.X-ABLabel"),
        }

    def test_it_is_a_file_of_its_type(self):
        headers = self.client.get("/contact/lines.vcf").headers
        assert headers["Content-Type"] == "text/vcard; charset=utf-8"
        assert headers["Content-Disposition"] == 'attachment; filename="california-specialty-pharmacy.vcf"'
        assert headers["Cache-Control"] == "no-cache"

    def test_it_speaks_the_language_of_its_address(self):
        assert "item1.X-ABLabel:Pacientes actuales" in self.card("/es/contact/lines.vcf")

    def test_a_changed_number_and_an_unpublished_line_are_followed(self):
        PhoneLine.objects.filter(slug="current-patients").update(number="+18773602779")
        PhoneLine.objects.filter(slug="everyone-else").update(live=False)
        card = "\n".join(self.card())
        assert "+18773602779" in card
        assert not re.search("595-?0757|602-?7779", card)

    def test_without_a_line_there_is_no_file(self):
        PhoneLine.objects.update(live=False)
        assert self.client.get("/contact/lines.vcf").status_code == 404


class Card(SampleContentTestCase):
    def section(self, path: str = OUTCOME) -> BeautifulSoup:
        return BeautifulSoup(self.client.get(path).content, "html.parser").select_one("section.take-along")

    def test_an_outcome_offers_the_contact_and_the_card(self):
        section = self.section()
        assert section.select_one('a[href="/contact/lines.vcf"]')
        words = section.select_one(".keep-card").get_text(" ")
        assert all(held in words for held in ("(877) 595-0757", "(877) 602-7779", "911", "988", "711"))

    def test_the_code_calls_the_line_of_the_outcome_and_says_so(self):
        for path, line in ((OUTCOME, "+18775950757"), ("/contact/not-a-patient-yet/", "+18776027779")):
            code = self.section(path).select_one(".keep-card__code")
            assert str(code.svg) == str(BeautifulSoup(qr_svg(f"tel:{line}"), "html.parser").svg)
            said = " ".join(code.get_text(" ").split())
            assert said == f"Point a phone's camera here to call ({line[2:5]}) {line[5:8]}-{line[8:]}"

    def test_the_label_is_named_where_it_works(self):
        assert "prescription label" in self.section().get_text()
        assert "prescription label" not in self.section("/contact/not-a-patient-yet/").get_text()

    def test_the_card_names_hours_that_stay_true_on_paper(self):
        assert "Pacific time" not in self.section().get_text()
        PhoneLine.objects.filter(slug="current-patients").update(hours=published_hours())
        words = " ".join(self.section().get_text(" ").split())
        assert "Monday to Friday: 8 a.m. to 6 p.m.; Saturday and Sunday: closed (Pacific time)" in words
        assert "Open now" not in words

    def test_nothing_in_it_needs_a_script_or_a_style_of_its_own(self):
        section = self.section()
        assert not section.find_all("script")
        assert not section.find_all("style")
        assert not section.find_all(style=True)


def test_the_code_carries_attributes_only_and_has_its_quiet_zone():
    assert SVG_WITHOUT_STYLE.fullmatch(qr_svg("tel:+18775950757"))  # 25 modules, and 4 on each side


@pytest.mark.django_db
def test_without_a_line_the_card_has_no_code():
    html = render_to_string("contact/take_along.html", {"outcome_lines": [], "page": None, "lines": []})
    assert "<svg" not in html


# The format.


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a, b; c\\d", r"a\, b\; c\\d"),
        ("one\ntwo\r\nthree", r"one\ntwo\nthree"),
        ("END:VCARD\nBEGIN:VCARD", r"END:VCARD\nBEGIN:VCARD"),
        ("bell\x07 tab\tspace\u00a0", "bell tab space "),
        ("niño: 1", "niño: 1"),
    ],
)
def test_a_text_is_escaped(text, value):
    assert escaped(text) == value


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_a_folded_line_is_the_same_line_in_short_pieces(text):
    pieces = folded(text).split("\r\n")
    assert all(len(piece.encode()) <= LONGEST_LINE for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == text


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_adds_a_property(name, called):
    card = vcard(name, "https://example.org/contact/", [("+18775950757", called)], called)
    assert len(unfolded(card)) == 12
    assert card.isascii() or card.encode()


def test_the_contact_of_a_site_keeps_its_identity():
    first, second = (vcard(name, "https://example.org/contact/", [], "") for name in ("A", "B"))
    assert unfolded(first)[2] == unfolded(second)[2]
