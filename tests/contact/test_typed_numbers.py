"""A number typed as prose is found in any spelling; what only looks like one is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact.numbers import TypedNumber, typed_numbers

CURRENT, OTHERS = "+18775950757", "+18776027779"

SPELLINGS = [
    "8775950757",
    "18775950757",
    "+18775950757",
    "877.595.0757",
    "877-595-0757",
    "877 595 0757",
    "(877) 595-0757",
    "(877)595-0757",
    "[877] 595-0757",
    "(877) 595.0757",
    "877 595-0757",
    "877-595.0757",
    "877 5950757",
    "877-5950757",
    "877595-0757",
    "1-877-595-0757",
    "1 877 595 0757",
    "1.877.595.0757",
    "1 (877) 595-0757",
    "+1 877 595 0757",
    "+1 (877) 595-0757",
    "+1.877.595.0757",
    "+1-877-595-0757",
    "+1877-595-0757",
    "+877 595 0757",
    "011 1 877 595 0757",
    "877 - 595 - 0757",
    "877  595  0757",
    "877\u00a0595\u00a00757",  # no-break spaces
    "877\u202f595\u202f0757",
    "877\t595\t0757",
    "877–595–0757",  # en dashes
    "877—595—0757",
    "877‐595‐0757",  # the hyphens that word processors put
    "877‑595‑0757",
    "877−595−0757",
    "877·595·0757",
    "877•595•0757",
    "877\u200b595\u200b0757",  # nothing to be seen between
    "877\u00ad595\u00ad0757",
    "\u202a877-595-0757\u202c",  # marks of direction, as copied from an address book
    "877\u2060-\u2060595-0757",
    "８７７－５９５－０７５７",  # full width
    "（８７７）５９５ー０７５７",
    "٨٧٧٥٩٥٠٧٥٧",
    "8\ufe0f\u20e37\ufe0f\u20e37\ufe0f\u20e3-595-0757",  # digits as keys
    "877-595-0757 ext. 12",
    "877-595-0757 x12",
    "(877) 595-0757 extension 12",
    "8775950757;ext=12",
]


@pytest.mark.parametrize(
    "around", ["{}", "Call {} now.", "Call us ({}).", "“{}”", "Phone:{}", "tel:{}", "a\n{}\nb", "{}, 24/7"]
)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_found_where_it_stands(spelling, around):
    text = around.format(spelling)
    (found,) = typed_numbers(text)
    assert found.number == CURRENT
    assert found.text == text[found.start : found.end]
    assert found.text in spelling
    assert sum(sign.isdigit() for sign in found.text) >= 10


def test_a_found_number_is_a_plain_value():
    assert typed_numbers("Call (877) 602-7779 now") == [TypedNumber(5, 19, "(877) 602-7779", OTHERS)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(877-595-0757)", "877-595-0757"),
        ("Call 877-595-0757.", "877-595-0757"),
        ("1. 877-595-0757", "877-595-0757"),
        ("Suite 200 877 595 0757", "877 595 0757"),
        ("Llame al 877 595 0757 24 horas", "877 595 0757"),
        ("877 595 0757 24/7", "877 595 0757"),
        ("877 595 0757 (24 hours)", "877 595 0757"),
        ("877-595-0757—24 hours", "877-595-0757"),
        ("877–595–0757–24 hours", "877–595–0757"),
        ("877 595‑0757²", "877 595‑0757"),
        ("877-595-0757 $25 copay", "877-595-0757"),
        ("Los Angeles, CA 90210-1234 877-595-0757", "877-595-0757"),
        ("Since 2016 877-595-0757", "877-595-0757"),
        ("Nov 1, 2026 877 595 0757", "877 595 0757"),
        ("costs $25 877-595-0757", "877-595-0757"),
        ("PMID 31653191, call 877-595-0757", "877-595-0757"),
        ("https://example.org 877-595-0757", "877-595-0757"),
        ("ISBN 978-0-306-40615-7 877 595 0757", "877 595 0757"),
        ("call877-595-0757or write", "877-595-0757"),
    ],
)
def test_a_number_is_parted_from_what_stands_beside_it(text, words):
    assert [found.text for found in typed_numbers(text)] == [words]


@pytest.mark.parametrize(
    "between", [" or ", ", ", ",", "; ", "/", " / ", " - ", "–", " ", "\n", " and ", " y ", ". ", " | ", " (or) "]
)
@pytest.mark.parametrize(
    ("one", "other"),
    [("8775950757", "877.602.7779"), ("(877) 595-0757", "(877) 602-7779"), ("877 595 0757", "877 602 7779")],
)
def test_two_numbers_are_two(between, one, other):
    found = typed_numbers(f"Call {one}{between}{other}.")
    assert [(typed.text, typed.number) for typed in found] == [(one, CURRENT), (other, OTHERS)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("310-555-0123", "+13105550123"),
        ("(800) 555-0199", "+18005550199"),
        ("555 555 0123", "+15555550123"),
        ("+1 555 555 0100", "+15555550100"),
        ("877-159-0757", "+18771590757"),  # a slip of the finger
        ("(177) 595-0757", "+11775950757"),
        ("+44 20 7183 8750", "+442071838750"),
        ("011 44 20 7183 8750", "+442071838750"),
        ("+52 55 5350 1234", "+525553501234"),
        ("1-800-222-1222", "+18002221222"),
    ],
)
def test_what_a_reader_would_dial_is_found_also_when_nobody_can_have_it(text, number):
    assert [found.number for found in typed_numbers(f"Call {text}.")] == [number]


NOT_NUMBERS = [
    "",
    "Call us.",
    "911",
    "988",
    "711",
    "Call 911 or 988; relay 711.",
    "911 988 711",
    "211-311-411",
    "595-0757",
    "1 877",
    "2016",
    "2015, 2016 and 2017",
    "2015-2016",
    "2015–2016",
    "2015 2016 2017 2018",
    "2015-2016-2017",
    "2026-11-01",
    "2026-11-01 01:30",
    "2026-11-01T01:30:00-07:00",
    "11/01/2026",
    "11/01/2026-11/05/2026",
    "01.11.2026",
    "20261101 0130",
    "10.1016/j.jaci.2016.09.023",
    "doi:10.1016/j.jaci.2016.09.023",
    "https://doi.org/10.1016/8775950757",
    "10.1234/877-595-0757",
    "10.1000/8775950757.8776027779",
    "PMID: 31653191",
    "PMID 8775950757",
    "PMIDs: 31653191, 29550100",
    "PMCID: PMC5123456",
    "PMC8775950757",
    "ISBN 0-306-40615-2",
    "ISBN 978-0-306-40615-7",
    "ISBN-10: 3540406158",
    "ISBN-13: 978 3 540 40615 7",
    "ISBN 354 040 6158",
    "ISSN 0896-8411",
    "ISSN 0896-8411, 1095-9157",
    "eISSN 2095-9157",
    "S0198-8859(05)00035-2",
    "S0198885905000352",
    "NDC 61953-0004-1",
    "NDC 55513-267-01",
    "61953-0004-01",
    "0069-5801-02",
    "NDC 6195300041",
    "NPI 2345678901",
    "NCT01234567",
    "ORCID 0000-0002-1825-0097",
    "$25",
    "$8775950757",
    "$ 2,345,678.90",
    "$2345678901.50",
    "2,345,678,901",
    "2345678901 dollars",
    "2345678901 €",
    "90210-1234",
    "Los Angeles, CA 90210-1234",
    "123-45-6789",
    "25(3):211-227 (2003)",
    "2016;138(3):888-895",
    "J Allergy Clin Immunol. 2017;139(3S):S1-S46.",
    "250/500/1000 mg",
    "250-500-1000 mg",
    "250 500 1000 mg",
    "400 mg/kg, 0.8775950757",
    "2345678901.25",
    "3.1415926535",
    "192.168.100.200",
    "1.3.6.1.4.1.2345678901",
    "34.0522, -118.2437",
    "120/80",
    "8:30-17:00",
    "8 a.m. 2026 12 2025",
    "https://example.org/call/8775950757",
    "http://example.org/?phone=877-595-0757",
    "www.example.org/877.595.0757",
    "example.org/8775950757",
    "https://pubmed.ncbi.nlm.nih.gov/31653191/",
    "https://www.sciencedirect.com/science/article/abs/pii/S0198885905000352",
    "8775950757@example.org",
    "syc-20352325",
    "IMG_8775950757.jpg",
    "scan-8775950757",
    "8775950757.pdf",
    "AB8775950757",
    "8775950757AB",
    "id=8775950757",
    "877595075712345",
    "1699999999",
    "0118775950757000",
    "550e8400-e29b-41d4-a716-446655440000",
    "CAS 9007-83-4",
    "EIN 12-3456789",
    "1-800-FLOWERS",
]


@pytest.mark.parametrize("text", NOT_NUMBERS)
@pytest.mark.parametrize("around", ["{}", "See {} for more.", "({})"])
def test_what_is_not_dialled_is_left_alone(text, around):
    assert typed_numbers(around.format(text)) == []


SEPARATORS = ["", " ", "-", ".", " - ", "\u00a0", "–", "‑", ". "]


@given(
    area=st.integers(200, 999).map(str),
    exchange=st.integers(200, 999).map(str),
    line=st.integers(0, 9999).map("{:04}".format),
    country=st.sampled_from(["", "1", "+1"]),
    after_country=st.sampled_from(["", " ", "-", "."]),
    brackets=st.booleans(),
    one=st.sampled_from(SEPARATORS),
    two=st.sampled_from(SEPARATORS),
    around=st.sampled_from(["{}", "Call {}.", "Call {}, please", "200 people called {} in 2026", "({})", "«{}»"]),
    wide=st.booleans(),
)
def test_any_number_is_found_in_any_format(
    area, exchange, line, country, after_country, brackets, one, two, around, wide
):
    first = f"({area})" if brackets else area
    written = f"{country}{after_country if country else ''}{first}{one}{exchange}{two}{line}"
    if wide:
        written = written.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    text = around.format(written)
    assert [found.number for found in typed_numbers(text)] == [f"+1{area}{exchange}{line}"], text


@given(st.text(alphabet=st.sampled_from("0123456789 -–.()+/$x,;:#\n\u00a0\u200baPé８"), max_size=80) | st.text())
def test_any_text_can_be_read(text):
    before = 0
    for found in typed_numbers(text):
        assert before <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        assert found.number.startswith("+")
        before = found.end


@pytest.mark.parametrize(
    "text", ["8" * 50_000, "8 " * 25_000, "a." * 25_000, "a-" * 25_000, "877-" * 12_500, "(8" * 25_000]
)
def test_a_long_text_is_read_in_time(text):
    typed_numbers(text)
