"""What can't be read is refused in words, with the line where it is known, never with an error of a library."""

import pytest

from articles.references.formats import bibtex, csl_json, plain_text, ris
from articles.references.formats.pasted import LONGEST, NotReadable
from articles.references.formats.reading import detect, read

ALL = [ris, bibtex, csl_json, plain_text]


@pytest.mark.parametrize("form", ALL)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nothing here"),
        ("\ufeff \n\t ", "nothing here"),
        ("a\0b", "not text"),
        ("x" * 10_000_000, f"at most {LONGEST:,} characters"),
    ],
    ids=["empty", "blank", "NUL", "10 MB"],
)
def test_what_no_format_reads(form, text, words):
    with pytest.raises(NotReadable, match=words):
        form.parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TY  - JOUR\nTI  - A\nER  - \n\nTY  - JOUR\nAU  - Doe, Jane\nER  - ", "begins in line 5 has no title"),
        ("@article{a, title={A}}\n\n@article{b,\n  year={2005}\n}", "begins in line 3 has no title"),
        ("@article{a, title={A}}\n@article{b, title={B}, year={2005", "begins in line 2 can't be read"),
        ("@article{a, title {A}, year={2005}}", "begins in line 1 can't be read"),
        ("@article{a, title={" + "x" * 30_000 + "}}", "line 1 has a field that is too long: title"),
        ('[{"title": "A"},\n {"title" "B"}]', "line 2, character 11"),
        ('[{"title": "A"}, 7]', "Entry 2 is not a reference"),
        ('[{"title": "A"}, {"title": null}]', "Entry 2 has no title"),
        ("[]", "holds no reference"),
        ('{"title": ' + "[" * 100_000, "no reference has|not valid JSON"),
        ('[{"title": "A", "volume": ' + "9" * 5000 + "}]", "no reference has"),
        ("123 --- 456", "no words"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, words):
    with pytest.raises(NotReadable, match=words):
        read(text)


@pytest.mark.parametrize("form", [ris, bibtex])
def test_another_format_is_refused_in_words(form):
    with pytest.raises(NotReadable, match="begins with"):
        form.parse("Just some words.")


@pytest.mark.parametrize(
    "value",
    [
        "7",
        "null",
        "true",
        "[]",
        "{}",
        '[[["x"]]]',
        '{"date-parts": [[{}, null]]}',
        '{"date-parts": 5}',
        '[{"family": 5}]',
        '"\\ud800\\u0000"',
    ],
)
@pytest.mark.parametrize(
    "name", ["title", "author", "issued", "accessed", "page", "genre", "type", "DOI", "custom", "ISBN"]
)
def test_json_of_wrong_types_breaks_nothing(name, value):
    text = f'{{"title": "A", "{name}": {value}}}'
    try:
        (found,) = csl_json.parse(text)
    except NotReadable:
        return
    assert "\0" not in found.title
    found.title.encode()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("TY  - JOUR", ris),
        ("Some words first\nTY - JOUR", ris),
        ("\n % words\n @Article (k,", bibtex),
        ('\ufeff[\n {"title"', csl_json),
        ('{ "id"', csl_json),
        ("[1] Doe J. A title.", plain_text),
        ("{braces} in a title", plain_text),
        ("mail@example.org {x}", plain_text),
    ],
)
def test_the_format_is_told_by_how_it_begins(text, form):
    assert detect(text) is form
