import pytest

from articles.references.written import authors, read_written

FIELDS = ("authors", "year", "title", "container", "volume", "issue", "pages", "doi", "url")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sample, A., et al., 2005. A study: of nothing. Journal of Nothing, 25(3).\nhttps://example.org/a/",
            (
                "Sample, A.\net al.",
                2005,
                "A study: of nothing",
                "Journal of Nothing",
                "25",
                "3",
                "",
                "",
                "https://example.org/a/",
            ),
        ),
        (
            "Sample, A., Tester, B. C., 2019. Why not? Progress in Nothing, 142.",
            ("Sample, A.\nTester, B. C.", 2019, "Why not?", "Progress in Nothing", "142", "", "", "", ""),
        ),
        (
            "Example Clinic, 2025. Nothing (NTP): Signs and causes. https://example.org/b",
            ("Example Clinic", 2025, "Nothing (NTP): Signs and causes", "", "", "", "", "", "https://example.org/b"),
        ),
        (
            "Sample, A., & Tester, B. (2020). Nothing again. Annals of Nothing, 3(2), 10–19. https://doi.org/10.5555/abc.1",
            (
                "Sample, A.\nTester, B.",
                2020,
                "Nothing again",
                "Annals of Nothing",
                "3",
                "2",
                "10–19",
                "10.5555/abc.1",
                "",
            ),
        ),
        (
            "Sample A, Tester BC, et al. Nothing at all. Ann Nothing. 2022;5(2):10-12. doi:10.5555/12",
            (
                "Sample, A\nTester, BC\net al.",
                2022,
                "Nothing at all",
                "Ann Nothing",
                "5",
                "2",
                "10-12",
                "10.5555/12",
                "",
            ),
        ),
        ("Some words only", ("", None, "Some words only", "", "", "", "", "", "")),
    ],
)
def test_fields_are_found(text, expected):
    reference = read_written(text)
    assert tuple(getattr(reference, name) for name in FIELDS) == expected


def test_a_group_whose_name_has_a_comma_stands_in_braces():
    assert authors("Centers for Disease Control, Atlanta") == "{Centers for Disease Control, Atlanta}"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Example Clinic. Nothing (NTP). Updated March 2, 2024. https://example.org/ntp",
            {"kind": "website", "authors": "Example Clinic", "title": "Nothing (NTP)", "year": 2024, "container": ""},
        ),
        (
            "Nothing Foundation of America. What is nothing? Nothing.org. https://example.org/what",
            {"kind": "website", "authors": "Nothing Foundation of America", "title": "What is nothing?", "year": None}
            | {"container": "Nothing.org"},
        ),
        (
            "Doe J, Roe R. A chapter on waiting. In: Poe P, Moe M, eds. Book of Waiting. 3rd ed. Press; 2019:10-22.",
            {"kind": "chapter", "title": "A chapter on waiting", "editors": "Poe, P\nMoe, M", "edition": "3rd"}
            | {"container": "Book of Waiting", "publisher": "Press", "year": 2019, "pages": "10-22"},
        ),
        (
            "Doe J. A Book of Waiting. Waiting Press; 2018.",
            {"kind": "book", "authors": "Doe, J", "title": "A Book of Waiting", "publisher": "Waiting Press"},
        ),
        (
            "NOTHING LIQUID. Prescribing information. Nothing Pharmaceuticals; 2023.",
            {"kind": "drug-label", "title": "NOTHING LIQUID", "publisher": "Nothing Pharmaceuticals", "authors": ""},
        ),
        ("Doe J. A study. J Waiting. 2021;4(2):10-12.", {"kind": "", "container": "J Waiting", "volume": "4"}),
    ],
)
def test_the_forms_of_ama_tell_their_kind(text, fields):
    reference = read_written(text)
    assert {name: getattr(reference, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "National Society. (n.d.). What is it? https://example.org/what",
            ("National Society", None, "What is it?", ""),
        ),
        (
            "Howard JF Jr, Bril V, et al. A study of MG. Lancet Neurol. 2021;20(7):526-536.",
            ("Howard, JF, Jr\nBril, V\net al.", 2021, "A study of MG", "Lancet Neurol"),
        ),
        (
            "Example Society. (2024, March 3). Living with it. https://example.org/living",
            ("Example Society", 2024, "Living with it", ""),
        ),
    ],
)
def test_what_has_no_year_a_day_or_a_generation_is_read(text, expected):
    found = read_written(text)
    assert (found.authors, found.year, found.title, found.container) == expected


def test_a_drug_label_may_name_its_maker_first():
    found = read_written("Biogen. Tysabri. Prescribing information. Biogen Inc; 2023.")
    assert (found.kind, found.authors, found.title, found.publisher) == (
        "drug-label",
        "Biogen",
        "Tysabri",
        "Biogen Inc",
    )
